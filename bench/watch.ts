import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

import { chart, factors, names, numbers } from './report/chart';
import type { Bench, Plot } from './report/section';

const COUNTS = [100, 1_000, 10_000];

/** What the process that watched tells of itself. */
interface WatchCost {
	p99Ms: number;
	maxMs: number;
	keptBytes: number;
	cancelMs: number;
}

const ms = (value: number) => `${value.toFixed(1)} ms`;

const kilobytes = (count: number, { keptBytes }: WatchCost) => keptBytes / count / 1000;

/** What watching costs the process that does it, for different numbers of tasks. */
export const benchWatch: Bench = async ({ full }) => {
	const seconds = full ? 60 : 10;
	const watch = (count: number) => {
		const script = join(__dirname, 'watch', 'run.ts');
		const args = ['--expose-gc', '--import', 'tsx', script, String(count), String(seconds)];
		const output = execFileSync(process.execPath, args, { encoding: 'utf8' });
		return JSON.parse(output.trim().split('\n').at(-1) ?? '') as WatchCost;
	};
	const idle = watch(0);
	const told = COUNTS.map((count): [number, WatchCost] => [count, watch(count)]);
	return {
		title: 'What watching costs the process that does it',
		text: [
			`Folder updates of HubSpot that go on for minutes, watched in one loop through n8n's engine, in real time, for ${seconds} s; then the execution is cancelled. The memory is what the process keeps after a garbage collection. *None* is the same process with nothing to do.`,
		],
		tables: [
			{
				head: ['tasks', 'event loop late, p99', 'most', 'kept a task', 'cancelled in'],
				rows: [
					['none', ms(idle.p99Ms), ms(idle.maxMs), '', ''],
					...told.map(([count, one]) => [
						count.toLocaleString('en'),
						ms(one.p99Ms),
						ms(one.maxMs),
						`${kilobytes(count, one).toFixed(1)} kB`,
						ms(one.cancelMs),
					]),
				],
			},
		],
		plots: [plotOf(told)],
	};
};

function plotOf(told: Array<[number, WatchCost]>): Plot {
	const values = told.flatMap(([count, { p99Ms, maxMs }]) => [
		{ count, what: 'p99', ms: p99Ms },
		{ count, what: 'most', ms: maxMs },
	]);
	return chart({
		name: 'watch',
		alt: "How late the process's event loop is against the number of tasks that it watches",
		height: 220,
		values,
		mark: { type: 'line', point: true },
		encoding: {
			x: factors('count', 'tasks', { axis: { format: ',d', values: COUNTS } }),
			y: numbers('ms', 'event loop late, ms'),
			color: names('what'),
		},
	});
}
