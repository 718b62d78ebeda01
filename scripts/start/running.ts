/** What was started, to be stopped in the reverse order; also when the start was cut short. */
export class Running {
	private closers: Array<() => Promise<void> | void> = [];

	add(closer: () => Promise<void> | void): void {
		this.closers.push(closer);
	}

	isClosing = false;

	get isEmpty(): boolean {
		return this.closers.length === 0;
	}

	async close(): Promise<void> {
		this.isClosing = true;
		for (const closer of this.closers.splice(0).reverse()) await closer();
	}
}
