import type { CallResult } from '../../../../core/retry/callResult';
import { DEFAULT_SCHEDULE } from '../../../../core/wait/schedule';
import { watchTasks } from '../../../../core/wait/watchTasks';
import { FakeClock } from '../../fakeClock';
import { FakeService, running, succeeded, task, watch, watched, type Look } from './fakeTasks';

let clock: FakeClock;
beforeEach(() => {
	clock = new FakeClock();
});

/** A service whose task `id` is done at the given moment, by the service's own clock. */
const doneAt = (ends: Record<string, number>, latencyMs?: (look: Look) => number) =>
	new FakeService(clock, ({ id, at }) => (at >= ends[id] ? succeeded : running), latencyMs);

/** Pauses between looks. */
const gaps = (times: number[]) => times.slice(1).map((at, index) => at - times[index]);

describe('when it looks', () => {
	it('looks at once, and not again at a task that is done', async () => {
		const service = doneAt({ a: 0 });
		const results = await watch(clock, service, [task('a')]);
		expect(service.times('a')).toEqual([0]);
		expect(results).toMatchObject([
			{ end: 'answered', status: { state: 'succeeded' }, polls: 1, waitedMs: 0 },
		]);
		expect(clock.elapsed).toBe(0);
	});

	it('comes back without tasks at once', async () => {
		expect(await watch(clock, doneAt({}), [])).toEqual([]);
	});

	it('lets the pauses grow with the wait', async () => {
		const service = doneAt({ a: 600_000 });
		const [result] = await watch(clock, service, [task('a')]);
		const times = service.times('a');
		const pauses = gaps(times);
		const { minMs, maxMs, share, jitter } = DEFAULT_SCHEDULE;
		expect(pauses[0]).toBe(minMs);
		expect(Math.max(...pauses)).toBeGreaterThan(30_000);
		pauses.forEach((pause, index) => {
			// One millisecond is lost to rounding.
			const longest = times[index] * share * (1 + jitter);
			const shortest = times[index] * share * (1 - jitter);
			expect(pause).toBeLessThanOrEqual(Math.min(Math.max(longest, minMs), maxMs) + 1);
			expect(pause).toBeGreaterThanOrEqual(Math.min(Math.max(shortest, minMs), maxMs));
		});
		expect(result.waitedMs).toBeLessThanOrEqual(600_000 + maxMs + 1);
		expect(result.polls).toBeLessThan(70);
	});

	it('keeps a fixed interval exactly', async () => {
		const service = doneAt({ a: 10_500 });
		const [result] = await watch(clock, service, [task('a', { pollIntervalMs: 3000 })]);
		expect(service.times('a')).toEqual([0, 3000, 6000, 9000, 12_000]);
		expect(result).toMatchObject({ end: 'answered', polls: 5, waitedMs: 12_000 });
	});

	it('looks for the last time exactly at the deadline', async () => {
		const service = doneAt({ a: Infinity });
		const [result] = await watch(clock, service, [
			task('a', { pollIntervalMs: 4000, maxWaitMs: 10_000 }),
		]);
		expect(service.times('a')).toEqual([0, 4000, 8000, 10_000]);
		expect(result).toMatchObject({
			end: 'timedOut',
			status: { state: 'running' },
			polls: 4,
			waitedMs: 10_000,
		});
		expect(result).not.toHaveProperty('failure');
	});

	it('takes the answer of the look at the deadline', async () => {
		const service = doneAt({ a: 10_000 });
		const [result] = await watch(clock, service, [task('a', { maxWaitMs: 10_000 })]);
		expect(service.times('a').at(-1)).toBe(10_000);
		expect(result).toMatchObject({ end: 'answered', waitedMs: 10_000 });
	});

	it('looks once where there is no time to wait', async () => {
		const service = doneAt({ a: Infinity, b: 0 });
		const results = await watch(clock, service, [
			task('a', { maxWaitMs: 0 }),
			task('b', { maxWaitMs: 0 }),
		]);
		expect(results).toMatchObject([
			{ end: 'timedOut', polls: 1, waitedMs: 0 },
			{ end: 'answered', polls: 1, waitedMs: 0 },
		]);
	});

	it('still looks at the end when the look before was under way at the deadline', async () => {
		const service = doneAt({ a: 10_500 }, ({ earlier }) => (earlier === 1 ? 2000 : 0));
		const slow = task('a', { pollIntervalMs: 9000, maxWaitMs: 10_000 });
		const [result] = await watch(clock, service, [slow]);
		expect(result).toMatchObject({ end: 'answered', polls: 2, waitedMs: 11_000 });

		clock = new FakeClock();
		const late = doneAt({ a: Infinity }, ({ earlier }) => (earlier === 1 ? 2000 : 0));
		const [timedOut] = await watch(clock, late, [slow]);
		expect(late.times('a')).toEqual([0, 9000, 11_000]);
		expect(timedOut).toMatchObject({ end: 'timedOut', polls: 3, waitedMs: 11_000 });
	});

	it('goes to the end that steady progress predicts', async () => {
		const total = 1000;
		const service = new FakeService(clock, ({ at }) => {
			const done = Math.min(total, Math.floor(at / 100));
			const state = done < total ? 'running' : 'succeeded';
			return { ok: true, value: { state, progress: { total, succeeded: done, failed: 0 } } };
		});
		const [result] = await watch(clock, service, [task('a')]);
		// 100 s in all: a share of the time waited would be up to 10 s late, and take 25 looks and more.
		expect(result.waitedMs).toBeLessThan(102_500);
		expect(result.polls).toBeLessThan(15);
	});

	it('never looks more often than the shortest pause when progress stands still', async () => {
		const service = new FakeService(clock, ({ at }) => ({
			ok: true,
			value: {
				state: at >= 60_000 ? 'succeeded' : 'running',
				progress: { total: 10, succeeded: at < 1000 ? 0 : 9, failed: 0 },
			},
		}));
		await watch(clock, service, [task('a')]);
		expect(Math.min(...gaps(service.times('a')))).toBeGreaterThanOrEqual(500);
		expect(service.looks.length).toBeLessThan(120);
	});

	it('sleeps in pieces that every timer can hold', async () => {
		const day = 24 * 3600 * 1000;
		const service = doneAt({ a: 30 * day });
		await watch(clock, service, [task('a', { pollIntervalMs: 30 * day, maxWaitMs: 40 * day })]);
		expect(service.times('a')).toEqual([0, 30 * day]);
		expect(Math.max(...clock.sleeps)).toBeLessThan(2 ** 31);
	});
});

describe('what it sees', () => {
	it('gives the results in the order of the tasks', async () => {
		const ends = { a: 50_000, b: 0, c: 7000, d: 20_000 };
		const service = doneAt(ends);
		const ids = Object.keys(ends);
		const results = await watch(
			clock,
			service,
			ids.map((id) => task(id, { pollIntervalMs: 1000 })),
		);
		expect(results.map(({ waitedMs }) => waitedMs)).toEqual(Object.values(ends));
	});

	it('keeps each task on its own schedule', async () => {
		// Looks at the slow task take 40 s each; the fast one is asked every second all the same.
		const service = doneAt({ slow: 100_000, fast: 5000 }, ({ id }) => (id === 'slow' ? 40_000 : 0));
		const [, fast] = await watch(
			clock,
			service,
			['slow', 'fast'].map((id) => task(id, { pollIntervalMs: 1000 })),
		);
		expect(service.times('fast')).toEqual([0, 1000, 2000, 3000, 4000, 5000]);
		expect(service.times('slow')).toEqual([0, 41_000, 82_000]);
		expect(fast.waitedMs).toBe(5000);
	});

	it('does not have more looks under way than allowed', async () => {
		for (const maxInFlight of [1, 3, undefined]) {
			clock = new FakeClock();
			const ids = Array.from({ length: 30 }, (_none, index) => `t${index}`);
			const service = doneAt(
				Object.fromEntries(ids.map((id) => [id, 4000])),
				() => 200 + Math.floor(clock.random() * 300),
			);
			const tasks = ids.map((id) => task(id));
			const results = await watch(clock, service, tasks, maxInFlight ? { maxInFlight } : {});
			expect(service.mostInFlight).toBe(maxInFlight ?? 8);
			expect(results.every(({ end }) => end === 'answered')).toBe(true);
		}
	});

	it.each(['failed', 'canceled'] as const)('ends with a task that is %s', async (state) => {
		const service = new FakeService(clock, () => ({ ok: true, value: { state } }));
		const [result] = await watch(clock, service, [task('a')]);
		expect(result).toMatchObject({ end: 'answered', status: { state }, polls: 1 });
	});

	it('goes on with a status that the dialect does not know', async () => {
		const service = new FakeService(clock, ({ earlier }) =>
			earlier < 3 ? { ok: true, value: { state: 'unknown' } } : succeeded,
		);
		const [result] = await watch(clock, service, [task('a')]);
		expect(result).toMatchObject({ end: 'answered', status: { state: 'succeeded' }, polls: 4 });
	});

	it('takes one good look as enough where that is asked for', async () => {
		const service = new FakeService(clock, () => running);
		const [result] = await watch(clock, service, [task('a', { until: 'answered' })]);
		expect(result).toMatchObject({ end: 'answered', status: { state: 'running' }, polls: 1 });
		expect(result.waitedMs).toBe(0);
	});

	it('counts the time that the looks themselves took', async () => {
		const service = doneAt({ a: 0 }, () => 1234);
		const [result] = await watch(clock, service, [task('a')]);
		expect(result.waitedMs).toBe(1234);
	});
});

describe('a program error', () => {
	it('in asking is thrown as it is', async () => {
		const error = new TypeError('a mistake');
		const ask = async (): Promise<CallResult<unknown>> => {
			throw error;
		};
		await expect(watch(clock, { ask }, [task('a'), task('b')])).rejects.toBe(error);
	});

	it('is thrown while other looks hang, and leaves no sleeper', async () => {
		const service = new FakeService(clock, async ({ id }) => {
			if (id === 'hangs') return await new Promise(() => undefined);
			await clock.passes(100);
			throw new RangeError('later');
		});
		const watching = watch(clock, service, [task('hangs'), task('breaks')]);
		await expect(watching).rejects.toThrow('later');
		expect(clock.elapsed).toBe(100);
		expect(clock.pendingSleepers).toBe(0);
	});

	it('in reading is thrown too', async () => {
		const broken = task('a');
		const dialect = {
			...broken.dialect,
			readStatus: () => {
				throw new Error('unreadable');
			},
		};
		const service = new FakeService(clock, () => running);
		await expect(watch(clock, service, [{ ...broken, dialect }])).rejects.toThrow('unreadable');
	});

	it('in a path is thrown before anything is asked', async () => {
		const service = new FakeService(clock, () => running);
		const dialect = {
			...task('b').dialect,
			statusRequest: () => {
				throw new Error('no path');
			},
		};
		const watching = watchTasks(watched([task('a'), { ...task('b'), dialect }], clock.now()), {
			ask: service.ask,
			clock,
		});
		await expect(watching).rejects.toThrow('no path');
		expect(service.looks).toEqual([]);
	});
});
