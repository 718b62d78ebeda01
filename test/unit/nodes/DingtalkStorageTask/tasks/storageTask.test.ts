import fc from 'fast-check';

import { storageTask } from '../../../../../nodes/DingtalkStorageTask/tasks/storageTask';

const { readStatus, statusRequest } = storageTask;

it('is asked about with the person who asks, its ID encoded', () => {
	expect(statusRequest({ taskId: 'a/b c', unionId: 'u&1' })).toEqual({
		path: '/v1.0/storage/tasks/a%2Fb%20c',
		query: { unionId: 'u&1' },
	});
});

it.each([
	['INIT', 'pending'],
	['IN_PROGRESS', 'running'],
	['SUCCESS', 'succeeded'],
	['FAIL', 'failed'],
	['init', 'pending'],
	['In_Progress', 'running'],
	['success', 'succeeded'],
	['fail', 'failed'],
	['FAILED', 'unknown'],
	['SUCCEEDED', 'unknown'],
	['constructor', 'unknown'],
	['', 'unknown'],
] as const)('the status %j means %s', (status, state) => {
	expect(readStatus({ task: { status } })).toMatchObject({ state, status });
});

it('is read whole', () => {
	const body = {
		task: {
			id: 't',
			status: 'FAIL',
			totalCount: 6,
			successCount: 3,
			failCount: 1,
			failMessage: 'permissionDenied',
			beginTime: '2022-01-01T10:00:00Z',
			endTime: '2022-01-01T10:01Z',
		},
	};
	expect(readStatus(body)).toEqual({
		state: 'failed',
		status: 'FAIL',
		progress: { total: 6, succeeded: 3, failed: 1 },
		requestedAt: null,
		startedAt: '2022-01-01T10:00:00.000Z',
		completedAt: '2022-01-01T10:01:00.000Z',
		errors: [{ message: 'permissionDenied' }],
		result: null,
		raw: body,
	});
});

it('has no end while it goes on, whatever else the answer holds', () => {
	const task = { status: 'IN_PROGRESS', failMessage: 'x', endTime: '2022-01-01T10:00:00Z' };
	expect(readStatus({ task })).toMatchObject({
		state: 'running',
		completedAt: null,
		errors: [{ message: 'x' }],
	});
});

it.each([
	[{}, null],
	[{ totalCount: null, successCount: 3 }, null],
	[{ totalCount: 0 }, { total: 0, succeeded: 0, failed: 0 }],
	[{ totalCount: 6 }, { total: 6, succeeded: 0, failed: 0 }],
	[
		{ totalCount: '6', successCount: '2', failCount: null },
		{ total: 6, succeeded: 2, failed: 0 },
	],
	[{ totalCount: 'many' }, null],
])('the counts %j are the progress %j', (counts, progress) => {
	expect(readStatus({ task: { status: 'IN_PROGRESS', ...counts } })?.progress).toEqual(progress);
});

it('reads nulls as nothing', () => {
	const task = { status: 'INIT', failMessage: null, beginTime: null, endTime: null };
	expect(readStatus({ task })).toMatchObject({ startedAt: null, completedAt: null, errors: [] });
});

it.each([
	[undefined],
	[null],
	['SUCCESS'],
	[[]],
	[{}],
	[{ status: 'SUCCESS' }],
	[{ status: 1111 }],
	[{ task: null }],
	[{ task: [] }],
	[{ task: 'SUCCESS' }],
	[{ task: {} }],
	[{ task: { status: null } }],
	[{ task: { status: {} } }],
])('%j is not about a task', (body) => {
	expect(readStatus(body)).toBeNull();
});

it('is never finished without its word for it, whatever the body', () => {
	fc.assert(
		fc.property(fc.jsonValue(), fc.string(), (value, status) => {
			expect(() => readStatus(value)).not.toThrow();
			expect(() => readStatus({ task: value })).not.toThrow();
			const reading = readStatus({ task: { status, endTime: value, totalCount: value } });
			if (!/^\s*(init|in_progress|success|fail)\s*$/i.test(status)) {
				expect(reading?.state).toBe('unknown');
			}
		}),
	);
});
