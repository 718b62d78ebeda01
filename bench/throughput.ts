import { n8nVersion, packageJson } from '../scripts/start/paths';
import { freePort } from '../scripts/start/ports';
import type { Bench } from './report/section';
import { CEILING, contendersFor, OURS, SDK } from './throughput/contenders';
import { findings } from './throughput/findings';
import { LATENCY_MS, LIMIT } from './throughput/limit';
import { measure, median, type Measured } from './throughput/measure';
import { prepareFolder } from './throughput/n8nRun';
import { coursePlot, speedPlot } from './throughput/plots';
import { perSecond, speedTable, truthTable } from './throughput/tables';

/** The first window takes 19,000 at once: so many keep on for two more. */
const COUNT = 60_000;
const COUNT_FULL = 100_000;

/** Batch updates beside what people would use instead, and beside what the limit allows. */
export const benchThroughput: Bench = async ({ full }) => {
	const contenders = contendersFor(full ? COUNT_FULL : COUNT);
	const runs: Measured[] = [];
	const release = await prepareFolder();
	try {
		// One port for all: n8n keeps its credentials from run to run.
		const port = await freePort(0);
		for (const contender of contenders) {
			const run = await measure(contender, port);
			console.log(`  ${contender.name}: ${perSecond(run.sustained)} records a second`);
			runs.push(run);
		}
	} finally {
		release();
	}
	const isCeiling = ({ contender }: Measured) => contender.name === CEILING;
	const ceiling = median(runs.filter(isCeiling));
	const each = [ceiling, ...runs.filter((run) => !isCeiling(run))];
	const named = (name: string) => each.filter(({ contender }) => contender.name === name);

	return {
		title: 'Records a second, beside the alternatives',
		text: [
			`Contacts (or companies) that exist are updated, two properties each; one in 4,000 is unknown to HubSpot, one in 4,000 has a value that it refuses. The account is the sandbox, in a process of its own, with HubSpot's limit (${LIMIT} calls in any 10 s) and answers after ${LATENCY_MS.least} to ${LATENCY_MS.most} ms. *Sustained* is what is written after the first window, over whole windows, by the account's own log.`,
			"*Lost* are good records that were not written: a call without `objectWriteTraceId`s is refused as a whole, with up to 99 good records. *Untrue* are items of which the tool said what isn't so, or nothing. The memory of n8n is that of all its processes.",
			contenders
				.filter(({ name }, index) => contenders.findIndex((one) => one.name === name) === index)
				.map(({ name, about }) => `- *${name}*: ${about}`)
				.join('\n'),
			`n8n ${n8nVersion}, @hubspot/api-client ${packageJson.devDependencies['@hubspot/api-client']}.`,
		],
		tables: [speedTable(each, ceiling), truthTable(each)],
		plots: [
			{ ...speedPlot(each), onTop: true },
			coursePlot([ceiling, ...named(OURS), ...named(SDK)]),
		],
		findings: findings(each),
	};
};
