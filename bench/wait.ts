import type { Bench } from './report/section';
import { lateAgainstLooks } from './wait/plot';
import { ours, pausing, PEERS, score, scoreAtLooks, type Score } from './wait/policies';
import { FORTY, usual, watchTogether } from './wait/together';

const HEAD = ['way of waiting', 'late, mean', 'looks, mean', 'looks, most'];
const CROWDS = [1, 10, 100, 1000];

/** What others do, stretched and squeezed in time by these: the lines of the plot. */
const FACTORS = [0.25, 0.35, 0.5, 0.7, 1, 1.4, 2, 2.8, 4, 6];

function row(name: string, { late, looks, mostLooks }: Score): string[] {
	return [name, percent(late), looks.toFixed(1), String(mostLooks)];
}

/** How late each way of waiting is, and how many looks it takes, over the same tasks. */
export const benchWait: Bench = async ({ full }) => {
	const tasks = full ? 20_000 : 4_000;
	const adaptive = await score(ours(false), tasks);
	const steady = await score(ours(true), tasks);
	const own: Array<[string, Score]> = [
		['this package', adaptive],
		['this package, steady progress', steady],
	];
	const asBuilt: Array<[string, Score]> = [];
	const stretched: Array<[string, Score]> = [];
	const lines: Array<[string, Score]> = [];
	for (const [name, pauses] of Object.entries(PEERS)) {
		asBuilt.push([name, await score(pausing(pauses), tasks)]);
		stretched.push([name.split(',')[0], await scoreAtLooks(pauses, adaptive.looks, tasks)]);
		for (const factor of FACTORS) {
			const slower = pausing((look) => factor * pauses(look));
			lines.push([name, await score(slower, tasks)]);
		}
	}
	const half = await score(
		pausing(() => 30_000),
		tasks,
	);
	asBuilt.push(['fixed, 30 s', half]);

	const together = [];
	for (const crowd of CROWDS) together.push({ crowd, ...(await watchTogether(usual(crowd))) });
	const beside = [];
	for (const workers of [3, 8]) {
		beside.push({ workers, ...(await watchTogether({ ...usual(1000), beside: workers })) });
	}
	const forty = await watchTogether(FORTY);
	const started = await watchTogether({ ...FORTY, startedBy: 16 });
	const [best] = [...stretched].sort(([, one], [, other]) => one.late - other.late);

	return {
		title: 'How late a wait is, and how many looks it takes',
		text: [
			`${tasks.toLocaleString('en')} tasks of 3 s to 30 min, spread log-uniformly, on a simulated clock. *Late* is how much longer than the task the wait was, as a share of the task. *Steady progress* counts to 1,000 at an even pace; fewer parts, or uneven ones, are seen later ([DingTalk](#what-waiting-costs-of-dingtalks-month)).`,
		],
		tables: [
			{
				caption: 'As people build it, and as this package does it:',
				head: HEAD,
				rows: [...asBuilt, ...own].map(([name, scored]) => row(name, scored)),
			},
			{
				caption:
					'The same, each stretched in time until it takes as many looks as this package without progress:',
				head: HEAD,
				rows: [...stretched, own[0]].map(([name, scored]) => row(name, scored)),
			},
			{
				caption:
					'Many tasks in one loop, through one pacer at 190 calls per 10 s, with a latency of 50 to 450 ms:',
				head: ['tasks', 'whole wait, late', 'each, late', 'looks each', 'refused'],
				rows: together.map(({ crowd, wholeLate, late, looks, refused }) => [
					crowd.toLocaleString('en'),
					percent(wholeLate),
					percent(late),
					looks.toFixed(1),
					String(refused),
				]),
			},
			{
				caption: '40 tasks of 1 to 8 s at 100 calls per 10 s:',
				head: ['starts', 'whole, from the first call', 'each, late', 'polls each'],
				rows: [
					['in an earlier window', forty] as const,
					['in the same window', started] as const,
				].map(([starts, { wholeMs, lateMs, looks }]) => [
					starts,
					seconds(wholeMs),
					seconds(lateMs),
					looks.toFixed(1),
				]),
			},
			{
				caption:
					'1,000 watched tasks beside another execution with the same credential, which always has calls to send:',
				head: ['its calls at a time', 'it has of the ceiling', 'each task, late', 'polls each'],
				rows: beside.map(({ workers, beside: share, late, looks }) => [
					String(workers),
					percent(share),
					percent(late),
					looks.toFixed(1),
				]),
			},
		],
		plots: [lateAgainstLooks(asBuilt, own, lines)],
		findings: [
			`At as many looks, the best of the others (${best[0]}) is ${(best[1].late / adaptive.late).toFixed(1)} times as late as this package. Where progress is steady, this package needs ${(adaptive.looks / steady.looks).toFixed(1)} times fewer looks and is ${percent(steady.late)} late.`,
		],
	};
};

function seconds(ms: number): string {
	return `${(ms / 1000).toFixed(1)} s`;
}

function percent(share: number): string {
	return `${(100 * share).toFixed(1)} %`;
}
