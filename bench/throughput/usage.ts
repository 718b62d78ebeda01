import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Usage {
	/** Resident memory now and at its peak, in bytes. */
	now: number;
	peak: number;
	/** Processor time so far, in ms. */
	cpuMs: number;
}

/** Linux counts processor time in ticks of this length, in ms, whatever the machine. */
const TICK_MS = 10;

/**
 * What the n8n of this user folder and all that it started (its JavaScript runner for one) use.
 * @returns `undefined` where the system doesn't tell
 */
export function usageOf(userFolder: string): Usage | undefined {
	if (process.platform !== 'linux') return undefined;
	const pids = family(readFileSync(join(userFolder, 'n8n.pid'), 'utf8').trim());
	const sum = (of: (pid: string) => number) => pids.reduce((total, pid) => total + of(pid), 0);
	return {
		now: sum((pid) => kilobytes(pid, 'VmRSS')) * 1024,
		peak: sum((pid) => kilobytes(pid, 'VmHWM')) * 1024,
		cpuMs: sum(ticks) * TICK_MS,
	};
}

function family(pid: string): string[] {
	const file = `/proc/${pid}/task/${pid}/children`;
	if (!existsSync(file)) return [pid];
	const children = readFileSync(file, 'utf8').trim().split(' ').filter(Boolean);
	return [pid, ...children.flatMap(family)];
}

function kilobytes(pid: string, name: string): number {
	const status = readFileSync(`/proc/${pid}/status`, 'utf8');
	return Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? 0);
}

/** "pid (command) state ppid ..."; the 14th and 15th are user and system time. */
function ticks(pid: string): number {
	const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
	const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
	return Number(fields[11]) + Number(fields[12]);
}
