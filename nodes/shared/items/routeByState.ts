import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

/** Where an item leaves the node when it is routed by its task's state. */
export const STATE_OUTPUTS = { done: 0, stillRunning: 1, failed: 2 } as const;

export type StateOutput = (typeof STATE_OUTPUTS)[keyof typeof STATE_OUTPUTS];

/** An entry in the *Options* of every operation that reports a task. */
export const routeByStateOption: INodeProperties = {
	displayName: 'Route by State',
	name: 'routeByState',
	type: 'boolean',
	noDataExpression: true,
	default: false,
	description:
		"Whether the node has three outputs instead of one: 'Done', 'Still Running' and 'Failed'. A failed or late task then stops nothing, it goes to its output.",
};

/**
 * The node's `outputs`: three where *Route by State* is on for an operation that reports a task.
 * n8n evaluates it in the editor and at run time.
 * @param operations those that report a task, by resource
 */
export function outputsByState(
	operations: Readonly<Record<string, readonly string[]>>,
): `={{${string}}}` {
	const choose = `(parameters) => {
		const operations = ${JSON.stringify(operations)};
		const reportsTask = (operations[parameters.resource] ?? []).includes(parameters.operation);
		if (!reportsTask || parameters.options?.routeByState !== true) return [{ type: 'main' }];
		return ['Done', 'Still Running', 'Failed'].map((displayName) => ({ type: 'main', displayName }));
	}`;
	return `={{ (${choose})($parameter) }}`;
}

/** Whether an operation that reports a task routes its items. */
export function routesByState(context: IExecuteFunctions): boolean {
	return context.getNodeParameter('options.routeByState', 0, false) === true;
}
