import { isObject } from '../http';
import type { Answer, Call } from '../http';
import { STRATEGIES } from './dentry';
import type { ConflictStrategy, Space } from './dentry';
import { ItemRefusal, refuse } from './errors';
import type { DingtalkCode } from './errors';
import type { Outcome } from './journal';
import type { DingtalkTruth } from './truth';

/** Reads what calls bring along, and puts batches together. */

export function bodyOf(call: Call): Record<string, unknown> {
	return isObject(call.body) ? call.body : {};
}

export function optionOf(call: Call): Record<string, unknown> {
	const { option } = bodyOf(call);
	return isObject(option) ? option : {};
}

export function strategyOf(call: Call): ConflictStrategy {
	const asked = optionOf(call).conflictStrategy || 'AUTO_RENAME';
	const strategy = STRATEGIES.find((known) => known === asked);
	if (!strategy) throw refuse(call, 400, 'paramError.conflictStrategy');
	return strategy;
}

export function idsOf(call: Call, field: 'dentryIds' | 'recycleItemIds', limit: number): string[] {
	const ids = bodyOf(call)[field];
	const isList = Array.isArray(ids) && ids.every((id): id is string => typeof id === 'string');
	if (!isList || ids.length === 0 || ids.length > limit) {
		throw refuse(call, 400, `paramError.${field}`);
	}
	return ids;
}

export function requireSpace(truth: DingtalkTruth, call: Call, spaceId: string): Space {
	const space = truth.store.space(spaceId);
	if (!space) throw refuse(call, 404, 'spaceNotExist');
	return space;
}

export function requireGap(truth: DingtalkTruth, call: Call, ...spaceIds: string[]): void {
	if (truth.writeGap.admit(call.now, ...spaceIds)) return;
	throw refuse(call, 400, 'operationConcurrentControl');
}

/** A call about one thing: what is refused for it is the answer. */
export function single<T>(call: Call, run: () => T): T {
	try {
		return run();
	} catch (error) {
		throw error instanceof ItemRefusal ? refuse(call, error.status, error.code) : error;
	}
}

export interface BatchPart<T extends Outcome> {
	/** What names the item in the answer. */
	about: Record<string, string>;
	run: () => T;
	/** What the answer adds unless it failed. */
	more?: (outcome: T) => Record<string, string>;
}

/** DingTalk: HTTP 200 whatever becomes of the items. */
export function batchAnswer<T extends Outcome>(
	truth: DingtalkTruth,
	parts: Array<BatchPart<T>>,
): Answer {
	return resultsAnswer(
		truth,
		parts.map((part) => resultItem(truth, part)),
	);
}

export function resultsAnswer(truth: DingtalkTruth, results: unknown[]): Answer {
	const resultItems = truth.shuffleResults ? truth.random.shuffle(results) : results;
	return { status: 200, body: { resultItems } };
}

function resultItem<T extends Outcome>(truth: DingtalkTruth, { about, run, more }: BatchPart<T>) {
	try {
		const outcome = run();
		const { taskId } = outcome;
		const says = taskId === undefined || truth.asyncItemsSaySuccess ? { success: true } : {};
		const task = taskId === undefined ? { async: false } : { async: true, taskId };
		return { ...about, ...task, ...says, ...more?.(outcome) };
	} catch (error) {
		if (!(error instanceof ItemRefusal)) throw error;
		const errorCode: DingtalkCode = error.code;
		return { ...about, async: false, success: false, errorCode };
	}
}
