// Both workers use one HubSpot account, each without knowing of the other.
import type { CallRecord } from '../../../sandbox';
import { mapInParallel } from '../../../core/mapInParallel';
import { seconds } from '../../lib/run.mjs';
import {
	miswrittenIn,
	planEntries,
	RECORDS_EACH,
	runOnce,
	type Entries,
	type Told,
} from './records';
import { finding, unless, withProgress, type Finding, type Stage } from './stage';
import type { WebhookWorkflow } from './workflows';

const EXECUTIONS = 1_000;
/** HubSpot's for a private app of the higher tiers: so many calls in any ten seconds. */
const LIMIT = { max: 190, intervalMs: 10_000, daily: 1_000_000 };
/** So many callers wait for their answer at a time. */
const CALLERS = 100;
const FIRST_ID = 100_000;
/** A worker that had less than this share of the executions hardly took part. */
const LEAST_SHARE = 0.25;
/** Two processes that don't know of each other can't be perfect; more than this is not paced. */
const MOST_REFUSED = 0.01;
const UNLIMITED = { max: 100_000, intervalMs: 10_000, daily: 100_000_000 };

/** The most calls that were let through in any window. */
function fullestWindow(calls: CallRecord[]): number {
	const times = calls.filter(({ status }) => status !== 429).map(({ at }) => at);
	let most = 0;
	for (let first = 0, last = 0; last < times.length; last++) {
		while (times[first] <= times[last] - LIMIT.intervalMs) first++;
		most = Math.max(most, last - first + 1);
	}
	return most;
}

const percentile = (values: number[], share: number) =>
	[...values].sort((a, b) => a - b)[Math.floor((values.length - 1) * share)];

function judgeRecords(stage: Stage, plan: Entries[], told: Told): Finding {
	const miswritten = plan.flatMap((entries) => miswrittenIn(stage, entries));
	const records = EXECUTIONS * RECORDS_EACH;
	return finding(
		`${EXECUTIONS} executions on ${stage.cluster.workers.length} workers, one account`,
		`${told.right} executions right, ${records - miswritten.length} of ${records} records written once and right`,
		[...told.wrong, ...miswritten],
	);
}

function judgeWorkers({ cluster }: Stage, before: number[]): Finding {
	const counts = cluster.workers.map((worker, index) => worker.executions().length - before[index]);
	const total = counts.reduce((sum, count) => sum + count, 0);
	return finding(
		'both workers took part',
		counts.map((count, index) => `${cluster.workers[index].name}: ${count}`).join(', '),
		[
			...unless(total === EXECUTIONS, `the workers' logs tell of ${total} executions`),
			...unless(
				counts.every((count) => count >= EXECUTIONS * LEAST_SHARE),
				`one worker had less than ${LEAST_SHARE * 100} % of the executions`,
			),
		],
	);
}

function judgePace(calls: CallRecord[], told: Told, elapsedMs: number): Finding {
	const refused = calls.filter(({ status }) => status === 429).length;
	const share = refused / calls.length;
	const rate = ((calls.length - refused) / elapsedMs) * 1000;
	const most = fullestWindow(calls);
	return finding(
		`the limit of ${LIMIT.max} calls in ${LIMIT.intervalMs / 1000} s`,
		`${calls.length} calls in ${seconds(elapsedMs)} (${rate.toFixed(1)} per second, fullest window ${most}), ${refused} refused with 429; an execution took ${seconds(percentile(told.ms, 0.5))} in the middle, ${seconds(percentile(told.ms, 1))} at most`,
		unless(
			share <= MOST_REFUSED,
			`${(share * 100).toFixed(1)} % of the calls were refused, more than ${MOST_REFUSED * 100} %`,
		),
	);
}

export async function sharedAccount(stage: Stage, workflow: WebhookWorkflow): Promise<Finding[]> {
	const { sandbox, cluster } = stage;
	const plan = planEntries(stage, EXECUTIONS, 'shared', FIRST_ID);
	const before = cluster.workers.map((worker) => worker.executions().length);
	sandbox.hubspot.rateLimit = LIMIT;
	sandbox.calls.length = 0;
	const told: Told = { right: 0, wrong: [], ms: [] };
	const startedAt = Date.now();
	console.log(
		`\n${EXECUTIONS} executions, ${RECORDS_EACH} records each, written and read back ...`,
	);
	await withProgress(
		() =>
			`${told.ms.length} of ${EXECUTIONS} executions after ${seconds(Date.now() - startedAt)}, ${sandbox.calls.length} calls`,
		async () =>
			await mapInParallel(plan, async (entries) => await runOnce(stage, workflow, entries, told), {
				maxInFlight: CALLERS,
			}),
	);
	const elapsedMs = Date.now() - startedAt;
	await sandbox.idle();
	const calls = [...sandbox.calls];
	sandbox.hubspot.rateLimit = UNLIMITED;
	return [
		judgeRecords(stage, plan, told),
		judgeWorkers(stage, before),
		judgePace(calls, told, elapsedMs),
	];
}
