import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

import { printTable } from './table';

const COUNTS = [1_000, 10_000, 100_000];

interface Told {
	updated: number;
	ms: number;
	cpuUs: number;
	keptBytes: number;
}

/** Prints what an item costs in runs of different lengths: time and memory should stay flat. */
export async function benchRecords(): Promise<void> {
	const rows = COUNTS.map((count) => {
		const script = join(__dirname, 'recordsRun.ts');
		const args = ['--expose-gc', '--import', 'tsx', script, String(count)];
		const output = execFileSync(process.execPath, args, { encoding: 'utf8' });
		const told = JSON.parse(output.trim().split('\n').at(-1) ?? '') as Told;
		return [
			count.toLocaleString('en'),
			told.updated.toLocaleString('en'),
			String(Math.round((told.updated * 1000) / told.ms)),
			(told.cpuUs / count).toFixed(0),
			(told.keptBytes / count).toFixed(0),
		];
	});
	console.log('Batch updates through the n8n engine, sandbox in the same process, no limit\n');
	printTable(
		['items', 'updated', 'records a second', 'processor us an item', 'bytes kept an item'],
		rows,
	);
}
