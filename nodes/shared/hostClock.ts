import * as n8n from 'n8n-workflow';

import type { Clock } from '../../core/clock';

/** n8n's own, whose `sleep` ends with the signal since 2.34; before, another one does. */
const { sleep, sleepWithAbort = sleep } = n8n as typeof n8n & { sleepWithAbort?: typeof n8n.sleep };

/**
 * The real clock. It never goes back, whatever becomes of the host's date and time. Its sleep ends at
 * once when the signal aborts.
 */
export const hostClock: Clock = {
	now: () => performance.timeOrigin + performance.now(),
	sleep: async (ms, signal) => await (signal ? sleepWithAbort(ms, signal) : sleep(ms)),
	random: () => Math.random(),
};

/** For how long a call may take. Its own: who makes waits pass faster does not make networks so. */
export const networkClock: Clock = { ...hostClock };

/** The date and time as the host has it: for moments that are written down, or that a service names. */
export const wallClock: Clock = { ...hostClock, now: () => Date.now() };
