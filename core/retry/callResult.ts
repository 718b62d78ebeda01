import { err, type Result } from '../result';

/** What one call came to: nothing a service answers is thrown. */
export type CallResult<T> = Result<T, CallFailure>;

export interface CallFailure {
	/** One sentence: what happened. */
	message: string;
	/** What to do about it, and what else the service said. */
	description?: string;
	/** HTTP status, when there was an answer. */
	status?: number;
	/** Whether the same call may succeed later. */
	temporary: boolean;
	/**
	 * `none`: the service surely did nothing. `unknown`: the answer was lost or says too little, so
	 * the call may have been carried out.
	 */
	effect: 'none' | 'unknown';
	/** How long the service asked to wait, in milliseconds. */
	retryAfterMs?: number;
	/** Whether every further call with this credential would meet the same refusal. */
	forEveryCall?: boolean;
	/** The service's own particulars: category, code, correlation id and the like. */
	details?: Record<string, unknown>;
}

export function failed<T>(failure: CallFailure): CallResult<T> {
	return err(failure);
}
