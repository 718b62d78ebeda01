import type { TaskStatus, TaskState } from '../../../../../core/wait/task';
import type { WaitEnd } from '../../../../../core/wait/wait';
import { taskOutcome } from '../../../../../nodes/shared/tasks/taskOutcome';
import type { WaitSettings } from '../../../../../nodes/shared/tasks/waitParameters';

const reading = (state: TaskState, changes: Partial<TaskStatus> = {}): TaskStatus => ({
	state,
	status: state.toUpperCase(),
	progress: null,
	requestedAt: null,
	startedAt: null,
	completedAt: null,
	errors: [],
	result: null,
	raw: { its: 'own' },
	...changes,
});

const watched = (changes: Partial<WaitEnd>): WaitEnd => ({
	end: 'answered',
	status: reading('running'),
	polls: 3,
	waitedMs: 12_340,
	...changes,
});

const explain = ({ message }: { message: string }, taskId: string) => ({
	message: `${message} of ${taskId}`,
});

function outcome(result: WaitEnd, policies: Partial<WaitSettings> = {}, raw = false) {
	const item = {
		taskId: 't1',
		taskType: 'fake',
		settings: {
			watch: { until: 'done' as const, maxWaitMs: 1, pollIntervalMs: 0 },
			failOnTimeout: true,
			failOnTaskFailure: true,
			...policies,
		},
		raw,
		startedResult: null,
	};
	return taskOutcome({ explain }, item, result);
}

const lenient = { failOnTimeout: false, failOnTaskFailure: false };

it('a finished task is an item with the fields of the contract, and no others', () => {
	const result = watched({
		status: reading('succeeded', {
			progress: { total: 2, succeeded: 2, failed: 0 },
			requestedAt: '2026-03-01T12:00:00.000Z',
			result: 'https://example.com',
		}),
	});
	const json = {
		taskId: 't1',
		taskType: 'fake',
		state: 'succeeded',
		done: true,
		status: 'SUCCEEDED',
		progress: { total: 2, succeeded: 2, failed: 0 },
		requestedAt: '2026-03-01T12:00:00.000Z',
		startedAt: null,
		completedAt: null,
		errors: [],
		result: 'https://example.com',
		hasErrors: false,
		timedOut: false,
		polls: 3,
		waitedSeconds: 12.3,
	};
	expect(outcome(result)).toEqual({ ok: true, value: { json, output: 0 } });
	expect(outcome(result, {}, true)).toEqual({
		ok: true,
		value: { json: { ...json, response: { its: 'own' } }, output: 0 },
	});
});

it.each([
	['succeeded', null, {}, true],
	['succeeded', 0, {}, true],
	['succeeded', 1, {}, false],
	['succeeded', 1, lenient, true],
	['failed', null, {}, false],
	['failed', null, lenient, true],
	['failed', null, { failOnTimeout: false }, false],
	['canceled', null, {}, false],
	['canceled', null, lenient, true],
	['running', 1, {}, true],
	['unknown', null, {}, true],
] as const)('answered: %s, %s parts failed, %j: an item %s', (state, failed, policies, ok) => {
	const progress = failed === null ? null : { total: 5, succeeded: 5 - failed, failed };
	const result = outcome(watched({ status: reading(state, { progress }) }), policies);
	expect(result.ok).toBe(ok);
	if (result.ok) expect(result.value.json).toMatchObject({ state, timedOut: false });
	else expect(result.error.details).toMatchObject({ taskId: 't1', state, done: true });
});

it('what failed although its state is a good one is not counted by that (F9)', () => {
	const progress = { total: 5, succeeded: 4, failed: 1 };
	const partly = outcome(watched({ status: reading('succeeded', { progress }) }));
	expect(partly).toMatchObject({ error: { details: { state: 'succeeded', outcome: 'failed' } } });
	const failed = outcome(watched({ status: reading('failed') }));
	expect(failed).toMatchObject({ error: { details: { state: 'failed' } } });
	expect(failed).not.toHaveProperty('error.details.outcome');
});

it.each([
	[[{ message: 'no space' }], "Task 't1' ended as 'failed': no space"],
	[['no space'], "Task 't1' ended as 'failed': no space"],
	[[], "Task 't1' ended as 'failed'"],
	[[null], "Task 't1' ended as 'failed'"],
	[[{ message: '' }], "Task 't1' ended as 'failed'"],
	[[{ message: { text: 'x' } }], "Task 't1' ended as 'failed'"],
])('a failed task with the errors %j', (errors, message) => {
	const result = watched({ status: reading('failed', { errors }) });
	expect(outcome(result)).toMatchObject({ ok: false, error: { message } });
});

it('a task with parts undone says how many', () => {
	const progress = { total: 5, succeeded: 3, failed: 2 };
	expect(outcome(watched({ status: reading('succeeded', { progress }) }))).toMatchObject({
		error: { message: "Task 't1' ended, but 2 of 5 parts failed" },
	});
});

it.each([
	['succeeded', 'answered', {}, 0],
	['succeeded', 'answered', { errors: ['no space'] }, 2],
	['succeeded', 'answered', { progress: { total: 5, succeeded: 3, failed: 2 } }, 2],
	['failed', 'answered', {}, 2],
	['canceled', 'answered', {}, 2],
	['running', 'answered', {}, 1],
	['pending', 'timedOut', {}, 1],
	['unknown', 'timedOut', {}, 1],
] as const)('%s, %s, with %j: routed to output %d', (state, end, changes, output) => {
	const result = watched({ end, status: reading(state, changes as Partial<TaskStatus>) });
	expect(outcome(result, lenient)).toMatchObject({ ok: true, value: { output } });
});

it('a task that was to be canceled ends well when it is', () => {
	const canceled = watched({ status: reading('canceled', { errors: ['stopped'] }) });
	const wanting = { wantedState: 'canceled' } as const;
	expect(outcome(canceled, wanting)).toMatchObject({ ok: true, value: { output: 0 } });
	expect(outcome(watched({ status: reading('succeeded') }), wanting)).toMatchObject({
		error: { message: "Task 't1' ended as 'succeeded'" },
	});
});

it('a task that is complete with errors says the first of them', () => {
	const result = watched({ status: reading('succeeded', { errors: [{ message: 'no space' }] }) });
	expect(outcome(result)).toMatchObject({
		error: { message: "Task 't1' ended with errors: no space" },
	});
	expect(outcome(result, lenient)).toMatchObject({ ok: true });
});

it('what a task waits for is told when it is late', () => {
	const note = 'Someone must approve it.';
	const result = watched({ end: 'timedOut', status: reading('pending', { note }) });
	expect(outcome(result)).toMatchObject({
		error: { description: expect.stringMatching(/^Someone must approve it\. The task goes on/) },
	});
	expect(outcome(result, lenient)).not.toHaveProperty('value.json.note');
});

it('work that was done at once has no task ID, and its status is not told as empty text', () => {
	const item = {
		taskId: null,
		taskType: 'fake',
		settings: { watch: { until: 'done' as const, maxWaitMs: 1, pollIntervalMs: 0 }, ...lenient },
		raw: false,
		startedResult: null,
	};
	const result = watched({ status: reading('succeeded', { status: '' }), polls: 0, waitedMs: 0 });
	expect(taskOutcome({ explain }, item, result)).toMatchObject({
		value: { json: { taskId: null, state: 'succeeded', done: true, status: null, polls: 0 } },
	});
});

it('a task that is late fails, or comes out, as the item says', () => {
	const late = watched({ end: 'timedOut' });
	expect(outcome(late, { failOnTaskFailure: false })).toMatchObject({
		ok: false,
		error: {
			message: "Task 't1' was not finished after 12.3 seconds; its last state was 'running'",
			details: { taskId: 't1', state: 'running', done: false, timedOut: true },
		},
	});
	expect(outcome(late, { failOnTimeout: false })).toMatchObject({
		ok: true,
		value: { json: { taskId: 't1', state: 'running', done: false, timedOut: true } },
	});
});

it('the failure of the last look is told with the timeout', () => {
	const failure = { message: 'Busy', temporary: true, effect: 'none' as const };
	expect(outcome(watched({ end: 'timedOut', failure }))).toMatchObject({
		error: { description: expect.stringContaining('The last check failed: Busy.') },
	});
});

it.each([{}, lenient])(
	'a task that could not be watched fails whatever the policies: %j',
	(given) => {
		const failure = {
			message: 'Refused',
			status: 403,
			temporary: false,
			effect: 'none' as const,
			details: { category: 'X', correlationId: 'c-1' },
		};
		expect(outcome(watched({ end: 'gaveUp', status: null, failure }), given)).toMatchObject({
			ok: false,
			error: {
				message: 'Refused of t1',
				details: {
					taskId: 't1',
					state: 'unknown',
					done: false,
					status: null,
					hasErrors: false,
					timedOut: false,
					httpStatus: 403,
					category: 'X',
					correlationId: 'c-1',
				},
			},
		});
	},
);
