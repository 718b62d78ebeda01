import { SimClock } from '../test/unit/simClock';
import { durable, inExecution, type Way } from './dingtalk/waits';
import { chart, colours, factors } from './report/chart';
import type { Bench, Plot } from './report/section';

const SHORTEST_MS = 3_000;
const LONGEST_MS = 600_000;
/** A standard organisation's calls in a calendar month. */
const MONTH = 5_000;
/** How many folders one starting call takes. */
const STARTED_TOGETHER = 30;
/** A month's tasks of a small team. */
const SOME_TASKS = 100;

interface Cost {
	name: string;
	looks: number;
	mostLooks: number;
	/** Calls a task, its share of the starting call included. */
	calls: number;
	/** Mean over the tasks, as a share of the task. */
	late: number;
	latestMs: number;
	/** Looks at the longest task. */
	longest: number;
}

const WAYS: Record<string, Way> = {
	'fixed, 2 s': inExecution(2_000, 'none'),
	'fixed, 5 s': inExecution(5_000, 'none'),
	'this package, no progress told': inExecution(0, 'none'),
	'this package, uneven progress': inExecution(0, 'uneven'),
	'this package, steady progress': inExecution(0, 'steady'),
	'this package, durable, uneven progress': durable('uneven'),
};

const lengthsOf = (tasks: number) =>
	Array.from({ length: tasks }, (_none, task) => {
		const share = (task + 0.5) / tasks;
		return SHORTEST_MS * (LONGEST_MS / SHORTEST_MS) ** share;
	});

async function costOf(name: string, wait: Way, tasks: number): Promise<Cost> {
	const clock = new SimClock(11);
	const seen: Array<Record<'polls' | 'lateMs' | 'late', number>> = [];
	for (const durationMs of lengthsOf(tasks)) {
		const { polls, waitedMs } = await wait(durationMs, clock);
		seen.push({ polls, lateMs: waitedMs - durationMs, late: waitedMs / durationMs - 1 });
	}
	const mean = (key: 'polls' | 'late') => seen.reduce((sum, one) => sum + one[key], 0) / tasks;
	const looks = mean('polls');
	return {
		name,
		looks,
		mostLooks: Math.max(...seen.map(({ polls }) => polls)),
		calls: looks + 1 / STARTED_TOGETHER,
		late: mean('late'),
		latestMs: Math.max(...seen.map(({ lateMs }) => lateMs)),
		longest: seen[tasks - 1].polls,
	};
}

/** The shortest fixed pause, in whole seconds, that takes no more looks than that on average. */
function pauseAt(looks: number, tasks: number): number {
	const lengths = lengthsOf(tasks);
	const looksAt = (pauseMs: number) =>
		lengths.reduce((sum, length) => sum + 1 + Math.ceil(length / pauseMs), 0) / tasks;
	let seconds = 1;
	while (looksAt(1000 * seconds) > looks) seconds++;
	return seconds;
}

/** What waiting for DingTalk's tasks costs of the month's calls. */
export const benchDingtalk: Bench = async ({ full }) => {
	const tasks = full ? 5_000 : 1_000;
	const costs: Cost[] = [];
	for (const [name, wait] of Object.entries(WAYS)) costs.push(await costOf(name, wait, tasks));
	const [every2, every5] = costs;
	const told = costs.find(({ name }) => name.includes('uneven')) as Cost;
	const pause = pauseAt(told.looks, tasks);
	const asRare = await costOf(`fixed, ${pause} s`, inExecution(1000 * pause, 'none'), tasks);
	costs.splice(2, 0, asRare);
	const fewer = (other: Cost) => (other.calls / told.calls).toFixed(1);
	return {
		title: "What waiting costs of DingTalk's month",
		text: [
			`DingTalk counts every call: a standard organisation has ${MONTH.toLocaleString('en')} in a calendar month. ${tasks.toLocaleString('en')} storage tasks of 3 s to 10 min, spread log-uniformly, on a simulated clock. The task of a folder counts its files, one a second on average; *uneven* files take times of their own, *no progress told* leaves the counts out. ${STARTED_TOGETHER} tasks share a starting call.`,
		],
		tables: [
			{
				head: [
					'way of waiting',
					'calls a task',
					'looks, most',
					'late, mean',
					'latest',
					`${SOME_TASKS} tasks, of the month`,
					'tasks a month',
				],
				rows: costs.map(({ name, calls, mostLooks, late, latestMs }) => [
					name,
					calls.toFixed(1),
					String(mostLooks),
					percent(late),
					`${(latestMs / 1000).toFixed(1)} s`,
					percent((SOME_TASKS * calls) / MONTH),
					Math.floor(MONTH / calls).toLocaleString('en'),
				]),
			},
		],
		plots: [plotOf(costs)],
		findings: [
			`With the counts that DingTalk reports a task takes ${told.calls.toFixed(1)} calls: ${fewer(every2)} times fewer than a look every 2 s, ${fewer(every5)} times fewer than one every 5 s. It is ${percent(told.late)} late on average; a fixed pause that takes no more calls, ${pause} s, is ${percent(asRare.late)} late.`,
		],
	};
};

function plotOf(costs: Cost[]): Plot {
	return chart({
		name: 'dingtalk',
		alt: 'How late each way of waiting is against how many calls a task takes',
		height: 260,
		values: costs.map(({ name, calls, late }) => ({ name, calls, late })),
		mark: { type: 'point', filled: true, size: 120 },
		encoding: {
			x: factors('calls', 'calls a task, its share of the starting call included', {
				scale: { domain: [5, 100], nice: false },
				axis: { format: 'd', values: [5, 10, 20, 50, 100] },
			}),
			y: factors('late', 'late, mean share of the task', {
				scale: { domain: [0.03, 1.5], nice: false },
				axis: { format: '~%', values: [0.05, 0.1, 0.2, 0.5, 1] },
			}),
			color: colours(
				'name',
				costs.map(({ name }) => name),
			),
			shape: {
				condition: { test: 'indexof(datum.name, "fixed") === 0', value: 'circle' },
				value: 'diamond',
			},
		},
	});
}

function percent(share: number): string {
	return `${(100 * share).toFixed(1)} %`;
}
