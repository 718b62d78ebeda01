import {
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type NodeExecutionHint,
} from 'n8n-workflow';

import { throwIfCancelled } from '../../../core/cancel';
import { isObject } from '../../../core/json';
import { mapInParallel } from '../../../core/mapInParallel';
import { err, ok } from '../../../core/result';
import { parkedWaitOf } from '../durable/parkedWait';
import { cancelSignal } from '../http';
import { guardItems } from '../items/guardItems';
import { toOutputItems, type ItemOutcome } from '../items/outcomes';
import { dependsOnItem } from './dependsOnItem';
import { partOfRun } from './partOfRun';

/** How a node gets at its service. */
export interface Connection<Client> {
	/** The type of the credential that it uses. */
	credentialType(context: IExecuteFunctions): string;
	/**
	 * A client for the credential, as it is for the context's first item.
	 * @throws when the credential is missing or can't be used
	 */
	connect(context: IExecuteFunctions): Promise<Client>;
}

type Run<Client> = (part: IExecuteFunctions, client: Client) => Promise<INodeExecutionData[][]>;

/** Credentials resolved, and groups run, at once. */
const RESOLVED_AT_ONCE = 8;
const GROUPS_AT_ONCE = 100;

/**
 * Runs an operation with the credential of each item: items whose credential comes to the same share
 * a client. The output is that of one run, in the items' order.
 * @param hasThreeOutputs whether the items leave by an output for each state
 * @throws NodeOperationError under *Stop Workflow*, one for all problems; CancelledError
 */
export async function runByCredential<Client extends object>(
	context: IExecuteFunctions,
	{ credentialType, connect }: Connection<Client>,
	run: Run<Client>,
	hasThreeOutputs: () => boolean,
): Promise<INodeExecutionData[][]> {
	const groups = parkedWaitOf(context)
		? []
		: await groupByCredential(context, credentialType(context));
	if (groups.length < 2) return await run(context, await connect(context));
	if (!context.continueOnFail()) await checkFirst(context, groups, connect, run);

	const hints: NodeExecutionHint[] = [];
	const outputs = await mapInParallel(
		groups,
		async (indices) => {
			const part = partOfRun(context, indices, { continueOnFail: true, hints });
			const items = await guardItems(part, hasThreeOutputs, async () =>
				run(part, await connect(part)),
			);
			return items.map((output) => output.map((item) => inRun(item, indices)));
		},
		{ maxInFlight: GROUPS_AT_ONCE, signal: cancelSignal(context) },
	);
	if (hints.length > 0) {
		const message = hints.map((hint) => hint.message).join(' · ');
		context.addExecutionHints?.({ ...hints[0], message });
	}
	const joined = joinOutputs(outputs);
	stopAtProblems(context, joined);
	return joined;
}

/** The places of items that share a credential; one group where it depends on no item. */
async function groupByCredential(context: IExecuteFunctions, type: string): Promise<number[][]> {
	const items = context.getInputData();
	if (items.length < 2 || !(await dependsOnItem(context, type))) return [[...items.keys()]];
	const groupOf = new Map<string, number>();
	const groups: number[][] = [];
	const found = await mapInParallel(
		items,
		async (_item, itemIndex) => {
			const key = await keyOf(context, type, itemIndex);
			const group = groupOf.get(key) ?? groupOf.size;
			groupOf.set(key, group);
			return group;
		},
		{ maxInFlight: RESOLVED_AT_ONCE, signal: cancelSignal(context) },
	);
	found.forEach((group, itemIndex) => (groups[group] ??= []).push(itemIndex));
	return groups;
}

/** What a credential comes to; one that can't be resolved is a group that fails with the same words. */
async function keyOf(context: IExecuteFunctions, type: string, itemIndex: number): Promise<string> {
	try {
		return JSON.stringify(await context.getCredentials(type, itemIndex));
	} catch (error) {
		return `! ${(error as Error).message}`;
	}
}

/**
 * Has every group read its items, up to its first call: under *Stop Workflow* nothing is sent for any
 * where one can't be right.
 * @throws what reading throws
 */
async function checkFirst<Client extends object>(
	context: IExecuteFunctions,
	groups: number[][],
	connect: Connection<Client>['connect'],
	run: Run<Client>,
): Promise<void> {
	for (const indices of groups) {
		const part = partOfRun(context, indices, { continueOnFail: false, hints: [] });
		let hasRead = false;
		const reading = new Proxy(await connect(part), {
			get: (client, name) => {
				const value: unknown = Reflect.get(client, name);
				if (typeof value !== 'function') return value;
				return async () => {
					hasRead = true;
					throw new Error('Only the reading is tried');
				};
			},
		});
		try {
			await run(part, reading);
		} catch (error) {
			throwIfCancelled(cancelSignal(context));
			if (!hasRead) throw new NodeOperationError(context.getNode(), error as Error);
		}
	}
}

/** The item, paired with the run's item and not with that of its group. */
function inRun(item: INodeExecutionData, indices: readonly number[]): INodeExecutionData {
	const place = placeOf(item);
	return place === undefined ? item : { ...item, pairedItem: { item: indices[place] } };
}

function placeOf({ pairedItem }: INodeExecutionData): number | undefined {
	const paired = Array.isArray(pairedItem) ? pairedItem[0] : pairedItem;
	return typeof paired === 'number' ? paired : paired?.item;
}

function joinOutputs(outputs: ReadonlyArray<INodeExecutionData[][]>): INodeExecutionData[][] {
	const count = outputs.reduce((most, output) => Math.max(most, output.length), 1);
	return Array.from({ length: count }, (_output, index) =>
		outputs
			.flatMap((output) => output[index] ?? [])
			.sort((a, b) => (placeOf(a) ?? 0) - (placeOf(b) ?? 0)),
	);
}

/** @throws NodeOperationError under *Stop Workflow*, one for all problems */
function stopAtProblems(context: IExecuteFunctions, outputs: INodeExecutionData[][]): void {
	const outcomes = context.getInputData().map((): ItemOutcome => ok({ json: {} }));
	for (const item of outputs.flat()) {
		const { error } = item.json;
		const place = placeOf(item) ?? 0;
		if (!isObject(error)) {
			outcomes[place] = ok({ json: item.json });
			continue;
		}
		const { message, description, ...details } = error as IDataObject;
		outcomes[place] = err({
			message: String(message),
			...(typeof description === 'string' && { description }),
			details,
		});
	}
	toOutputItems(context, outcomes, remarkOf(outputs));
}

/** How many IDs of tasks a message names. */
const TASKS_NAMED = 20;

/** The tasks that go on although the run stops: its output is lost. */
function remarkOf(outputs: INodeExecutionData[][]): string {
	const tasks = outputs
		.flat()
		.flatMap((item) =>
			typeof item.json.taskId === 'string'
				? [`'${item.json.taskId}' [item ${placeOf(item) ?? 0}]`]
				: [],
		);
	return tasks.length > 0 ? `Tasks of the others: ${tasks.slice(0, TASKS_NAMED).join(', ')}` : '';
}
