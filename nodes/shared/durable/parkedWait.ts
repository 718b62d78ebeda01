import type { IExecuteFunctions, INodeProperties, NodeHint } from 'n8n-workflow';

import type { ParkedTask } from '../../../core/wait/parkedTask';
import type { ItemOutcome } from '../items/outcomes';
import { DURABLE_HAS_ONE_OUTPUT, type WaitSettings } from '../tasks/waitParameters';

/** What a parked wait knows of one item. */
export type ParkedItem =
	| {
			done: false;
			taskId: string | null;
			reference: unknown;
			settings: WaitSettings;
			/** Whether the service's answer is put under `response`. */
			raw: boolean;
			/** Whether it gets something more once its task has succeeded. */
			delivers: boolean;
			/** What the starting call told of the task's result, where its status tells nothing. */
			startedResult: unknown;
			task: ParkedTask;
	  }
	/** Over before the wait was parked. */
	| { done: true; outcome: ItemOutcome };

/** All that a parked wait begins with: what its looks need, without the workflow it came from. */
export interface ParkedWait {
	/** When it was parked, in milliseconds since the epoch. */
	parkedAt: number;
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

/** Set only in the sub-workflow in which a parked wait looks again; never shown. */
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

/**
 * The context, in which a parked wait meets other parameters: those that keep an operation from
 * asking the service for what its tasks carry already.
 */
export function withoutParkedLookups(
	context: IExecuteFunctions,
	parameters: Readonly<Record<string, string>>,
): IExecuteFunctions {
	if (!parkedWaitOf(context)) return context;
	const read = context.getNodeParameter.bind(context) as (...args: unknown[]) => unknown;
	return Object.create(context, {
		getNodeParameter: {
			value: (name: string, ...more: unknown[]) =>
				Object.hasOwn(parameters, name) ? parameters[name] : read(name, ...more),
		},
	}) as IExecuteFunctions;
}

/**
 * What a parked wait has learnt. It lives in the node's context, which n8n stores with the waiting
 * execution: items don't come round changed, since after a wait n8n passes on a node's input.
 */
export interface ParkedState {
	items: ParkedItem[];
	/** How long all looks so far took, in milliseconds. */
	spentMs: number;
	looks: number;
}

/** The memory of a parked wait; what is written into it is stored when the execution waits. */
export function parkedStateOf(context: IExecuteFunctions, parked: ParkedWait): ParkedState {
	const stored = context.getContext('node');
	stored.parked ??= { items: parked.items, spentMs: 0, looks: 0 } satisfies ParkedState;
	return stored.parked as ParkedState;
}

export type OpenItem = Extract<ParkedItem, { done: false }>;

/** Those whose wait goes on. */
export function openItems({ items }: ParkedState): OpenItem[] {
	return items.filter((item): item is OpenItem => !item.done);
}

/** What the editor says of a durable wait before the node is run. */
export const durableHints: NodeHint[] = [
	{
		message: `${DURABLE_HAS_ONE_OUTPUT}. Turn that off, and put a Switch on 'state' behind this node.`,
		type: 'warning',
		location: 'ndv',
		whenToDisplay: 'always',
		displayCondition:
			'={{ $parameter.waitUntilDone === true && $parameter.waitOptions?.mode === "durable" && $parameter.options?.routeByState === true }}',
	},
];
