import type { IDataObject } from 'n8n-workflow';

import type { FinishedRun } from '../engine/harness/engine';

export interface Answer {
	json: IDataObject;
	isError: boolean;
}

/**
 * What was said of each item.
 * @throws Error unless every item came back once, in each output in order, paired with its input
 */
export function answersInOrder(
	{ success, failed }: Pick<FinishedRun, 'success' | 'failed'>,
	count: number,
): Answer[] {
	const answers: Answer[] = [];
	for (const output of [success, failed]) {
		let previous = -1;
		for (const { json, pairedItem } of output) {
			const index = (pairedItem as { item: number }).item;
			if (index <= previous) throw new Error(`Item ${index} comes after item ${previous}`);
			if (answers[index]) throw new Error(`Item ${index} came back twice`);
			previous = index;
			answers[index] = { json, isError: output === failed };
		}
	}
	for (let index = 0; index < count; index++) {
		if (!answers[index]) throw new Error(`Item ${index} did not come back`);
	}
	return answers;
}
