import type { IExecuteFunctions } from 'n8n-workflow';

import { hostClock } from '../../../../../nodes/shared/hostClock';
import { problemOf } from '../../../../../nodes/shared/items/outcomes';
import {
	progressReporter,
	startHint,
	waitHint,
} from '../../../../../nodes/shared/tasks/waitReport';

const task = (state: string, waitedSeconds: number, polls: number) =>
	({ ok: true, value: { json: { state, waitedSeconds, polls } } }) as const;

it('counts states, time, looks and calls in words (U11)', () => {
	const outcomes = [
		task('succeeded', 21.3, 12),
		task('succeeded', 4, 5),
		problemOf({ message: '', details: { state: 'failed', waitedSeconds: 9, polls: 1010 } }),
		problemOf({ message: '', details: { outcome: 'uncertain' } }),
		problemOf({ message: '' }),
	];
	expect(waitHint(outcomes, { calls: 1, retries: 0 })).toBe(
		'2 succeeded, 1 failed, 1 uncertain, 1 not started · waited 21.3 seconds · checked 1,027 times (1 call)',
	);
	expect(waitHint(outcomes, { calls: 1030, retries: 2 })).toMatch(
		/ · checked 1,027 times \(1,030 calls, 2 of them sent again\)$/,
	);
	expect(waitHint(outcomes)).toMatch(/ · checked 1,027 times$/);
});

it('counts 200,000 tasks (F5)', () => {
	const outcomes = Array.from({ length: 200_000 }, (_, n) => task('succeeded', n % 100, 1));
	expect(waitHint(outcomes)).toBe('200,000 succeeded · waited 99 seconds · checked 200,000 times');
});

const CALLS = { calls: 3, retries: 0 };

it('says nothing where nothing was waited for', () => {
	expect(waitHint([], CALLS)).toBe('');
	expect(waitHint([task('pending', 0, 0), task('succeeded', 0.2, 1)], CALLS)).toBe('');
});

it('tells what ended well and not in all its parts apart (U2a)', () => {
	const imported = (more: object) => ({
		ok: true as const,
		value: { json: { state: 'succeeded', hasErrors: true, waitedSeconds: 2, polls: 1, ...more } },
	});
	const outcomes = [
		task('succeeded', 2, 1),
		imported({ progress: { total: 4, succeeded: 2, failed: 2 } }),
		imported({}),
	];
	expect(waitHint(outcomes)).toMatch(
		/^1 succeeded, 1 finished with 2 errors, 1 finished with errors · /,
	);
	const rows = [2, 1, undefined].map((count) => imported({ errors: [{ count }] }));
	expect(waitHint(rows, undefined, 'row')).toMatch(
		/^1 finished with 2 row errors, 1 finished with 1 row error, 1 finished with errors · /,
	);
});

it('says what to do next after a bare start (U8)', () => {
	const started = { ok: true, value: { json: { taskId: '7', done: false } } } as const;
	const atOnce = { ok: true, value: { json: { taskId: null, done: true } } } as const;
	expect(startHint([started, atOnce])).toBe(
		"1 started, not finished. Turn on 'Wait Until Done' to get what comes of it, or check the status later with the task ID.",
	);
	expect(startHint([started, started])).toMatch(/^2 started, not finished\..* of them, /);
	expect(startHint([atOnce, problemOf({ message: '' })])).toBe('');
});

it('shows the progress of a long wait now and then', () => {
	const now = jest.spyOn(hostClock, 'now');
	let time = 1_000_000;
	now.mockImplementation(() => time);
	const shown: string[] = [];
	const context = { sendMessageToUI: (text: string) => shown.push(text) };
	const report = progressReporter(context as unknown as IExecuteFunctions, 3);
	for (let second = 0; second < 12; second++) {
		report.asked();
		if (second === 3) report.ended();
		time += 1000;
	}
	expect(shown).toEqual([
		'1 of 3 tasks ended after 5 seconds and 6 calls',
		'1 of 3 tasks ended after 10 seconds and 11 calls',
	]);
	now.mockRestore();
});
