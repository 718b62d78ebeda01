/** A small seeded generator (mulberry32): the same seed gives the same run. */
export class Random {
	private state: number;

	constructor(private readonly seed: number) {
		this.state = seed;
	}

	reset(): void {
		this.state = this.seed;
	}

	/** From 0 up to, but not including, 1. */
	next(): number {
		this.state = (this.state + 0x6d2b79f5) | 0;
		let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
		return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
	}

	/** A shuffled copy, in another order than the given one wherever there are two elements. */
	shuffle<T>(items: readonly T[]): T[] {
		const copy = [...items];
		for (let i = copy.length - 1; i > 0; i--) {
			const j = Math.floor(this.next() * (i + 1));
			[copy[i], copy[j]] = [copy[j], copy[i]];
		}
		const unchanged = copy.every((item, index) => item === items[index]);
		if (unchanged && copy.length > 1) copy.push(copy.shift() as T);
		return copy;
	}

	hex(length: number): string {
		let text = '';
		while (text.length < length) text += Math.floor(this.next() * 16).toString(16);
		return text;
	}

	uuid(): string {
		return [8, 4, 4, 4, 12].map((length) => this.hex(length)).join('-');
	}
}
