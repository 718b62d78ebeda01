import type {
	IBinaryKeyData,
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	IPairedItemData,
} from 'n8n-workflow';

import { err, type Result } from '../../../core/result';
import type { Problem } from './problem';
import { STATE_OUTPUTS, type StateOutput } from './routeByState';
import { stopError } from './stopError';

/** What became of one input item. */
export type ItemOutcome = Result<ItemOutput, Problem>;

export interface ItemOutput {
	json: IDataObject;
	binary?: IBinaryKeyData;
	/** Given out in place of `json`, an item each; none at all where it is empty. */
	rows?: readonly IDataObject[];
	/** Where it leaves the node, if that depends on its task's state. */
	output?: StateOutput;
}

export function problemOf(problem: Problem): ItemOutcome {
	return err(problem);
}

/**
 * Turns outcomes, one for each input item, into output items in the same order; those of an item that
 * has rows together.
 * @param remark what else to say when the run stops
 * @throws NodeOperationError under *Stop Workflow*, one for all problems
 */
export function toOutputItems(
	context: IExecuteFunctions,
	outcomes: readonly ItemOutcome[],
	remark?: string,
): INodeExecutionData[] {
	if (!context.continueOnFail() && !outcomes.every(({ ok }) => ok)) {
		const problems = outcomes.flatMap((outcome, itemIndex) =>
			outcome.ok ? [] : [{ itemIndex, problem: outcome.error }],
		);
		const succeeded = outcomes.flatMap((outcome) => (outcome.ok ? [outcome.value] : []));
		throw stopError(context, problems, { itemCount: outcomes.length, succeeded, remark });
	}
	const items: INodeExecutionData[] = [];
	for (const [item, outcome] of outcomes.entries()) {
		if (!outcome.ok) items.push(failedItem(outcome.error, item));
		else if (outcome.value.rows) {
			for (const json of outcome.value.rows) items.push(succeededItem({ json }, item));
		} else items.push(succeededItem(outcome.value, item));
	}
	return items;
}

/** The item of an output. A field `error` of a service's answer stays out: n8n would take it for failed. */
export function succeededItem(
	{ json: told, binary }: Pick<ItemOutput, 'json' | 'binary'>,
	item: number,
): INodeExecutionData {
	const json = Object.hasOwn(told, 'error') ? withoutError(told) : told;
	const pairedItem = { item };
	return binary ? { json, binary, pairedItem } : { json, pairedItem };
}

function withoutError(told: IDataObject): IDataObject {
	return Object.fromEntries(Object.entries(told).filter(([name]) => name !== 'error'));
}

/**
 * The item of a problem under *On Error: Continue*. Its json has the key `error` alone, an object: the
 * one shape that every version of n8n sends to the error output, and merges the input item into.
 */
export function failedItem(
	{ message, description, details }: Problem,
	item: number,
): INodeExecutionData {
	return {
		json: { error: { ...details, message, ...(description && { description }) } },
		pairedItem: { item },
	};
}

/**
 * `toOutputItems`, for a node with an output for each state of a task. What is no task's state, such
 * as a parameter that can't be read, is in the error shape in the output *Failed*, from where n8n
 * takes it to the error output if there is one.
 * @throws NodeOperationError under *Stop Workflow*, one for all problems
 */
export function toRoutedItems(
	context: IExecuteFunctions,
	outcomes: readonly ItemOutcome[],
	remark?: string,
): INodeExecutionData[][] {
	const items = toOutputItems(context, outcomes, remark);
	const outputs: INodeExecutionData[][] = [[], [], []];
	for (const item of items) {
		const outcome = outcomes[(item.pairedItem as IPairedItemData).item];
		const output = outcome.ok ? (outcome.value.output ?? STATE_OUTPUTS.done) : STATE_OUTPUTS.failed;
		outputs[output].push(item);
	}
	return outputs;
}

/**
 * Under *Stop Workflow*, refuses the run before anything is sent when an input can't be right.
 * @throws NodeOperationError
 */
export function stopOnBadInput(
	context: IExecuteFunctions,
	problems: ReadonlyMap<number, Problem>,
	itemCount: number,
): void {
	if (problems.size === 0 || context.continueOnFail()) return;
	const listed = [...problems].map(([itemIndex, problem]) => ({ itemIndex, problem }));
	throw stopError(context, listed, { itemCount, nothingSent: true });
}
