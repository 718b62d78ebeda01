import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { Result } from '../../core/result';
import { EarlierTries } from '../../core/retry/earlierTries';
import { placeInRun } from './credential/partOfRun';
import { hostClock } from './hostClock';
import { cancelSignal } from './http';
import type { Problem } from './items/problem';
import { isToolCall } from './tasks/toolCall';

const tries = new EarlierTries(() => hostClock.now());

/**
 * Runs a node that may be set to *Retry On Fail*: n8n then starts it anew, with all its items, when it
 * throws or its first item failed. What the tries have done is kept in this process until the run is
 * over, so that `earlierTries` has it for the next one.
 */
export async function rememberingTries(
	context: IExecuteFunctions,
	run: () => Promise<INodeExecutionData[][]>,
): Promise<INodeExecutionData[][]> {
	const key = runKey(context);
	if (key === undefined) return await run();
	const isLast = tries.begin(key) >= maxTriesOf(context);
	let failed = true;
	try {
		const output = await run();
		failed = isFailure(output);
		return output;
	} finally {
		tries.end(key, failed && !isLast && !cancelSignal(context)?.aborted);
	}
}

/** What was done for the items of a context. */
export interface DoneBefore<Done> {
	has(itemIndex: number): boolean;
	get(itemIndex: number): Done | undefined;
	set(itemIndex: number, done: Done): void;
}

/**
 * What earlier tries of this run have done, by the item's index, and where this one adds to it. Empty,
 * and of no consequence, where the node isn't tried again.
 */
export function earlierTries<Done>(context: IExecuteFunctions): DoneBefore<Done> {
	const key = runKey(context);
	const known = key === undefined ? undefined : tries.doneBy(key);
	const done = (known ?? new Map<number, unknown>()) as Map<number, Done>;
	return {
		has: (itemIndex) => done.has(placeInRun(context, itemIndex)),
		get: (itemIndex) => done.get(placeInRun(context, itemIndex)),
		set: (itemIndex, outcome) => done.set(placeInRun(context, itemIndex), outcome),
	};
}

/** Whether something was done for an item, or may have been: then a further try must not do it again. */
export function mayBeDone(result: Result<unknown, Problem>): boolean {
	return (
		result.ok || ['uncertain', 'unaccounted'].includes(String(result.error.details?.outcome ?? ''))
	);
}

/** The same for all tries of one run; `undefined` where n8n tries once, or where it can't be told. */
function runKey(context: IExecuteFunctions): string | undefined {
	const { name, retryOnFail } = context.getNode();
	// An agent's calls are not tried again by n8n, and are several of one run.
	if (retryOnFail !== true || isToolCall(context)) return undefined;
	const executionId = context.getExecutionId() as string | undefined;
	if (!executionId) return undefined;
	const { $runIndex } = context.getWorkflowDataProxy(0);
	return JSON.stringify([executionId, name, $runIndex]);
}

/** As n8n reads it. */
function maxTriesOf(context: IExecuteFunctions): number {
	return Math.min(5, Math.max(2, context.getNode().maxTries || 3));
}

/** As n8n sees it: by the first item of the first output. */
function isFailure(output: INodeExecutionData[][]): boolean {
	const error: unknown = output[0]?.[0]?.json.error;
	return error !== undefined && error !== null && error !== false;
}
