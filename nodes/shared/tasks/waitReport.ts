import type { IExecuteFunctions } from 'n8n-workflow';

import { isObject } from '../../../core/json';
import { hostClock } from '../hostClock';
import type { CallCount } from '../http';
import type { ItemOutcome } from '../items/outcomes';

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
	calls?: CallCount,
): void {
	const message = waitHint(outcomes, calls);
	// Older versions of n8n have no hints after a run.
	if (message) context.addExecutionHints?.({ message, location: 'outputPane' });
}

/** "2 succeeded, 1 failed · waited 21.3 seconds · 27 looks, 30 calls"; empty where nothing was waited for. */
export function waitHint(outcomes: readonly ItemOutcome[], calls?: CallCount): string {
	const records = outcomes.map((outcome) => {
		if (outcome.ok) return outcome.value.json;
		const { details } = outcome.error;
		return isObject(details) ? details : {};
	});
	const numbers = (key: string) => records.map((record) => Number(record[key] ?? 0));
	const waited = numbers('waitedSeconds').reduce((most, seconds) => Math.max(most, seconds), 0);
	const polls = numbers('polls').reduce((sum, count) => sum + count, 0);
	if (waited < 1) return '';
	const counts = new Map<string, number>();
	for (const record of records) {
		const state = String(record.state ?? record.outcome ?? 'not started');
		counts.set(state, (counts.get(state) ?? 0) + 1);
	}
	return [
		[...counts].map(([state, count]) => `${count.toLocaleString('en')} ${state}`).join(', '),
		`waited ${waited.toLocaleString('en')} seconds`,
		[counted(polls, 'look'), ...(calls ? callsTold(calls) : [])].join(', '),
	].join(' · ');
}

/** "30 calls", and "2 of them sent again" where any were. */
export function callsTold({ calls, retries }: CallCount): string[] {
	return [counted(calls, 'call'), ...(retries > 0 ? [`${retries} of them sent again`] : [])];
}

function counted(count: number, what: string): string {
	return `${count.toLocaleString('en')} ${what}${count === 1 ? '' : 's'}`;
}
