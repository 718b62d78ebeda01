import type { CallFailure } from '../../../core/retry/callResult';

/**
 * Why a node failed, in n8n's terms; its retries and its AI read them. Versions of n8n before them
 * ignore them.
 */
export type Failure =
	| {
			cause: 'rate-limited' | 'quota-exhausted' | 'temporarily-unavailable';
			/** How long the service asked to wait, in milliseconds. */
			retryAfterMs?: number;
			/** When the service says that it works again, in milliseconds since 1970. */
			resetsAtEpochMs?: number;
	  }
	| { cause: 'credential-invalid' };

/**
 * Why a call failed, where that is certain. Nothing is said of a call that may have been carried out:
 * to try it again could do it twice.
 */
export function failureOf({
	status,
	temporary,
	effect,
	retryAfterMs,
	details,
}: Partial<CallFailure>): Failure | undefined {
	if (effect === 'unknown') return undefined;
	if (status === 401) return { cause: 'credential-invalid' };
	const resetsAtEpochMs = Date.parse(String(details?.resetsAt));
	if (Number.isFinite(resetsAtEpochMs)) return { cause: 'quota-exhausted', resetsAtEpochMs };
	// A limit of a day, of which nobody knows when it starts anew, is not temporary.
	if (status === 429 && temporary === false) return { cause: 'quota-exhausted' };
	const wait = retryAfterMs !== undefined && { retryAfterMs };
	if (status === 429) return { cause: 'rate-limited', ...wait };
	return temporary ? { cause: 'temporarily-unavailable', ...wait } : undefined;
}

/** The one failure of several problems; `undefined` where they differ, or one says nothing. */
export function sameFailure(failures: ReadonlyArray<Failure | undefined>): Failure | undefined {
	const [first] = failures;
	return failures.every((failure) => failure?.cause === first?.cause) ? first : undefined;
}
