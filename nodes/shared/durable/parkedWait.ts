import type { IExecuteFunctions, INodeProperties, NodeHint } from 'n8n-workflow';

import type { Wait } from '../../../core/wait/wait';
import type { ItemOutcome } from '../items/outcomes';
import type { ItemTask } from '../tasks/taskRecord';
import { ANY_HAS_THREE_OUTPUTS, DURABLE_HAS_ONE_OUTPUT } from '../tasks/waitParameters';

/** What a parked wait knows of one item. */
export type ParkedItem =
	| OpenItem
	/** Over before the wait was parked, or since. */
	| { done: true; outcome: ItemOutcome };

/** An item whose wait goes on. */
export interface OpenItem extends ItemTask {
	done: false;
	wait: Wait;
}

/** All that a parked wait begins with: what its polls need, without the workflow it came from. */
export interface ParkedWait {
	/** When it was parked, in milliseconds since the epoch. */
	parkedAt: number;
	/** The execution that waits for it. Absent in a wait that an earlier version has parked. */
	waitingExecutionId?: string;
	taskType: string;
	/** Whether the operation starts tasks, or asks about them. */
	kind: 'start' | 'ask';
	/** Whether the node in the workflow goes on after a failure. */
	continueOnFail: boolean;
	/** One for each input item, in their order. */
	items: ParkedItem[];
}

export const PARKED_WAIT = 'parkedWait';
export const PARKED_PARAMETERS = 'parkedParameters';

/** Set only in the sub-workflow in which a parked wait polls; never shown. */
export const parkedProperties: INodeProperties[] = [
	{ displayName: 'Parked Wait', name: PARKED_WAIT, type: 'hidden', default: '' },
	{ displayName: 'Parked Parameters', name: PARKED_PARAMETERS, type: 'hidden', default: '' },
];

/** The wait that this execution carries on; `undefined` in a workflow of the user's. */
export function parkedWaitOf(context: IExecuteFunctions): ParkedWait | undefined {
	const text: unknown = context.getNodeParameter(PARKED_WAIT, 0, '');
	return typeof text === 'string' && text !== '' ? (JSON.parse(text) as ParkedWait) : undefined;
}

/**
 * The node's `outputs`: in the sub-workflow of a parked wait, one that leads back to it and one that
 * leads out; else as they are.
 */
export function outputsWhenParked(outputs: `={{${string}}}`): `={{${string}}}` {
	const otherwise = outputs.slice('={{'.length, -'}}'.length);
	const parked =
		"[{ type: 'main', displayName: 'Look Again' }, { type: 'main', displayName: 'Done' }]";
	return `={{ $parameter.${PARKED_WAIT} ? ${parked} : (${otherwise}) }}`;
}

/** What the editor says of wait options that don't go together, before the node is run. */
export const waitHints: NodeHint[] = [
	{
		message: `${DURABLE_HAS_ONE_OUTPUT}. Turn that off, and put a Switch on 'state' behind this node.`,
		type: 'warning',
		location: 'ndv',
		whenToDisplay: 'always',
		displayCondition:
			'={{ $parameter.waitUntilDone === true && $parameter.waitOptions?.mode === "durable" && $parameter.options?.routeByState === true }}',
	},
	{
		message: `${ANY_HAS_THREE_OUTPUTS}. Turn that on under 'Options', and connect 'Still Running' to this node.`,
		type: 'warning',
		location: 'ndv',
		whenToDisplay: 'always',
		displayCondition:
			'={{ $parameter.waitUntilDone === true && $parameter.waitOptions?.until === "any" && $parameter.options?.routeByState !== true }}',
	},
];
