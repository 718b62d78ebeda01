import type { IExecuteFunctions, INodeExecutionData, NodeExecutionHint } from 'n8n-workflow';

import { isObject } from '../../../../core/json';
import type { HubspotClient } from '../../transport/client';

/** Runs a batch operation and says in the output panel what it did. */
export async function hintAfterRun(
	context: IExecuteFunctions,
	client: HubspotClient,
	run: () => Promise<INodeExecutionData[]>,
): Promise<INodeExecutionData[]> {
	const items = await run();
	const hint: NodeExecutionHint = { message: hintText(items, client), location: 'outputPane' };
	// Older versions of n8n have no hints after a run.
	context.addExecutionHints?.(hint);
	return items;
}

/** "98 updated, 2 failed · 3 calls, 1 of them sent again · 249,000 calls left today" */
export function hintText(items: readonly INodeExecutionData[], client: HubspotClient): string {
	const counts = new Map<string, number>();
	for (const { json } of items) {
		const details = isObject(json.details) ? json.details : {};
		const outcome = String(json.outcome ?? details.outcome ?? 'failed');
		counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
	}
	const { calls, retries, dailyRemaining } = client;
	return [
		[...counts].map(([outcome, count]) => `${count.toLocaleString('en')} ${outcome}`).join(', '),
		`${calls.toLocaleString('en')} ${calls === 1 ? 'call' : 'calls'}${retries > 0 ? `, ${retries} of them sent again` : ''}`,
		dailyRemaining === undefined ? '' : `${dailyRemaining.toLocaleString('en')} calls left today`,
	]
		.filter(Boolean)
		.join(' · ');
}
