import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { isObject } from '../../../core/json';
import { hostClock } from '../hostClock';
import type { CallCount } from '../http';
import type { ItemOutcome } from '../items/outcomes';
import { countOutcomes } from '../items/outcomeWords';

/** Not more often than this is a wait's progress shown, in milliseconds. */
const SHOW_EVERY_MS = 5000;

/**
 * Shows a wait's progress to whoever runs the workflow by hand: n8n puts it into the browser's
 * console. Nothing is shown of a wait that is soon over.
 */
export function progressReporter(context: IExecuteFunctions, tasks: number) {
	const startedAt = hostClock.now();
	let shownAt = startedAt;
	let calls = 0;
	let ended = 0;
	const show = () => {
		const now = hostClock.now();
		if (now - shownAt < SHOW_EVERY_MS) return;
		shownAt = now;
		const waited = Math.round((now - startedAt) / 1000);
		context.sendMessageToUI(
			`${ended} of ${counted(tasks, 'task')} ended after ${counted(waited, 'second')} and ${counted(calls, 'call')}`,
		);
	};
	return {
		asked: () => {
			calls++;
			show();
		},
		ended: () => {
			ended++;
			show();
		},
	};
}

/**
 * Says under the node's output what became of the tasks, and what the wait cost.
 * @param calls what the run's calls came to, where they are counted
 */
export function hintAfterWait(
	context: IExecuteFunctions,
	outcomes: readonly ItemOutcome[],
	{
		kind,
		calls,
		dialect,
	}: { kind: 'start' | 'ask'; calls?: CallCount; dialect: { erringPart?: string } },
): void {
	const message =
		waitHint(outcomes, calls, dialect.erringPart) || (kind === 'start' ? startHint(outcomes) : '');
	// Older versions of n8n have no hints after a run.
	if (message) context.addExecutionHints?.({ message, location: 'outputPane' });
}

/**
 * "2 succeeded, 1 finished with 2 row errors · waited 21.3 seconds · checked 27 times (30 calls)"; empty
 * where nothing was waited for.
 */
export function waitHint(
	outcomes: readonly ItemOutcome[],
	calls?: CallCount,
	erringPart?: string,
): string {
	const records = outcomes.map((outcome): IDataObject => {
		if (outcome.ok) return outcome.value.json;
		const { details } = outcome.error;
		return isObject(details) ? details : {};
	});
	const numbers = (key: string) => records.map((record) => Number(record[key] ?? 0));
	const waited = numbers('waitedSeconds').reduce((most, seconds) => Math.max(most, seconds), 0);
	const polls = numbers('polls').reduce((sum, count) => sum + count, 0);
	if (waited < 1) return '';
	return [
		countOutcomes(records.map((record) => stateWords(record, erringPart))),
		`waited ${waited.toLocaleString('en')} seconds`,
		`checked ${counted(polls, 'time')}${calls ? ` (${callsTold(calls).join(', ')})` : ''}`,
	].join(' · ');
}

/** What to do next where tasks were started and not waited for; empty where there are none. */
export function startHint(outcomes: readonly ItemOutcome[]): string {
	const started = outcomes.filter(
		(outcome) => outcome.ok && outcome.value.json.done === false,
	).length;
	if (started === 0) return '';
	return `${started.toLocaleString('en')} started, not finished. Turn on 'Wait Until Done' to get what comes of ${started === 1 ? 'it' : 'them'}, or check the status later with the task ID.`;
}

/** A task may end well for its service, and its parts not all. */
function stateWords(record: IDataObject, erringPart?: string): string {
	if (record.state === 'succeeded' && record.hasErrors === true) {
		if (erringPart !== undefined) return `finished with ${errorsTold(record.errors, erringPart)}`;
		const failed = isObject(record.progress) ? Number(record.progress.failed ?? 0) : 0;
		return failed > 0 ? `finished with ${counted(failed, 'error')}` : 'finished with errors';
	}
	return String(record.state ?? record.outcome ?? 'not started');
}

/** "2 row errors", or "errors" where they are not counted. */
export function errorsTold(errors: unknown, erringPart?: string): string {
	const first: unknown = Array.isArray(errors) ? errors[0] : undefined;
	const count = isObject(first) ? first.count : undefined;
	return typeof count === 'number' && erringPart !== undefined
		? counted(count, `${erringPart} error`)
		: 'errors';
}

/** "30 calls", and "2 of them sent again" where any were. */
export function callsTold({ calls, retries }: CallCount): string[] {
	return [counted(calls, 'call'), ...(retries > 0 ? [`${retries} of them sent again`] : [])];
}

function counted(count: number, what: string): string {
	return `${count.toLocaleString('en')} ${what}${count === 1 ? '' : 's'}`;
}
