import {
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeProperties,
} from 'n8n-workflow';

import { ok } from '../../../core/result';
import type { TaskState } from '../../../core/wait/task';
import { refused, type Checked } from '../items/parameters';
import { isToolCall } from './toolCall';

/** Default of *Max Wait* for a wait inside the execution, in seconds. */
const DEFAULT_MAX_WAIT_S = 900;

/** The same for a durable wait. */
const DEFAULT_DURABLE_MAX_WAIT_S = 86_400;

/** The same where an AI agent calls the node as a tool: its model, and a person, wait meanwhile. */
const DEFAULT_TOOL_MAX_WAIT_S = 60;

/** Default of *Watch First*, in seconds. */
const DEFAULT_WATCH_FIRST_S = 15;

/** How long a single look is tried again while the service is busy, in milliseconds. */
const SINGLE_POLL_BUDGET_MS = 60_000;

export interface WaitSettings {
	watch: {
		/** `answered`: one good answer is enough. `done`: poll until the task is finished. */
		until: 'answered' | 'done';
		/** With `answered` the time in which a poll that failed is tried again. */
		maxWaitMs: number;
		/** Fixed pause between polls, in milliseconds; 0 adapts it to the task. */
		pollIntervalMs: number;
	};
	failOnTimeout: boolean;
	failOnTaskFailure: boolean;
	/** Whether a task that has not succeeded yet is a failure for an item that doesn't wait. */
	failUnfinished?: boolean;
	/** The state that is a good end; `succeeded` where it isn't given. */
	wantedState?: TaskState;
}

/** *Wait Until Done* and its options. */
export const waitProperties: INodeProperties[] = [
	{
		displayName: 'Wait Until Done',
		name: 'waitUntilDone',
		type: 'boolean',
		default: false,
		description:
			'Whether to go on only when the task is finished. All items of a run are watched together.',
	},
	{
		displayName: 'Wait Options',
		name: 'waitOptions',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		displayOptions: { show: { waitUntilDone: [true] } },
		options: [
			{
				displayName: 'Max Wait (Seconds)',
				name: 'maxWait',
				type: 'number',
				typeOptions: { minValue: 0 },
				default: DEFAULT_MAX_WAIT_S,
				description:
					'How long to wait at most; a durable wait that names no time waits a day, a tool of an AI agent a minute. The last look at the task is at the very end.',
			},
			{
				displayName: 'Mode',
				name: 'mode',
				type: 'options',
				noDataExpression: true,
				options: [
					{
						name: 'Durable',
						value: 'durable',
						description:
							"Watch for a short time, then wait in n8n's database: survives a restart of n8n and holds no worker. Looks are a minute apart or more. If n8n is killed in the middle of one, the items that were not done go on with 'interrupted' set to true.",
					},
					{
						name: 'In Execution',
						value: 'inExecution',
						description: 'Keep the execution running until the tasks are done',
					},
				],
				default: 'inExecution',
				description: 'Where to wait',
			},
			{
				displayName: 'On Task Failure',
				name: 'onTaskFailure',
				type: 'options',
				options: [
					{
						name: 'Fail',
						value: 'fail',
						description: 'Treat the item as failed, with all that is known of the task',
					},
					{
						name: 'Output the Task',
						value: 'output',
						description: "Output the item like any other, with state 'failed' or 'canceled'",
					},
				],
				default: 'fail',
				description: 'What to do when the task ends without success',
			},
			{
				displayName: 'On Timeout',
				name: 'onTimeout',
				type: 'options',
				options: [
					{
						name: 'Fail',
						value: 'fail',
						description: 'Treat the item as failed, with the task ID and its last state',
					},
					{
						name: 'Output the Task',
						value: 'output',
						description: "Output the item like any other, with 'timedOut' set to true",
					},
				],
				default: 'fail',
				description:
					'What to do when the task is not finished in time. A tool of an AI agent outputs the task unless this says otherwise.',
			},
			{
				displayName: 'Poll Interval (Seconds)',
				name: 'pollInterval',
				type: 'number',
				typeOptions: { minValue: 0 },
				default: 0,
				description:
					'Time between two looks at a task. 0 adapts it: often at first, then at a ninth of the time waited, or at the end that reported progress predicts.',
			},
			{
				displayName: 'Watch First (Seconds)',
				name: 'watchFirst',
				type: 'number',
				typeOptions: { minValue: 0 },
				default: DEFAULT_WATCH_FIRST_S,
				description:
					'How long a durable wait keeps the execution running before it is stored. When n8n is stopped it gives running executions 30 seconds; so stay well below that.',
				displayOptions: { show: { mode: ['durable'] } },
			},
		],
	},
];

/** Reads and checks the wait parameters of one item. */
export function readWaitSettings(
	context: IExecuteFunctions,
	itemIndex: number,
): Checked<WaitSettings> {
	if (context.getNodeParameter('waitUntilDone', itemIndex, false) !== true) {
		return ok({
			watch: { until: 'answered', maxWaitMs: SINGLE_POLL_BUDGET_MS, pollIntervalMs: 0 },
			failOnTimeout: true,
			failOnTaskFailure: false,
		});
	}
	const options = context.getNodeParameter('waitOptions', itemIndex, {}) as IDataObject;
	const isDurable = options.mode === 'durable';
	const isTool = isToolCall(context);
	const maxWait = seconds(options.maxWait ?? defaultMaxWait(isTool, isDurable));
	if (maxWait === undefined) return notSeconds('Max Wait', options.maxWait);
	const pollInterval = seconds(options.pollInterval ?? 0);
	if (pollInterval === undefined) return notSeconds('Poll Interval', options.pollInterval);
	if (isDurable && seconds(options.watchFirst ?? 0) === undefined) {
		return notSeconds('Watch First', options.watchFirst);
	}
	return ok({
		watch: { until: 'done', maxWaitMs: maxWait * 1000, pollIntervalMs: pollInterval * 1000 },
		// A model can look again with the task's ID, and learns nothing from a refusal.
		failOnTimeout: (options.onTimeout ?? (isTool ? 'output' : 'fail')) !== 'output',
		failOnTaskFailure: options.onTaskFailure !== 'output',
	});
}

function defaultMaxWait(isTool: boolean, isDurable: boolean): number {
	if (isTool) return DEFAULT_TOOL_MAX_WAIT_S;
	return isDurable ? DEFAULT_DURABLE_MAX_WAIT_S : DEFAULT_MAX_WAIT_S;
}

export interface DurableMode {
	/** How long to watch in the execution before the wait is parked, in milliseconds. */
	watchFirstMs: number;
}

/**
 * How the run's waits are made durable; `undefined` where they last as long as the execution. One mode
 * for the run, as the first item has it.
 * @param routed whether items leave by an output for each state
 * @throws NodeOperationError where both are asked for
 */
export function readDurableMode(
	context: IExecuteFunctions,
	routed: boolean,
): DurableMode | undefined {
	if (context.getNodeParameter('waitUntilDone', 0, false) !== true) return undefined;
	if (context.getNodeParameter('waitOptions.mode', 0, 'inExecution') !== 'durable') {
		return undefined;
	}
	if (routed) {
		throw new NodeOperationError(context.getNode(), DURABLE_HAS_ONE_OUTPUT, {
			description:
				"Nothing was sent. Turn off 'Route by State' under 'Options', set 'On Timeout' and 'On Task Failure' to 'Output the Task', and put a Switch on 'state' behind this node; or set 'Mode' under 'Wait Options' to 'In Execution'.",
		});
	}
	const watchFirst = context.getNodeParameter('waitOptions.watchFirst', 0, DEFAULT_WATCH_FIRST_S);
	return { watchFirstMs: (seconds(watchFirst) ?? 0) * 1000 };
}

export const DURABLE_HAS_ONE_OUTPUT =
	"A durable wait has one output, so it can't go together with 'Route by State'";

function seconds(value: unknown): number | undefined {
	const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	return typeof number === 'number' && Number.isFinite(number) && number >= 0 ? number : undefined;
}

function notSeconds<T>(label: string, value: unknown): Checked<T> {
	return refused(
		`'${label}' must be a number of seconds, 0 or more, not ${JSON.stringify(value)}`,
		`Correct '${label}' under 'Wait Options'.`,
	);
}
