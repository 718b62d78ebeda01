import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { groupBy } from '../../../../core/batch/groups';
import {
	problemOf,
	stopOnBadInput,
	toOutputItems,
	type ItemOutcome,
	type Problem,
} from '../../../shared/items/outcomes';
import { readItem, type Checked } from '../../../shared/items/parameters';
import type { RecordInput } from './recordInput';

/** How one verb reads its items, sends those that go together, and tells what became of each. */
export interface BatchOperation<Input extends RecordInput> {
	read(itemIndex: number): Checked<Input>;
	/** Inputs with the same group key may share a call. */
	groupKey(input: Input): string;
	/** Must tell the outcome of every input. */
	send(group: Input[], tell: (input: Input, outcome: ItemOutcome) => void): Promise<void>;
}

const NOT_SENT: ItemOutcome = problemOf({ message: 'The item was not sent' });

/** Runs a batch operation over all items: each comes back once, in order. */
export async function runBatch<Input extends RecordInput>(
	context: IExecuteFunctions,
	operation: BatchOperation<Input>,
): Promise<INodeExecutionData[]> {
	const items = context.getInputData();
	const readings = items.map((_item, index) => readItem(() => operation.read(index)));

	const problems = new Map<number, Problem>();
	readings.forEach((reading, index) => {
		if (!reading.ok) problems.set(index, reading.problem);
	});
	stopOnBadInput(context, problems, items.length);

	const inputs = readings.flatMap((reading) => (reading.ok ? [reading.value] : []));
	const outcomes = readings.map((reading) => (reading.ok ? NOT_SENT : problemOf(reading.problem)));
	for (const group of groupBy(inputs, (input) => operation.groupKey(input)).values()) {
		await operation.send(group, (input, outcome) => {
			outcomes[input.itemIndex] = outcome;
		});
	}
	return toOutputItems(context, outcomes);
}
