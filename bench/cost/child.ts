import { execFileSync } from 'node:child_process';
import { join, resolve } from 'node:path';

const root = resolve(__dirname, '..', '..');
const outFolder = join(root, '.work', 'bench');

let compiled = false;

/**
 * Compiles the sources as the package is compiled: what runs them otherwise gives every function its
 * name when it is made, which costs as much as some of what is measured.
 */
function compile(): void {
	if (compiled) return;
	const options = ['--noEmit', 'false', '--incremental', 'false', '--sourceMap', 'false'];
	execFileSync(
		process.execPath,
		[
			require.resolve('typescript/bin/tsc'),
			...['--project', 'tsconfig.dev.json', '--outDir', outFolder],
			...options,
		],
		{ cwd: root, stdio: 'inherit' },
	);
	compiled = true;
}

/** Runs a script of this folder in a process of its own; gives the JSON of its last line. */
export function describe<T>(
	script: string,
	args: readonly string[],
	flags: readonly string[] = [],
): T {
	compile();
	const file = join(outFolder, 'bench', 'cost', script.replace(/\.ts$/, '.js'));
	const output = execFileSync(process.execPath, [...flags, file, ...args], {
		encoding: 'utf8',
		maxBuffer: 1 << 26,
	});
	return JSON.parse(output.trim().split('\n').at(-1) ?? '') as T;
}

export function median(values: readonly number[]): number {
	const sorted = [...values].sort((a, b) => a - b);
	const middle = sorted.length >> 1;
	return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
