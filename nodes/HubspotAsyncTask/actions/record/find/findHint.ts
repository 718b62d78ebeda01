import type { IExecuteFunctions } from 'n8n-workflow';

import type { HubspotClient } from '../../../transport/client';
import { callsTold } from '../../../../shared/tasks/waitReport';
import { leftToday } from '../leftToday';
import type { Found } from './findRecords';

interface FindReport {
	/** When the run began, ISO 8601. */
	startedAt: string;
	/** Records in the output. */
	count: number;
	/** What was found, once for each request. */
	answers: readonly Found[];
	/** Items that asked. */
	askers: number;
	/** Whether nothing that was asked for is left out: only then is the run a beginning for the next. */
	isWhole: boolean;
}

/** Says in the output panel what was found, what it cost, and from when on the next run has to look. */
export function hintAfterFind(
	context: IExecuteFunctions,
	client: HubspotClient,
	{ startedAt, count, answers, askers, isWhole }: FindReport,
): void {
	const message = [
		`${count.toLocaleString('en')} found`,
		...answers.slice(0, 1).map(moreTold).filter(Boolean),
		askers > answers.length && answers.length > 0
			? `${askers.toLocaleString('en')} items asked, ${answers.length.toLocaleString('en')} of them for something else; each has its records`
			: '',
		callsTold(client).join(', '),
		...leftToday(client),
		isWhole ? `the run began at ${startedAt}, for the next 'Changed Since'` : '',
	]
		.filter(Boolean)
		.join(' · ');
	// Older versions of n8n have no hints after a run.
	context.addExecutionHints?.({ message, location: 'outputPane' });
}

/** Says that these are not all; empty where they are. */
export function moreTold({ jsons, total, hasMore }: Found): string {
	if (!hasMore) return '';
	const count = jsons.length.toLocaleString('en');
	return total === undefined
		? `more than these ${count} match: raise 'Limit', turn on 'Return All', or filter more`
		: `these are ${count} of ${total.toLocaleString('en')} that match: raise 'Limit', turn on 'Return All', or filter more`;
}
