import { watchExports } from '../../../../bench/wait/exports';

// Exports of 3 s to 30 min, spread log-uniformly, on the simulated clock: nothing here takes real time.
const EXPORTS = 500;

it('asks about an export with at most 1.3 calls a poll', async () => {
	const { polls, calls, late } = await watchExports('succeeded', EXPORTS);
	expect(calls / polls).toBeLessThanOrEqual(1.3);
	expect(late).toBeLessThanOrEqual(0.055);
});

it('tells a failed export within 10 % of its age or 15 s, whichever is longer', async () => {
	const { latest, calls, polls } = await watchExports('failed', EXPORTS);
	expect(latest).toBeLessThanOrEqual(1);
	expect(calls / polls).toBeLessThanOrEqual(1.3);
});
