import type { IExecuteFunctions } from 'n8n-workflow';

import { readWaitSettings } from '../../../../../nodes/shared/tasks/waitParameters';

/** All that reading these parameters needs of n8n. */
const read = (parameters: Record<string, unknown>) => {
	const getNodeParameter = (name: string, _itemIndex: number, fallback: unknown) =>
		name in parameters ? parameters[name] : fallback;
	const getNode = () => ({ type: 'n8n-nodes-async-tasks.hubspotAsyncTask' });
	return readWaitSettings({ getNodeParameter, getNode } as unknown as IExecuteFunctions, 0);
};

const waiting = (waitOptions: unknown) => read({ waitUntilDone: true, waitOptions });

it.each([{}, { waitUntilDone: false }, { waitUntilDone: 'False' }, { waitUntilDone: 0 }])(
	'%j asks once, and takes any state as an answer',
	(parameters) => {
		expect(read({ ...parameters, waitOptions: { maxWait: 5 } })).toMatchObject({
			ok: true,
			value: { watch: { until: 'answered', pollIntervalMs: 0 }, failOnTaskFailure: false },
		});
	},
);

it.each([
	[{}, 900_000, 0],
	[{ maxWait: 0, pollInterval: 0 }, 0, 0],
	[{ maxWait: 10, pollInterval: 2.5 }, 10_000, 2500],
	[{ maxWait: '10', pollInterval: ' 2 ' }, 10_000, 2000],
	[{ maxWait: null, pollInterval: null }, 900_000, 0],
])('%j waits %i ms, looking every %i', (options, maxWaitMs, pollIntervalMs) => {
	expect(waiting(options)).toEqual({
		ok: true,
		value: {
			watch: { until: 'done', maxWaitMs, pollIntervalMs },
			failOnTimeout: true,
			failOnTaskFailure: true,
		},
	});
});

it.each([-1, 'soon', '', ' ', Number.NaN, Infinity, '1e999', true, {}, [5]])(
	'%p is no number of seconds',
	(value) => {
		expect(waiting({ maxWait: value })).toMatchObject({
			ok: false,
			error: { message: expect.stringContaining("'Max Wait'") },
		});
		expect(waiting({ pollInterval: value })).toMatchObject({
			ok: false,
			error: { message: expect.stringContaining("'Poll Interval'") },
		});
	},
);

it.each([
	[{}, true, true],
	[{ onTimeout: 'fail', onTaskFailure: 'fail' }, true, true],
	[{ onTimeout: 'output' }, false, true],
	[{ onTaskFailure: 'output' }, true, false],
	[{ onTimeout: 'Output', onTaskFailure: null }, false, true],
])('%j: timeout fails %s, task failure fails %s', (options, failOnTimeout, failOnTaskFailure) => {
	expect(waiting(options)).toMatchObject({ value: { failOnTimeout, failOnTaskFailure } });
});

it.each([{ onTimeout: 'other' }, { onTaskFailure: 'ignore' }, { mode: 'forever' }])(
	'%j is refused: there is no such choice',
	(options) => {
		expect(waiting(options)).toMatchObject({
			ok: false,
			error: { message: expect.stringContaining("can't be") },
		});
	},
);

it.each(['true', 'TRUE', ' yes ', 1])('%p waits until the task is done (N6)', (waitUntilDone) => {
	expect(read({ waitUntilDone })).toMatchObject({ value: { watch: { until: 'done' } } });
});

it.each(['', 'maybe', null, {}, 2])('%p is neither on nor off (N6)', (waitUntilDone) => {
	expect(read({ waitUntilDone })).toMatchObject({
		ok: false,
		error: { message: expect.stringContaining("'Wait Until Done' must be true or false") },
	});
});
