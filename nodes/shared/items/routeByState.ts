import { NodeOperationError, type IExecuteFunctions, type INodeProperties } from 'n8n-workflow';

import { objectAt } from '../../../core/json';
import { isToolCall } from '../tasks/toolCall';
import { ON_WORDS, toSwitch } from './readSwitch';
import { shown } from './shown';

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
		"Whether to use three outputs instead of one: 'Done', 'Still Running' and 'Failed'. Tasks that fail or take too long then go to their output and don't stop the workflow.",
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
		const typed = parameters.options?.routeByState;
		const isOn = typeof typed !== 'object' && ${JSON.stringify(ON_WORDS)}.includes(String(typed).trim().toLowerCase());
		if (!reportsTask || !isOn) return [{ type: 'main' }];
		return ['Done', 'Still Running', 'Failed'].map((displayName) => ({ type: 'main', displayName }));
	}`;
	return `={{ (${choose})($parameter) }}`;
}

/** What *Route by State* changes in a run. */
export interface Routing {
	/** Whether neither a failed nor a late task is a problem: its state says enough. */
	byState: boolean;
	/** Whether the items leave by an output for each state. A model that called a tool sees one only. */
	toThreeOutputs: boolean;
}

/** How the items of an operation that reports a task are routed; one way for the run. */
export function routingOf(context: IExecuteFunctions): Routing {
	const byState = toSwitch(typedIn(context)) ?? false;
	return { byState, toThreeOutputs: byState && !isToolCall(context) };
}

/**
 * Refuses a *Route by State* that says neither yes nor no, or that an expression gives: the outputs
 * that n8n has made of it would be others than those that the items leave by.
 * @throws NodeOperationError
 */
export function checkRouting(context: IExecuteFunctions): void {
	const typed = typedIn(context);
	if (typed === undefined || toSwitch(typed) !== undefined) return;
	throw new NodeOperationError(
		context.getNode(),
		`'Route by State' must be on or off, not ${shown(typed)}`,
		{
			description:
				'Nothing was sent. It decides how many outputs the node has, so it can not be an expression.',
		},
	);
}

/** As n8n reads it for the node's outputs: an expression in it is no value. */
function typedIn(context: IExecuteFunctions): unknown {
	return objectAt(context.getNode().parameters, 'options').routeByState;
}
