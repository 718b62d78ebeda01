import { groupInSlices } from '../../../../../core/batch/groups';
import type { TimeSlices } from '../../../../../core/timeSlices';
import { problemFrom, type Problem } from '../../../../shared/items/problem';
import type { AccountNames } from '../../../objects/names/accountNames';
import type { ReadChoice, RecordInput } from '../recordInput';
import type { InputResult } from '../sendBatch';
import { RecordLabels } from './recordLabels';

interface ReadInput extends RecordInput {
	read: ReadChoice;
}

/** Finds the inputs whose labels can't be had; nothing is read for them. */
export async function checkLabels<Input extends ReadInput>(
	names: AccountNames,
	inputs: readonly Input[],
	slices: TimeSlices,
): Promise<Map<Input, Problem>> {
	const problems = new Map<Input, Problem>();
	const labelled = inputs.filter(({ read }) => read.withLabels);
	const groups = await groupInSlices(
		labelled,
		(input) => JSON.stringify([input.apiVersion, input.objectType, wantedOf(input)]),
		slices,
	);
	for (const group of groups.values()) {
		const labels = await labelsFor(names, group[0]);
		if (labels.ok) continue;
		const problem = problemFrom(labels.error, { outcome: 'failed', sent: false });
		for (const input of group) problems.set(input, problem);
	}
	return problems;
}

/**
 * Puts `labels` beside the properties of what was read.
 * @param asked what all of the inputs ask for
 */
export async function addLabels<Input extends ReadInput>(
	names: AccountNames,
	asked: Input,
	results: Map<Input, InputResult>,
): Promise<Map<Input, InputResult>> {
	if (!asked.read.withLabels) return results;
	const labels = await labelsFor(names, asked);
	if (!labels.ok) return results;
	const read = [...results].flatMap(([input, result]) =>
		result.kind === 'record' ? [{ input, result }] : [],
	);
	const found = await labels.value.labelsOf(read.map(({ result }) => result.record));
	const labelled = new Map(results);
	for (const [index, { input, result }] of read.entries()) {
		const record = { ...result.record, labels: found[index] };
		labelled.set(input, { ...result, record });
	}
	return labelled;
}

async function labelsFor(names: AccountNames, input: ReadInput) {
	return await RecordLabels.of(names, input, wantedOf(input));
}

/** Those whose history is read have a value, too. */
function wantedOf({ read }: ReadInput): string[] {
	const { wanted, propertiesWithHistory } = read;
	return wanted.length > 0 ? [...wanted, ...propertiesWithHistory] : wanted;
}
