/**
 * Work on pieces that come one after the other, several under way at once, while the next one is
 * fetched. Results keep the order of the pieces.
 */
export class OrderedWork<Piece, Done> {
	private readonly results: Done[] = [];
	private readonly underWay = new Set<Promise<void>>();
	private pieces = 0;
	private crash: { error: unknown } | undefined;

	constructor(
		private readonly work: (piece: Piece) => Promise<Done>,
		private readonly maxInFlight: number,
	) {}

	/**
	 * Begins with a piece as soon as there is room for it.
	 * @throws what the work on an earlier piece threw
	 */
	async add(piece: Piece): Promise<void> {
		while (this.underWay.size >= this.maxInFlight) await Promise.race(this.underWay);
		if (this.crash) throw this.crash.error;
		const index = this.pieces++;
		const run: Promise<void> = this.work(piece)
			.then((done) => void (this.results[index] = done))
			.catch((error: unknown) => void (this.crash ??= { error }))
			.finally(() => this.underWay.delete(run));
		this.underWay.add(run);
	}

	/**
	 * What all pieces came to, once the work is done.
	 * @throws what the work on a piece threw
	 */
	async end(): Promise<Done[]> {
		await Promise.all(this.underWay);
		if (this.crash) throw this.crash.error;
		return this.results;
	}
}
