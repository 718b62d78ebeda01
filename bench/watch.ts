import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

import { printTable } from './table';

const COUNTS = [100, 1_000, 10_000];

interface Told {
	p99Ms: number;
	maxMs: number;
	keptBytes: number;
	cancelMs: number;
}

/** Prints what watching costs the process that does it, for different numbers of tasks. */
export async function benchWatch(): Promise<void> {
	const rows = COUNTS.map((count) => {
		const script = join(__dirname, 'watchRun.ts');
		const args = ['--expose-gc', '--import', 'tsx', script, String(count)];
		const output = execFileSync(process.execPath, args, { encoding: 'utf8' });
		const told = JSON.parse(output.trim().split('\n').at(-1) ?? '') as Told;
		return [
			count.toLocaleString('en'),
			told.p99Ms.toFixed(1),
			told.maxMs.toFixed(1),
			(told.keptBytes / count / 1000).toFixed(1),
			told.cancelMs.toFixed(1),
		];
	});
	console.log('Tasks watched in one loop through the n8n engine, sandbox in another process\n');
	printTable(
		['tasks', 'event loop late, p99 ms', 'most ms', 'kB kept a task', 'cancelled in ms'],
		rows,
	);
}
