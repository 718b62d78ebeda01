import { CallWindow } from './callWindow';

/** Polls may come in a burst of what the limit allows in this time, in milliseconds, no more. */
const BURST_MS = 1000;
/** Part of the window that polls leave to other calls, while there are any. */
const LEFT_TO_WORK = 0.5;

/** What is known when a poll is to be placed or was sent; times in milliseconds. */
interface PollPlaces {
	/** Places that all own calls may have. */
	places: number;
	intervalMs: number;
	/** Whether anything but polls wants to call, too. */
	hasWork: boolean;
}

/**
 * When polls may go: evenly, by the generic cell rate algorithm, so that they neither use up the
 * window in a moment nor take more than half of it from calls that have a use of their own.
 */
export class PollPace {
	private readonly polls = new CallWindow();
	private dueAt = -Infinity;
	private pauseMs = 0;

	/** When the next poll may go, in milliseconds. */
	nextAt({ places, intervalMs, hasWork }: PollPlaces): number {
		const evenAt = this.dueAt - Math.max(BURST_MS - this.pauseMs, 0);
		if (!hasWork) return evenAt;
		return Math.max(evenAt, this.polls.freeAt(pollsBesideWork(places), intervalMs));
	}

	/** @param evenPauseMs the pause at which the window allows calls without end from now on */
	sent(now: number, evenPauseMs: number, { places, intervalMs, hasWork }: PollPlaces): void {
		this.polls.sent();
		this.pauseMs = hasWork ? intervalMs / pollsBesideWork(places) : evenPauseMs;
		this.dueAt = Math.max(this.dueAt, now) + this.pauseMs;
	}

	settled(now: number, counted: boolean, { places, intervalMs }: PollPlaces): void {
		// So that what has left the window is forgotten.
		this.polls.taken(now, intervalMs);
		if (counted) this.polls.answered(now, Math.ceil(places) + 1);
		else this.polls.uncounted();
	}
}

function pollsBesideWork(places: number): number {
	return Math.max(places * (1 - LEFT_TO_WORK), Math.min(places, 1));
}
