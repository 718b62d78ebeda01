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
			description: 'Treat the item as failed, with what is known about the task',
		},
		{
			name: 'Output the Task',
			value: 'output',
			description:
				"Output the item like any other, with its 'state'. If only parts of the task failed, the state is 'succeeded' and 'hasErrors' is true.",
		},
	],
	default: 'fail',
	description: 'What to do if the task, or a part of it, fails or is canceled',
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
		'What to do if the task is not finished in time. A tool of an AI agent outputs the task if this is not set.',
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
				"Wait in n8n's database after a short time in the execution. Survives a restart of n8n and occupies no worker. Tasks are checked once a minute or less often. If n8n is killed during a check, items that are not done go on with 'interrupted' set to true.",
		},
		{
			name: 'In Execution',
			value: 'inExecution',
			description: 'Keep the execution running until the tasks are finished',
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

export const waitUntilDoneProperty: INodeProperties = {
	displayName: 'Wait Until Done',
	name: 'waitUntilDone',
	type: 'boolean',
	default: false,
	description:
		'Whether to wait until the task is finished and return what came of it. When off, the node returns the task ID right away, and the task keeps running.',
};

export const waitOptionsProperty: INodeProperties = {
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
				'How long to wait at most. If not set, a durable wait takes up to a day, a tool of an AI agent up to a minute. The task is checked one last time at the end.',
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
				'Time between two checks of a task. With 0 the node chooses it: it checks often at first, then less and less, and when the progress says that the task should be finished.',
		},
		untilProperty,
		{
			displayName: 'Watch First (Seconds)',
			name: 'watchFirst',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: DEFAULT_WATCH_FIRST_S,
			description:
				'How long a durable wait keeps the execution running before it is stored. Stay well below 30 seconds, which n8n gives running executions when it is stopped.',
			displayOptions: { show: { mode: ['durable'] } },
		},
	],
};
