import { inExecution } from '../../../../bench/dingtalk/waits';
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

it('is at most 0.6 % late with at most 7.5 looks where progress is steady', async () => {
	const { late, looks } = await score(ours(true), TASKS);
	expect(late).toBeLessThanOrEqual(0.006);
	expect(looks).toBeLessThanOrEqual(7.5);
});

// The parts of a folder, one a second on average, in tasks of 3 s to 10 min.
it.each([
	['uneven', 0.1, 9],
	['steady', 0.05, 8],
] as const)('with few parts and %s progress is at most %d late with %d looks', async (...given) => {
	const [progress, mostLate, mostLooks] = given;
	const wait = inExecution(0, progress);
	const { late, looks } = await score(
		async (durationMs, clock) => {
			const { polls, waitedMs } = await wait(durationMs, clock);
			return { late: waitedMs / durationMs - 1, looks: polls };
		},
		TASKS,
		600_000,
	);
	expect(late).toBeLessThanOrEqual(mostLate);
	expect(looks).toBeLessThanOrEqual(mostLooks);
});

it.each(Object.keys(PEERS))('is at most half as late as "%s" at as many looks', async (peer) => {
	const other = await scoreAtLooks(PEERS[peer], own.looks, TASKS);
	expect(other.looks).toBeCloseTo(own.looks, 0);
	expect(own.late).toBeLessThanOrEqual(other.late / 2);
});
