import { ours, PEERS, score, scoreAtLooks, type Score } from '../../../../bench/wait/policies';

// Tasks of 3 s to 30 min, spread log-uniformly, on the simulated clock: nothing here takes real time.
const TASKS = 1000;

let own: Score;
beforeAll(async () => {
	own = await score(ours(false), TASKS);
});

it('is at most 5.5 % late on average, with at most 40 looks', () => {
	const { late, looks } = own;
	expect(late).toBeLessThanOrEqual(0.055);
	expect(looks).toBeLessThanOrEqual(40);
});

it('is at most 2 % late with at most 12 looks where progress is steady', async () => {
	const { late, looks } = await score(ours(true), TASKS);
	expect(late).toBeLessThanOrEqual(0.02);
	expect(looks).toBeLessThanOrEqual(12);
});

it.each(Object.keys(PEERS))('is at most half as late as "%s" at as many looks', async (peer) => {
	const other = await scoreAtLooks(PEERS[peer], own.looks, TASKS);
	expect(other.looks).toBeCloseTo(own.looks, 0);
	expect(own.late).toBeLessThanOrEqual(other.late / 2);
});
