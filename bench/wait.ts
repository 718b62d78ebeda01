import { printTable } from './table';
import { watchTogether } from './waitTogether';
import { ours, pausing, PEERS, score, scoreAtLooks, type Score } from './waitPolicies';

const TASKS = 4_000;

const HEAD = ['way of waiting', 'late, mean', 'looks, mean', 'looks, most'];

function row(name: string, { late, looks, mostLooks }: Score): string[] {
	return [name, percent(late), looks.toFixed(1), String(mostLooks)];
}

/** Prints how late each way of waiting is, and how many looks it takes, over the same tasks. */
export async function benchWait(): Promise<void> {
	const peers = Object.entries(PEERS);
	const adaptive = await score(ours(false), TASKS);
	const rows = [
		...(await Promise.all(
			peers.map(async ([name, pauses]) => row(name, await score(pausing(pauses), TASKS))),
		)),
		row(
			'fixed, 30 s',
			await score(
				pausing(() => 30_000),
				TASKS,
			),
		),
		row('this package', adaptive),
		row('this package, steady progress', await score(ours(true), TASKS)),
	];
	console.log(`${TASKS} tasks of 3 s to 30 min, spread log-uniformly, simulated clock\n`);
	printTable(HEAD, rows);

	const stretched = await Promise.all(
		peers.map(async ([name, pauses]) =>
			row(name, await scoreAtLooks(pauses, adaptive.looks, TASKS)),
		),
	);
	console.log('\nThe same, each stretched in time until it takes as many looks as this package\n');
	printTable(HEAD, [...stretched, row('this package', adaptive)]);

	const together = await Promise.all(
		[1, 10, 100, 1000].map(async (tasks) => {
			const { wholeLate, late, looks, refused } = await watchTogether(tasks);
			return [tasks, percent(wholeLate), percent(late), looks.toFixed(1), refused].map(String);
		}),
	);
	console.log('\nIn one loop, through one pacer at 190 calls per 10 s, latency 50 to 450 ms\n');
	printTable(['tasks', 'whole wait, late', 'each, late', 'looks each', 'refused'], together);
}

function percent(share: number): string {
	return `${(100 * share).toFixed(1)} %`;
}
