/** Lets work that has a key in common follow each other, in the order in which it was asked for. */
export class Lanes {
	private readonly ends = new Map<string, Promise<unknown>>();

	async run<T>(key: string, work: () => Promise<T>): Promise<T> {
		const before = this.ends.get(key) ?? Promise.resolve();
		const running = before.then(work, work);
		this.ends.set(key, running);
		return await running;
	}
}
