import { crowdPlot, evennessPlot } from './pacing/plots';
import { crowd, PROCESSES, summary, WAYS, type Summary } from './pacing/crowds';
import type { Bench } from './report/section';

const HEAD = [
	'processes',
	'start',
	'of the ceiling',
	'first 15 s',
	'refused',
	'slowest/fastest',
	'worst of the runs',
];

/**
 * Processes on one account that know of each other only through the headers, with the real pacer on
 * a simulated clock.
 */
export const benchPacing: Bench = async ({ full }) => {
	const seeds = full ? 10 : 3;
	const all: Summary[] = [];
	for (const processes of PROCESSES) {
		const ways = processes === 1 ? WAYS.slice(0, 1) : WAYS;
		for (const way of ways) all.push(await summary(processes, way, seeds));
	}
	const eight = await crowd(8, WAYS[1], 1);
	const several = all.filter(({ processes }) => processes > 1);
	const lowest = (of: (one: Summary) => number) => Math.min(...several.map(of));
	const highest = (of: (one: Summary) => number) => Math.max(...several.map(of));
	return {
		title: 'Processes that share an account',
		text: [
			`190 calls in any 10 s, answers after 5 to 500 ms, 17.5 minutes on a simulated clock, median of ${seeds} runs with other random numbers. The processes know of each other only through the headers of their own answers. *One by one* is a second apart; a *greedy* process, the first, has eight times the callers.`,
			'The share of the ceiling counts from the third window after the last start. The last column has the worst of the runs.',
		],
		tables: [
			{
				head: HEAD,
				rows: all.map(({ processes, name, median, worst }) => [
					String(processes),
					processes === 1 ? 'alone' : name,
					percent(median.share),
					percent(median.beginning),
					percent(median.refused, 2),
					median.evenness.toFixed(2),
					`${percent(worst.share)}, ${percent(worst.beginning)}, ${percent(worst.refused, 2)}, ${worst.evenness.toFixed(2)}`,
				]),
			},
		],
		plots: [evennessPlot(several), crowdPlot(eight.accepted)],
		findings: [
			`One process alone has ${percent(all[0].median.share)} of the ceiling. Several have at least ${percent(lowest(({ worst }) => worst.share))} together, in every run; at most ${percent(
				highest(({ worst }) => worst.refused),
				2,
			)} of the calls were refused, and the slowest process had at least ${lowest(({ worst }) => worst.evenness).toFixed(2)} of the calls of the fastest.`,
		],
	};
};

function percent(share: number, digits = 1): string {
	return `${(100 * share).toFixed(digits)} %`;
}
