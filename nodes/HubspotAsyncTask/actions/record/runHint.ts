import type { IExecuteFunctions, INodeExecutionData, NodeExecutionHint } from 'n8n-workflow';

import { isObject } from '../../../../core/json';
import { countOutcomes } from '../../../shared/items/outcomeWords';
import { callsTold } from '../../../shared/tasks/waitReport';
import type { HubspotClient } from '../../transport/client';

/** Says in the output panel what a batch operation did. */
export function hintAfterRun(
	context: IExecuteFunctions,
	client: HubspotClient,
	items: readonly INodeExecutionData[],
): void {
	const hint: NodeExecutionHint = { message: hintText(items, client), location: 'outputPane' };
	// Older versions of n8n have no hints after a run.
	context.addExecutionHints?.(hint);
}

/** "98 updated, 2 failed · 3 calls, 1 of them sent again · 249,000 calls left today" */
function hintText(items: readonly INodeExecutionData[], client: HubspotClient): string {
	const outcomes = items.map(({ json }) => {
		const error = isObject(json.error) ? json.error : {};
		return String(json.outcome ?? error.outcome ?? 'failed');
	});
	const isPreview = outcomes.some((outcome) => outcome.startsWith('would'));
	return [isPreview && 'Nothing was written', countOutcomes(outcomes), ...costOf(client)]
		.filter(Boolean)
		.join(' · ');
}

/** "3 calls, 1 of them sent again", and "249,000 calls left today" where HubSpot says it. */
export function costOf(client: HubspotClient): string[] {
	const { dailyRemaining } = client;
	return [
		callsTold(client).join(', '),
		...(dailyRemaining === undefined
			? []
			: [`${dailyRemaining.toLocaleString('en')} calls left today`]),
	];
}
