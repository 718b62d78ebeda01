import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { isObject } from '../../../core/json';
import type { CallCount } from '../http';
import { callsTold } from '../tasks/waitReport';
import { countOutcomes } from './outcomeWords';

/** What else there is to say. */
interface HintParts {
	/** Ahead of all. */
	first?: string;
	remarks?: readonly string[];
	/** They should not be overlooked. */
	warnings?: readonly string[];
}

/**
 * Says under the node's output what a run did, what it cost, and what else there is to know:
 * "98 found, 2 failed · 3 calls, 1 of them sent again".
 */
export function hintAfterRun(
	context: IExecuteFunctions,
	items: readonly INodeExecutionData[],
	calls: CallCount,
	{ first = '', remarks = [], warnings = [] }: HintParts = {},
): void {
	const message = [first, outcomesTold(items), callsTold(calls).join(', '), ...remarks, ...warnings]
		.filter(Boolean)
		.join(' · ');
	// Older versions of n8n have no hints after a run.
	context.addExecutionHints?.({
		message,
		location: 'outputPane',
		...(warnings.length > 0 && { type: 'warning' }),
	});
}

function outcomesTold(items: readonly INodeExecutionData[]): string {
	const outcomes = items.map(({ json: { error, outcome } }) =>
		String(isObject(error) ? (error.outcome ?? 'failed') : (outcome ?? 'done')),
	);
	return countOutcomes(outcomes) || 'nothing found';
}
