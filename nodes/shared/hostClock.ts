import { sleep } from 'n8n-workflow';

import type { Clock } from '../../core/clock';

/** The real clock. n8n's `sleep` ends at once when the execution is cancelled. */
export const hostClock: Clock = {
	now: () => Date.now(),
	sleep: async (ms, signal) => await sleep(ms, signal),
	random: () => Math.random(),
};
