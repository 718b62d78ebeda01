import fc from 'fast-check';

import type { Fault } from '../../sandbox';

/** What goes wrong on the way, and how often. */
export interface PlannedFaults {
	rate: number;
	kinds: Fault[];
	seed: number;
}

const FAULTS: Fault[] = [
	{ kind: 'status', status: 423 },
	{ kind: 'status', status: 500 },
	{ kind: 'status', status: 503 },
	{ kind: 'statusAfterApply', status: 502 },
	{ kind: 'statusAfterApply', status: 504 },
	{ kind: 'rateLimit' },
	{ kind: 'rateLimit', retryAfter: 2 },
	{ kind: 'html', status: 502 },
	{ kind: 'reset' },
	{ kind: 'reset', afterApply: true },
	{ kind: 'cutOff' },
	{ kind: 'shuffle' },
	{ kind: 'dropResults', count: 1 },
];

export const plannedFaults: fc.Arbitrary<PlannedFaults> = fc.record({
	rate: fc.constantFrom(0, 0.1, 0.3, 0.95),
	kinds: fc.subarray(FAULTS, { minLength: 1 }),
	seed: fc.nat(),
});
