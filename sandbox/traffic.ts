/** How many calls are under way, and when none is any more. */
export class Traffic {
	private underWay = 0;

	private waiting: Array<() => void> = [];

	/** Returns what is to be called when the call has come to its end. */
	enter(): () => void {
		this.underWay++;
		return () => {
			this.underWay--;
			if (this.underWay > 0) return;
			this.waiting.forEach((resolve) => resolve());
			this.waiting = [];
		};
	}

	async idle(): Promise<void> {
		if (this.underWay === 0) return;
		await new Promise<void>((resolve) => this.waiting.push(resolve));
	}
}
