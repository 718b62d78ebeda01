// Executions beside those that wait: they need a free worker, and tell whether there is one.
import { mapInParallel } from '../../../../core/mapInParallel';
import { planEntries, RECORDS_EACH, runOnce, type Told } from '../records';
import type { Stage } from '../stage';
import type { WebhookWorkflow } from '../workflows';

let nextRecord = 500_000;

/** All at once. */
export async function runOthers(
	stage: Stage,
	records: WebhookWorkflow,
	count: number,
): Promise<Told> {
	const plan = planEntries(stage, count, `beside ${nextRecord}`, nextRecord);
	nextRecord += count * RECORDS_EACH;
	const told: Told = { right: 0, wrong: [], ms: [] };
	await mapInParallel(plan, async (entries) => await runOnce(stage, records, entries, told), {
		maxInFlight: count,
	});
	return told;
}
