/**
 * How many orders a call of this run may hold. Where the documentation tells two numbers, the larger
 * is tried, and the smaller taken when it is refused.
 */
export class BatchSize {
	current: number;
	/** So many were accepted in one call. */
	private proven = 1;

	/** @param sizes the larger first */
	constructor(private readonly sizes: readonly number[]) {
		this.current = sizes[0];
	}

	accepted(count: number): void {
		this.proven = Math.max(this.proven, count);
	}

	/** What to try next when a call was refused, if that may be for its number of orders. */
	below(count: number): number | undefined {
		return count <= this.proven ? undefined : this.sizes.find((size) => size < count);
	}
}
