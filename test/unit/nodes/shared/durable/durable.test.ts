import type { IExecuteFunctions } from 'n8n-workflow';

import {
	outputsWhenParked,
	parkedWaitOf,
	waitHints,
} from '../../../../../nodes/shared/durable/parkedWait';
import {
	readDurableMode,
	readWaitSettings,
} from '../../../../../nodes/shared/tasks/waitParameters';
import { whyNotParked } from '../../../../../nodes/shared/durable/park';
import { childParameters } from '../../../../../nodes/shared/durable/childWorkflow';

/** No more of n8n than is asked for here; what it really does is tried in test/engine. */
const contextOf = (parts: Record<string, unknown>) => parts as unknown as IExecuteFunctions;

const get =
	(parameters: Record<string, unknown>) => (name: string, _item: number, other: unknown) =>
		name.split('.').reduce<unknown>((value, key) => (value as never)?.[key], parameters) ?? other;

const withParameters = (parameters: Record<string, unknown>) =>
	contextOf({
		getNodeParameter: get(parameters),
		getNode: () => ({ name: 'N', type: 'n8n-nodes-async-tasks.hubspotAsyncTask' }),
	});

const durable = (more = {}) => ({
	waitUntilDone: true,
	waitOptions: { mode: 'durable', ...more },
});

describe('the mode', () => {
	it.each([
		[{}],
		[{ waitUntilDone: true }],
		[{ waitUntilDone: true, waitOptions: { mode: 'inExecution' } }],
		[{ ...durable(), waitUntilDone: false }],
	])('%j is none', (parameters) => {
		expect(readDurableMode(withParameters(parameters), false)).toBeUndefined();
	});

	it.each([
		[{}, 15_000],
		[{ watchFirst: 0 }, 0],
		[{ watchFirst: '7.5' }, 7500],
	])('%j watches first for %i ms', (options, watchFirstMs) => {
		expect(readDurableMode(withParameters(durable(options)), false)).toEqual({ watchFirstMs });
	});

	it('refuses outputs by state', () => {
		expect(() => readDurableMode(withParameters(durable()), true)).toThrow(/'Route by State'/);
	});

	it('waits a day by default, and as long as it is told to', () => {
		const read = (options: object) => readWaitSettings(withParameters(durable(options)), 0);
		expect(read({})).toMatchObject({ value: { watch: { maxWaitMs: 86_400_000 } } });
		expect(read({ maxWait: 60 })).toMatchObject({ value: { watch: { maxWaitMs: 60_000 } } });
	});

	it('refuses a time to watch that is none', () => {
		const result = readWaitSettings(withParameters(durable({ watchFirst: -1 })), 0);
		expect(result).toMatchObject({ ok: false });
		expect(JSON.stringify(result)).toContain("'Watch First'");
	});
});

describe('whether a wait can be parked', () => {
	const able = {
		getNode: () => ({ type: 'n8n-nodes-async-tasks.hubspotAsyncTask' }),
		isToolExecution: () => false,
		executeWorkflow: () => undefined,
		getExecutionId: () => '1',
		getWorkflow: () => ({ id: 'w' }),
	};

	it('is so in an execution that is stored', async () => {
		expect(await whyNotParked(contextOf(able))).toBeUndefined();
	});

	it.each([
		[{ isToolExecution: () => true }, /AI agent/],
		[{ getNode: () => ({ type: 'n8n-nodes-async-tasks.hubspotAsyncTaskTool' }) }, /AI agent/],
		[{ executeWorkflow: undefined }, /version of n8n/],
		[{ getExecutionId: () => undefined }, /not stored/],
		[{ getWorkflow: () => ({}) }, /not stored/],
	])('is told why not: %#', async (parts, reason) => {
		expect(await whyNotParked(contextOf({ ...able, ...parts }))).toMatch(reason);
	});
});

describe("the parameters of the wait's sub-workflow", () => {
	const values: Record<string, unknown[]> = {
		taskId: ['7', '=8'],
		options: [{ name: 'a' }, { name: 'b' }],
	};
	const context = contextOf({
		getNode: () => ({
			parameters: {
				resource: 'export',
				taskId: '={{ $json.id }}',
				options: { name: "={{ $('Before').item.json.name }}" },
				broken: '={{ $json.missing.field }}',
			},
		}),
		getInputData: () => [{}, {}],
		getNodeParameter: (name: string, item: number) => {
			if (name === 'broken') throw new Error('no field');
			return values[name][item];
		},
	});
	const { parkedParameters, ...parameters } = childParameters(context);

	it('are kept where they have no expression', () => {
		expect(parameters.resource).toBe('export');
	});

	it('are evaluated for every item where they have', () => {
		expect(JSON.parse(parkedParameters as string)).toEqual([
			{ taskId: '7', options: { name: 'a' }, broken: null },
			{ taskId: '=8', options: { name: 'b' }, broken: null },
		]);
		expect(parameters.taskId).toContain('[$itemIndex]["taskId"]');
		expect(parameters.options).toContain('[$itemIndex]["options"]');
	});
});

describe('a parked wait', () => {
	it('is told from a node in a workflow', () => {
		expect(parkedWaitOf(withParameters({}))).toBeUndefined();
		expect(parkedWaitOf(withParameters({ parkedWait: '{"items":[]}' }))).toEqual({ items: [] });
	});

	it('has an output that leads back and one that leads out', () => {
		const outputs = outputsWhenParked('={{ ((p) => [p.one])($parameter) }}');
		const evaluate = new Function('$parameter', `return ${outputs.slice(3, -2)}`);
		expect(evaluate({ parkedWait: '', one: 1 })).toEqual([1]);
		expect(evaluate({ parkedWait: '{}', one: 1 })).toHaveLength(2);
	});
});

it('warns in the editor only of what is refused', () => {
	const [{ displayCondition = '' }] = waitHints;
	const evaluate = new Function('$parameter', `return ${displayCondition.slice(3, -2)}`);
	const options = { routeByState: true };
	expect(evaluate({ ...durable(), options })).toBe(true);
	expect(evaluate({ ...durable(), options: {} })).toBe(false);
	expect(evaluate({ waitUntilDone: true, options })).toBe(false);
});
