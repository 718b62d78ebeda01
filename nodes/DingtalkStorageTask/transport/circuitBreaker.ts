import type { CallFailure } from '../../../core/retry/callResult';

/** Refusals of one API, or of one token: another call may fare better. */
const NOT_FOR_ALL = /InvalidAuthentication|PermissionDenied|^(40001|40014|42001|60011)$/i;

/**
 * Keeps a run from sending more after DingTalk has said that it would refuse everything: a ban of the
 * address, the monthly number of calls used up, an address that isn't allowed, a credential that
 * isn't accepted.
 */
export class CircuitBreaker {
	private met: { failure: CallFailure; until: number } | undefined;

	note(failure: CallFailure, nowMs: number): void {
		const concernsAll =
			failure.status !== 401 && !NOT_FOR_ALL.test(String(failure.details?.category ?? ''));
		if (failure.forEveryCall && concernsAll) {
			const until = failure.temporary ? nowMs + (failure.retryAfterMs ?? 0) : Infinity;
			this.met = { failure, until };
		}
	}

	/** What the next call would come to; `undefined` where it may be sent. */
	failureOfNext(nowMs: number): CallFailure | undefined {
		if (!this.met || nowMs >= this.met.until) return undefined;
		const { failure, until } = this.met;
		const remark =
			'This call was not sent: an earlier one of this run was refused for the same reason.';
		return {
			...failure,
			description: [failure.description, remark].filter(Boolean).join(' '),
			effect: 'none',
			...(until !== Infinity && { retryAfterMs: until - nowMs }),
		};
	}
}
