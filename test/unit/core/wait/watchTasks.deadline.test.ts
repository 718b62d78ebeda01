import type { CallResult } from '../../../../core/retry/callResult';
import { newWait } from '../../../../core/wait/wait';
import { shifted } from '../../../../core/wait/waitTime';
import { watchTasks } from '../../../../core/wait/watchTasks';
import { FakeClock } from '../../fakeClock';
import { FakeService, running, succeeded, task, trouble, watch, watched } from './fakeTasks';

const SECOND = 1000;
const HOUR = 3_600_000;

let clock: FakeClock;
beforeEach(() => {
	clock = new FakeClock();
});

const never = async () => await new Promise<CallResult<unknown>>(() => undefined);

describe('a wait of five seconds ends after about five seconds (F3)', () => {
	const short = task('a', { maxWaitMs: 5 * SECOND });

	it('where the first poll gets no answer', async () => {
		const [end] = await watch(clock, new FakeService(clock, never), [short]);
		expect(end).toMatchObject({ end: 'timedOut', status: null, polls: 1, waitedMs: 5 * SECOND });
		expect(end.failure?.message).toBe('There was no answer in the time that was left');
		expect(clock.pendingSleepers).toBe(0);
	});

	it('where polls stop to be answered', async () => {
		const service = new FakeService(clock, ({ earlier }) => (earlier < 3 ? running : never()));
		const [end] = await watch(clock, service, [short]);
		expect(end).toMatchObject({
			end: 'timedOut',
			status: { state: 'running' },
			polls: 4,
			waitedMs: 5 * SECOND,
		});
	});

	it('where only the last poll gets none, with some time for it', async () => {
		const service = new FakeService(clock, ({ at }) => (at < 5 * SECOND ? running : never()));
		const [end] = await watch(clock, service, [short]);
		expect(end).toMatchObject({ end: 'timedOut', status: { state: 'running' } });
		expect(end.waitedMs).toBe(8 * SECOND);
	});

	it('for a hundred tasks as for one', async () => {
		const tasks = Array.from({ length: 100 }, (_none, n) => ({ ...short, reference: `t${n}` }));
		const ends = await watch(clock, new FakeService(clock, never), tasks);
		expect(ends).toHaveLength(100);
		for (const end of ends) expect(end.end).toBe('timedOut');
		expect(clock.elapsed).toBe(8 * SECOND);
	});

	it('where the service asks for an hour (F2)', async () => {
		const service = new FakeService(clock, ({ earlier }) =>
			earlier === 0 ? running : earlier === 1 ? trouble({ retryAfterMs: HOUR }) : never(),
		);
		const [end] = await watch(clock, service, [short]);
		expect(end.end).toBe('timedOut');
		expect(end.waitedMs).toBeLessThanOrEqual(8 * SECOND);
	});
});

it('an answer to the last poll counts, if it comes soon', async () => {
	const service = new FakeService(
		clock,
		({ at }) => (at < 10 * SECOND ? running : succeeded),
		({ earlier }) => (earlier === 0 ? 0 : 2 * SECOND),
	);
	const [end] = await watch(clock, service, [
		task('a', { maxWaitMs: 10 * SECOND, pollIntervalMs: 20 * SECOND }),
	]);
	expect(end).toMatchObject({ end: 'answered', waitedMs: 12 * SECOND });
});

it('a poll that is given up is told so, and what it comes to does not matter any more', async () => {
	const aborts: number[] = [];
	const ask = async (_request: unknown, signal: AbortSignal) => {
		signal.addEventListener('abort', () => void aborts.push(clock.elapsed));
		await clock.passes(60 * SECOND);
		throw new Error('too late to matter');
	};
	const tasks = watched([task('a', { maxWaitMs: 5 * SECOND })], clock.now());
	await clock.run(watchTasks(tasks, { ask, clock }));
	expect(aborts).toEqual([5 * SECOND]);
	await clock.run(clock.passes(HOUR));
});

it('a poll under way when the watch is to stop is given up soon, and its wait left as it is', async () => {
	const [watchedTask] = watched([task('a')], clock.now());
	const stopAt = clock.now() + 15 * SECOND;
	const [end] = await clock.run(watchTasks([{ ...watchedTask, stopAt }], { ask: never, clock }));
	expect(end).toBeUndefined();
	expect(watchedTask.wait).toMatchObject({ polls: 0, status: null });
	expect(clock.elapsed).toBe(30 * SECOND);
});

it('one answer is worth waiting for a minute, however many are asked before', async () => {
	const single = { until: 'answered', maxWaitMs: 60 * SECOND } as const;
	const tasks = Array.from({ length: 30 }, (_none, n) => task(`t${n}`, single));
	const slow = new FakeService(
		clock,
		() => running,
		() => 50 * SECOND,
	);
	const ends = await watch(clock, slow, tasks);
	expect(ends.map(({ end }) => end)).toEqual(Array(30).fill('answered'));
	const [hung] = await watch(clock, new FakeService(clock, never), [task('a', single)]);
	expect(hung).toMatchObject({ end: 'gaveUp', waitedMs: 60 * SECOND });
});

it('a wait is the same by another clock', () => {
	const wait = {
		...newWait({ maxWaitMs: 900, pollIntervalMs: 0 }, 100),
		refusedSince: 120,
		firstMark: { atMs: 130, done: 1, total: 4 },
		latestMark: { atMs: 140, done: 2, total: 4 },
	};
	expect(shifted(wait, 1000)).toEqual({
		...wait,
		startedAt: 1100,
		deadline: 2000,
		dueAt: 1100,
		refusedSince: 1120,
		firstMark: { atMs: 1130, done: 1, total: 4 },
		latestMark: { atMs: 1140, done: 2, total: 4 },
	});
});
