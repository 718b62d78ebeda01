/** How many answers are kept to compare later ones with: as many as can be under way together. */
const KEPT = 32;

interface Counted {
	answeredAt: number;
	used: number;
	/** The least that others can have taken when it was counted, in places. */
	others: number;
}

/**
 * Finds the calls of others among the own ones. The service numbers calls in the order in which they
 * come; as long as none has left the window again, a number that no own call has is someone else's,
 * and all that is needed is to wait for the answers of those under way at the time.
 */
export class CountGaps {
	private counted: Counted[] = [];

	/** What left the window makes numbers mean nothing. */
	reset(): void {
		this.counted = [];
	}

	/**
	 * @param used places taken when the call was counted, itself included
	 * @param others the least that others took of them, if all own calls under way came before
	 * @returns the least that others have taken, in places
	 */
	note(call: { sentAt: number; answeredAt: number; used: number }, others: number): number {
		let least = others;
		let most = -Infinity;
		for (const earlier of this.counted) {
			// Under way when the earlier answer came, and yet counted later.
			if (earlier.answeredAt > call.sentAt && call.used > earlier.used) earlier.others++;
			if (earlier.used > call.used) least++;
			most = Math.max(most, earlier.others);
		}
		this.counted.push({ answeredAt: call.answeredAt, used: call.used, others: least });
		if (this.counted.length > KEPT) this.counted.shift();
		return Math.max(most, least);
	}
}
