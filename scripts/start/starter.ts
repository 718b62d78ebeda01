// Notices that whoever started this is gone. npm runs a script through a shell, and a shell whose
// npm was killed the hard way waits on: so it is npm that has to be watched, not just the parent.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { isAlive } from '../lib/lock.mjs';

const LOOK_EVERY_MS = 1_000;
const SHELLS = /^-?(.*\/)?(sh|dash|bash|zsh|ash|busybox)$/;

function parentOf(pid: number): { ppid: number; command: string } {
	if (process.platform === 'linux') {
		// "pid (command) state ppid …"; the command may hold spaces and brackets.
		const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
		const end = stat.lastIndexOf(')');
		const ppid = Number(stat.slice(end + 2).split(' ')[1]);
		return { ppid, command: stat.slice(stat.indexOf('(') + 1, end) };
	}
	const line = execFileSync('ps', ['-o', 'ppid=,comm=', '-p', String(pid)], { encoding: 'utf8' });
	const [, ppid, command] = /^\s*(\d+)\s+(.*?)\s*$/.exec(line) ?? [];
	return { ppid: Number(ppid), command };
}

/** The npm behind the shell that npm made for this script, if there is one. */
function npmBehindShell(): number | undefined {
	if (process.env.npm_lifecycle_event === undefined || process.platform === 'win32')
		return undefined;
	try {
		const { ppid, command } = parentOf(process.ppid);
		return SHELLS.test(command) && ppid > 1 ? ppid : undefined;
	} catch {
		return undefined;
	}
}

export function onStarterGone(callback: () => void): void {
	const parent = process.ppid;
	const npm = npmBehindShell();
	const timer = setInterval(() => {
		if (process.ppid === parent && (npm === undefined || isAlive(npm))) return;
		clearInterval(timer);
		callback();
	}, LOOK_EVERY_MS);
	timer.unref();
}
