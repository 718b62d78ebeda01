import type { IDataObject } from 'n8n-workflow';

import { err, ok } from '../../../core/result';
import type { TaskProgress, TaskState } from '../../../core/wait/task';
import type { ItemOutcome } from '../items/outcomes';

/** A task's record in few words; what says nothing is left out. */
export interface SimpleTask<Result = unknown> {
	/** `null` for work that was done at once. */
	taskId: string | null;
	state: TaskState;
	done: boolean;
	/** What came of it, once it is done. */
	result?: Result;
	progress?: TaskProgress;
	/** As the service words them. */
	errors?: Array<{ message?: string; [more: string]: unknown }>;
	hasErrors?: true;
	timedOut?: true;
}

/** What every simple record has. The rest of what it may have is there where it says something. */
const ALWAYS: ReadonlySet<string> = new Set(['taskId', 'state', 'done']);

/** How the task was asked about, and in the service's own words: for those who want the full record. */
const LEFT_OUT: ReadonlySet<string> = new Set([
	...['taskType', 'status', 'requestedAt', 'startedAt', 'completedAt', 'polls', 'waitedSeconds'],
]);

/** A task's record, or what a problem says of its task, without what says nothing. */
export function simpleTask(record: IDataObject): IDataObject {
	const simple: IDataObject = {};
	for (const name of Object.keys(record)) {
		const value = record[name];
		if (ALWAYS.has(name) || (!LEFT_OUT.has(name) && saysSomething(value))) simple[name] = value;
	}
	return simple;
}

function saysSomething(value: unknown): boolean {
	if (Array.isArray(value)) return value.length > 0;
	return value !== null && value !== undefined && value !== false;
}

/** The outcome of an item whose task is told in few words. */
export function simpleOutcome(outcome: ItemOutcome): ItemOutcome {
	if (outcome.ok) return ok({ ...outcome.value, json: simpleTask(outcome.value.json) });
	const { details } = outcome.error;
	return details && 'taskType' in details
		? err({ ...outcome.error, details: simpleTask(details) })
		: outcome;
}
