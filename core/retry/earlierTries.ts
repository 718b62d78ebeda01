/** How long what a try has done is kept for the next one, in milliseconds: many times the pause. */
const KEPT_MS = 10 * 60 * 1000;

/** Runs that are kept at most. */
const MAX_RUNS = 1000;

interface Run {
	/** Tries that have begun. */
	tries: number;
	/** When the last try ended; `undefined` while one is under way. */
	endedAt?: number;
	/** What was done, by the item's index. */
	done: Map<number, unknown>;
}

/**
 * What the tries of a run have done so far, for a further try of the same run, which begins anew and
 * knows nothing of it. Gone with the run's end, some minutes after a try that no other follows, and,
 * the oldest first, where there are too many.
 */
export class EarlierTries {
	/** By the run's key, the ones begun longest ago first. */
	private readonly runs = new Map<string, Run>();

	constructor(private readonly now: () => number) {}

	/** How many runs are kept now. */
	get size(): number {
		return this.runs.size;
	}

	/** @returns which try this is; the first is 1 */
	begin(key: string): number {
		this.forgetOld();
		const run = this.runs.get(key) ?? { tries: 0, done: new Map<number, unknown>() };
		run.tries++;
		run.endedAt = undefined;
		this.runs.delete(key);
		this.runs.set(key, run);
		return run.tries;
	}

	/** What earlier tries have done, to be added to; `undefined` for a run that has not begun. */
	doneBy(key: string): Map<number, unknown> | undefined {
		return this.runs.get(key)?.done;
	}

	/** @param willBeTriedAgain whether what was done is of use still */
	end(key: string, willBeTriedAgain: boolean): void {
		const run = this.runs.get(key);
		if (run && willBeTriedAgain) run.endedAt = this.now();
		else this.runs.delete(key);
	}

	private forgetOld(): void {
		const oldest = this.now() - KEPT_MS;
		for (const [key, { endedAt }] of this.runs) {
			const isOld = endedAt !== undefined && endedAt < oldest;
			if (isOld || this.runs.size >= MAX_RUNS) this.runs.delete(key);
		}
	}
}
