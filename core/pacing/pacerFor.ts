import type { Pacer } from './pacer';

/** An unused pacer is forgotten after this time, in milliseconds: what it knew is stale by then. */
const FORGET_AFTER_MS = 60 * 60 * 1000;
/** How many pacers each request looks at: more than it can add, so that the unused ones go. */
const CHECKED_PER_REQUEST = 2;

/** By key, the ones looked at longest ago first. */
const pacers = new Map<string, Pacer>();

/**
 * The pacer of a key (one credential at one host), shared by every execution in the process. Ask
 * again for each execution: pacers unused for long are forgotten, so that a process which sees many
 * credentials doesn't grow.
 */
export function pacerFor(key: string, create: () => Pacer): Pacer {
	const pacer = pacers.get(key) ?? create();
	moveToEnd(key, pacer);
	forgetUnused();
	return pacer;
}

/** How many pacers are kept now. */
export function countPacers(): number {
	return pacers.size;
}

function forgetUnused(): void {
	let looks = Math.min(CHECKED_PER_REQUEST, pacers.size - 1);
	for (const [key, pacer] of pacers) {
		if (looks-- <= 0) return;
		if (pacer.idleMs >= FORGET_AFTER_MS) pacers.delete(key);
		else moveToEnd(key, pacer);
	}
}

function moveToEnd(key: string, pacer: Pacer): void {
	pacers.delete(key);
	pacers.set(key, pacer);
}
