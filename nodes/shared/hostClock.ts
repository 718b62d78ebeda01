import { sleep } from 'n8n-workflow';

import type { Clock } from '../../core/clock';

/**
 * The real clock. It never goes back, whatever becomes of the host's date and time. n8n's `sleep` ends
 * at once when the execution is cancelled.
 */
export const hostClock: Clock = {
	now: () => performance.timeOrigin + performance.now(),
	sleep: async (ms, signal) => await sleep(ms, signal),
	random: () => Math.random(),
};

/** For how long a call may take. Its own: who makes waits pass faster does not make networks so. */
export const networkClock: Clock = { ...hostClock };

/** The date and time as the host has it: for moments that are written down, or that a service names. */
export const wallClock: Clock = { ...hostClock, now: () => Date.now() };
