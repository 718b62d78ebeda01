import type { IExecuteFunctions } from 'n8n-workflow';

import type { ParkedWait } from './parkedWait';

/**
 * Whether the execution that waits has been stopped: n8n stops it alone, and writes that as its error.
 * One that waits has none.
 */
export async function isNobodyWaiting(
	context: IExecuteFunctions,
	{ waitingExecutionId }: ParkedWait,
): Promise<boolean> {
	if (waitingExecutionId === undefined) return false;
	try {
		const waiting = await context.getExecutionDataById(waitingExecutionId);
		return waiting?.resultData.error !== undefined;
	} catch {
		// What can't be read now may be read at the next wake-up.
		return false;
	}
}
