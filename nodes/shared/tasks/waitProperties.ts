import type { INodeProperties } from 'n8n-workflow';

/** Default of *Max Wait* for a wait inside the execution, in seconds. */
export const DEFAULT_MAX_WAIT_S = 900;

/** The same for a durable wait. */
export const DEFAULT_DURABLE_MAX_WAIT_S = 86_400;

/** The same where an AI agent calls the node as a tool: its model, and a person, wait meanwhile. */
export const DEFAULT_TOOL_MAX_WAIT_S = 60;

/** Default of *Watch First*, in seconds. */
export const DEFAULT_WATCH_FIRST_S = 15;

export const onTaskFailureProperty: INodeProperties = {
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
			description:
				"Output the item like any other, with its 'state'; one that ended with parts that failed has 'hasErrors' set to true",
		},
	],
	default: 'fail',
	description: 'What to do when the task ends without success',
};

export const onTimeoutProperty: INodeProperties = {
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
};

export const modeProperty: INodeProperties = {
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
};

export const untilProperty: INodeProperties = {
	displayName: 'Until',
	name: 'until',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'All Have Ended',
			value: 'all',
			description: 'Hand on all items together, once each task has ended or was not in time',
		},
		{
			name: 'Any Has Ended',
			value: 'any',
			description:
				"Hand on what has ended, and what ends within the next second; the rest leaves by 'Still Running'. Connect that to this node again: it goes on watching, starts nothing twice, and 'Max Wait' counts from the first start.",
		},
	],
	default: 'all',
	description: "When to hand on results; 'Any Has Ended' goes together with 'Route by State'",
};

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
			modeProperty,
			onTaskFailureProperty,
			onTimeoutProperty,
			{
				displayName: 'Poll Interval (Seconds)',
				name: 'pollInterval',
				type: 'number',
				typeOptions: { minValue: 0 },
				default: 0,
				description:
					'Time between two looks at a task. 0 adapts it: often at first, then at a ninth of the time waited, or at the end that reported progress predicts.',
			},
			untilProperty,
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
