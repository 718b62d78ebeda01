import type {
	IDataObject,
	IDisplayOptions,
	IExecuteFunctions,
	INodeProperties,
} from 'n8n-workflow';

import type { TaskToWatch } from '../../core/wait/watchedTask';
import { checked, refused, type Checked } from './parameters';

/** Default of *Max Wait* for a wait inside the execution, in seconds. */
const DEFAULT_MAX_WAIT_S = 900;

/** How long a single look is tried again while the service is busy, in milliseconds. */
const SINGLE_LOOK_BUDGET_MS = 60_000;

export interface WaitSettings {
	/** What the watch loop needs to know. */
	watch: Pick<TaskToWatch, 'until' | 'maxWaitMs' | 'pollIntervalMs'>;
	failOnTimeout: boolean;
	failOnTaskFailure: boolean;
}

/** *Wait Until Done* and its options, for the operations that `show` selects. */
export function waitProperties(show: IDisplayOptions['show']): INodeProperties[] {
	return [
		{
			displayName: 'Wait Until Done',
			name: 'waitUntilDone',
			type: 'boolean',
			default: false,
			description:
				'Whether to go on only when the task is finished. All items of a run are watched together.',
			displayOptions: { show },
		},
		{
			displayName: 'Wait Options',
			name: 'waitOptions',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			displayOptions: { show: { ...show, waitUntilDone: [true] } },
			options: [
				{
					displayName: 'Max Wait (Seconds)',
					name: 'maxWait',
					type: 'number',
					typeOptions: { minValue: 0 },
					default: DEFAULT_MAX_WAIT_S,
					description: 'How long to wait at most. The last look at the task is at the very end.',
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
					description: 'What to do when the task is not finished in time',
				},
				{
					displayName: 'Poll Interval (Seconds)',
					name: 'pollInterval',
					type: 'number',
					typeOptions: { minValue: 0, numberPrecision: 1 },
					default: 0,
					description:
						'Time between two looks at a task. 0 adapts it: often at first, then at a ninth of the time waited, or at the end that reported progress predicts.',
				},
			],
		},
	];
}

/** Reads and checks the wait parameters of one item. */
export function readWaitSettings(
	context: IExecuteFunctions,
	itemIndex: number,
): Checked<WaitSettings> {
	if (context.getNodeParameter('waitUntilDone', itemIndex, false) !== true) {
		return checked({
			watch: { until: 'answered', maxWaitMs: SINGLE_LOOK_BUDGET_MS, pollIntervalMs: 0 },
			failOnTimeout: true,
			failOnTaskFailure: false,
		});
	}
	const options = context.getNodeParameter('waitOptions', itemIndex, {}) as IDataObject;
	const maxWait = seconds(options.maxWait ?? DEFAULT_MAX_WAIT_S);
	if (maxWait === undefined) return notSeconds('Max Wait', options.maxWait);
	const pollInterval = seconds(options.pollInterval ?? 0);
	if (pollInterval === undefined) return notSeconds('Poll Interval', options.pollInterval);
	return checked({
		watch: { until: 'done', maxWaitMs: maxWait * 1000, pollIntervalMs: pollInterval * 1000 },
		failOnTimeout: options.onTimeout !== 'output',
		failOnTaskFailure: options.onTaskFailure !== 'output',
	});
}

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
