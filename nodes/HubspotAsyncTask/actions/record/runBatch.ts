import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { groupBy } from '../../../../core/batch/groups';
import {
	problemOf,
	stopOnBadInput,
	toOutputItems,
	type ItemOutcome,
} from '../../../shared/items/outcomes';
import { readItem, type Checked } from '../../../shared/items/parameters';
import type { Problem } from '../../../shared/items/problem';
import { hintAfterRun } from '../../../shared/items/runHint';
import { earlierTries, mayBeDone } from '../../../shared/retryOnFail';
import type { HubspotClient } from '../../transport/client';
import { leftToday } from './leftToday';

/** What one item asks for. */
interface ItemInput {
	itemIndex: number;
}

/** How one verb reads its items, sends those that go together, and tells what became of each. */
interface BatchOperation<Input extends ItemInput> {
	read(itemIndex: number): Checked<Input>;
	/** Finds what is wrong with inputs where that takes asking the account. Nothing is sent before. */
	check?(inputs: Input[]): Promise<Map<Input, Problem>>;
	/** Inputs with the same group key may share a call. */
	groupKey(input: Input): string;
	/** Whether sending an input again does no harm, though it may have been carried out. */
	isSafeToRepeat: boolean;
	/** Must tell the outcome of every input. */
	send(group: Input[], tell: (input: Input, outcome: ItemOutcome) => void): Promise<void>;
}

const NOT_SENT: ItemOutcome = problemOf({ message: 'The item was not sent' });

/** Runs a batch operation over all items: each comes back once, in order. */
export async function runBatch<Input extends ItemInput>(
	context: IExecuteFunctions,
	client: HubspotClient,
	operation: BatchOperation<Input>,
): Promise<INodeExecutionData[]> {
	const items = context.getInputData();
	const inputs = items.map((_item, index) => readItem(() => operation.read(index)));

	const problems = new Map<number, Problem>();
	inputs.forEach((input, index) => {
		if (!input.ok) problems.set(index, input.error);
	});
	stopOnBadInput(context, problems, items.length);

	const earlier = earlierTries<ItemOutcome>(context);
	const open = inputs.flatMap((input, index) =>
		input.ok && !earlier.has(index) ? [input.value] : [],
	);
	const outcomes = inputs.map(
		(input, index) => earlier.get(index) ?? (input.ok ? NOT_SENT : problemOf(input.error)),
	);
	const refusals = (await operation.check?.(open)) ?? new Map<Input, Problem>();
	for (const [{ itemIndex }, problem] of refusals) {
		problems.set(itemIndex, problem);
		outcomes[itemIndex] = problemOf(problem);
	}
	if (earlier.size === 0) {
		stopOnBadInput(context, new Map([...problems].sort(([a], [b]) => a - b)), items.length);
	}

	const toSend = open.filter((input) => !refusals.has(input));
	for (const group of groupBy(toSend, (input) => operation.groupKey(input)).values()) {
		await operation.send(group, (input, outcome) => {
			outcomes[input.itemIndex] = outcome;
			const isDone = operation.isSafeToRepeat ? outcome.ok : mayBeDone(outcome);
			if (isDone) earlier.set(input.itemIndex, outcome);
		});
	}
	const output = toOutputItems(context, outcomes);
	const isPreview = output.some(({ json }) => String(json.outcome).startsWith('would'));
	hintAfterRun(context, output, client, {
		first: isPreview ? 'Nothing was written' : '',
		remarks: leftToday(client),
	});
	return output;
}
