import type { IExecuteFunctions } from 'n8n-workflow';

import { throwIfCancelled, waitForAny } from '../../../core/cancel';
import { err, ok, type Result } from '../../../core/result';
import { backoffMs } from '../../../core/retry/backoff';
import type { CallFailure } from '../../../core/retry/callResult';
import { hostClock } from '../../shared/hostClock';
import { cancelSignal } from '../../shared/http';
import { problemFrom, type Problem } from '../../shared/items/problem';
import type { TransferFailure } from './storageRefusal';

/** A try and four more. */
const MOST_TRIES = 5;

const BACKOFF = { baseMs: 1000, maxMs: 10_000 };

/**
 * Does what may break off, and again after a pause.
 * @param failed what could not be done, e.g. "The file could not be uploaded"
 * @throws CancelledError when the execution was cancelled
 */
export async function tryTransfer<T>(
	context: IExecuteFunctions,
	failed: string,
	attempt: (tries: number) => Promise<Result<T, TransferFailure>>,
): Promise<Result<T, Problem>> {
	for (let tries = 1; ; tries++) {
		const end = await attempt(tries);
		if (end.ok) return ok(end.value);
		if (end.error.kind === 'refused') return err(end.error.problem);
		if (tries >= MOST_TRIES) return err(usedUp(failed, end.error.why));
		await pauseAfter(context, tries);
	}
}

/** @throws CancelledError when the execution was cancelled */
export async function pauseAfter(context: IExecuteFunctions, tries: number): Promise<void> {
	const signal = cancelSignal(context);
	const ms = backoffMs(tries - 1, BACKOFF, () => hostClock.random());
	await waitForAny(hostClock, { ms, wakers: [], signal });
	throwIfCancelled(signal);
}

function usedUp(failed: string, why: string): Problem {
	return {
		message: `${failed} in ${MOST_TRIES} tries; the last time ${why}`,
		description:
			'Check the connection of this machine to the host that DingTalk keeps its files on, then try again.',
	};
}

/** A call of DingTalk's API without which the transfer can't go on. */
export function refusedCall(failure: CallFailure): TransferFailure {
	return { kind: 'refused', problem: problemFrom(failure) };
}
