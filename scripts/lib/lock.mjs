// A lock between processes: a file that names its owner. Its owner touches it while it works, so
// that a lock left behind by a killed process is recognised, also when its pid was given away again.
import {
	linkSync,
	mkdirSync,
	readFileSync,
	renameSync,
	rmSync,
	statSync,
	utimesSync,
	writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const HEARTBEAT_MS = 5_000;
const SILENT_TOO_LONG_MS = 120_000;

export function isAlive(pid) {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return error.code === 'EPERM';
	}
}

/** The owner's text, or undefined when nobody holds the lock. */
function read(file) {
	try {
		return readFileSync(file, 'utf8');
	} catch (error) {
		if (error.code === 'ENOENT') return undefined;
		throw error;
	}
}

function isStale(file, text) {
	try {
		if (Date.now() - statSync(file).mtimeMs > SILENT_TOO_LONG_MS) return true;
	} catch {
		return false;
	}
	try {
		const owner = JSON.parse(text);
		return owner.host === hostname() && !isAlive(owner.pid);
	} catch {
		// Being written at this moment, or cut off while written: then its age tells.
		return false;
	}
}

/** Removes the stale lock, and only that one: somebody else may just have taken it over. */
function breakStale(file, staleText) {
	const aside = `${file}.${process.pid}.stale`;
	try {
		renameSync(file, aside);
	} catch {
		return;
	}
	if (read(aside) !== staleText) {
		try {
			linkSync(aside, file);
		} catch {
			// A third process was faster; its lock counts.
		}
	}
	rmSync(aside, { force: true });
}

/**
 * Takes the lock, or answers undefined when a living process holds it.
 * @returns {(() => void) | undefined} gives the lock back
 */
export function tryLock(file) {
	mkdirSync(dirname(file), { recursive: true });
	const mine = JSON.stringify({
		pid: process.pid,
		host: hostname(),
		since: new Date().toISOString(),
	});
	const held = read(file);
	if (held !== undefined && isStale(file, held)) breakStale(file, held);
	try {
		writeFileSync(file, mine, { flag: 'wx' });
	} catch (error) {
		if (error.code === 'EEXIST') return undefined;
		throw error;
	}
	const heartbeat = setInterval(() => {
		try {
			utimesSync(file, new Date(), new Date());
		} catch {
			// Somebody removed the file by hand: nothing to keep alive.
		}
	}, HEARTBEAT_MS);
	heartbeat.unref();
	const release = () => {
		clearInterval(heartbeat);
		process.removeListener('exit', release);
		if (read(file) === mine) rmSync(file, { force: true });
	};
	process.once('exit', release);
	return release;
}

/** Waits for the lock, runs the work, gives the lock back. */
export async function withLock(file, onWaiting, work) {
	let release = tryLock(file);
	if (!release) onWaiting();
	while (!release) {
		await sleep(1_000);
		release = tryLock(file);
	}
	try {
		return await work();
	} finally {
		release();
	}
}
