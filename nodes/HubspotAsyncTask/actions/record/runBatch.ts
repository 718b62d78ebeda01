import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { groupInSlices } from '../../../../core/batch/groups';
import type { TimeSlices } from '../../../../core/timeSlices';
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
import { slicesOf } from '../../../shared/items/slices';
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
	check?(inputs: Input[], slices: TimeSlices): Promise<Map<Input, Problem>>;
	/** Inputs with the same group key may share a call. */
	groupKey(input: Input): string;
	/** Whether sending an input again does no harm, though it may have been carried out. */
	isSafeToRepeat: boolean;
	/** Must tell the outcome of every input. */
	send(
		group: Input[],
		tell: (input: Input, outcome: ItemOutcome) => void,
		slices: TimeSlices,
	): Promise<void>;
}

const NOT_SENT: ItemOutcome = problemOf({ message: 'The item was not sent' });

/** Runs a batch operation over all items: each comes back once, in order. */
export async function runBatch<Input extends ItemInput>(
	context: IExecuteFunctions,
	client: HubspotClient,
	operation: BatchOperation<Input>,
): Promise<INodeExecutionData[]> {
	const items = context.getInputData();
	const slices = slicesOf(context);
	const earlier = earlierTries<ItemOutcome>(context);
	const problems = new Map<number, Problem>();
	const outcomes: ItemOutcome[] = [];
	const open: Input[] = [];
	await slices.each(items, (_item, index) => {
		const input = readItem(() => operation.read(index));
		const done = earlier.get(index);
		if (!input.ok) problems.set(index, input.error);
		else if (!done) open.push(input.value);
		outcomes.push(done ?? (input.ok ? NOT_SENT : problemOf(input.error)));
	});
	stopOnBadInput(context, problems, items.length);

	const refusals = (await operation.check?.(open, slices)) ?? new Map<Input, Problem>();
	for (const [{ itemIndex }, problem] of refusals) {
		problems.set(itemIndex, problem);
		outcomes[itemIndex] = problemOf(problem);
	}
	if (earlier.size === 0) {
		stopOnBadInput(context, new Map([...problems].sort(([a], [b]) => a - b)), items.length);
	}

	const toSend = refusals.size > 0 ? open.filter((input) => !refusals.has(input)) : open;
	const groups = await groupInSlices(toSend, (input) => operation.groupKey(input), slices);
	for (const group of groups.values()) {
		await operation.send(
			group,
			(input, outcome) => {
				outcomes[input.itemIndex] = outcome;
				const isDone = operation.isSafeToRepeat ? outcome.ok : mayBeDone(outcome);
				if (isDone) earlier.set(input.itemIndex, outcome);
			},
			slices,
		);
	}
	await slices.restIfOver();
	const output = toOutputItems(context, outcomes);
	await slices.restIfOver();
	const isPreview = output.some(({ json }) => String(json.outcome).startsWith('would'));
	hintAfterRun(context, output, client, {
		first: isPreview ? 'Nothing was written' : '',
		remarks: leftToday(client),
	});
	return output;
}
