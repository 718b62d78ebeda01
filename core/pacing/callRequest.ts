/**
 * `work`: whatever has a use of its own, such as a batch or the start of a task; it may come in
 * bursts. `poll`: a look at a task under way, of which there will be another; polls go evenly.
 */
export type CallKind = 'work' | 'poll';

/** What a caller says of the call that it wants to make. */
export interface CallRequest {
	/** `work` unless told. */
	kind?: CallKind;
	/** How long the call may wait for its place, in milliseconds; as long as it takes, unless told. */
	maxWaitMs?: number;
	/** The longest pause asked for by the service that the call sits out, in milliseconds; any, unless told. */
	maxPauseMs?: number;
	/** Of a poll: for how long it has been due, in milliseconds; 0 unless told. */
	overdueMs?: number;
	/** Of a poll: how old its task is, in milliseconds; 0 unless told. */
	ageMs?: number;
}

/** Thrown at once where a call can't have a place within the time that it may wait. */
export class PlaceTooLateError extends Error {
	/**
	 * @param waitMs how long it would have to wait from now, in milliseconds; at least that long where
	 * `isPause` is false
	 * @param isPause whether the service has asked for a pause until then; else other calls use up the
	 * limit
	 */
	constructor(
		readonly waitMs: number,
		readonly isPause: boolean,
	) {
		super(
			isPause
				? `The service has asked for no calls in the next ${Math.ceil(waitMs / 1000)} s`
				: `The rate limit leaves no place for this call in the next ${Math.ceil(waitMs / 1000)} s`,
		);
		this.name = 'PlaceTooLateError';
	}
}
