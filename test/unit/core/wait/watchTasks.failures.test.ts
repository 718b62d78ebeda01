import type { CallResult } from '../../../../core/retry/callResult';
import { IN_EXECUTION, ONE_ANSWER } from '../../../../core/wait/rules';
import { FakeClock } from '../../fakeClock';
import { FakeService, running, succeeded, task, trouble, unreadable, watch } from './fakeTasks';

let clock: FakeClock;
beforeEach(() => {
	clock = new FakeClock();
});

/** A service that gives these answers one after the other, and then the last one again and again. */
const answering = (...answers: Array<CallResult<unknown>>) =>
	new FakeService(clock, ({ earlier }) => answers[Math.min(earlier, answers.length - 1)]);

const times = <T>(count: number, entry: T): T[] => Array.from({ length: count }, () => entry);

describe.each([
	['done', IN_EXECUTION.failuresTolerated],
	['answered', ONE_ANSWER.failuresTolerated],
] as const)("looks that fail, until '%s'", (until, tolerated) => {
	// Long enough that only the count of failures can end the wait.
	const patient = task('a', { until, maxWaitMs: 10_000_000 });

	it('are tolerated while they may mend', async () => {
		const [result] = await watch(clock, answering(...times(tolerated, trouble()), succeeded), [
			patient,
		]);
		expect(result).toMatchObject({ end: 'answered', polls: tolerated + 1 });
		expect(result).not.toHaveProperty('failure');
	});

	it('end the wait when there are too many in a row', async () => {
		const service = answering(trouble({ status: 503 }));
		const [result] = await watch(clock, service, [patient]);
		expect(result).toMatchObject({
			end: 'gaveUp',
			status: null,
			failure: { message: 'Trouble', status: 503 },
			polls: tolerated + 1,
		});
		expect(service.looks).toHaveLength(tolerated + 1);
	});

	it('are looks too where the body can not be read', async () => {
		const [result] = await watch(clock, answering(unreadable), [patient]);
		expect(result).toMatchObject({ end: 'gaveUp', polls: tolerated + 1 });
		expect(result.failure).toMatchObject({ temporary: true });
		expect(result.failure?.message).toContain('not the status of a task');
	});

	it('end the wait at once where nothing can mend them', async () => {
		const [result] = await watch(clock, answering(trouble({ temporary: false })), [patient]);
		expect(result).toMatchObject({ end: 'gaveUp', polls: 1, waitedMs: 0 });
	});
});

describe('looks that fail', () => {
	it('are counted anew after a good one', async () => {
		const spell = times(IN_EXECUTION.failuresTolerated, trouble());
		const service = answering(...spell, running, ...spell, running, ...spell, succeeded);
		const [result] = await watch(clock, service, [task('a', { maxWaitMs: 10_000_000 })]);
		expect(result).toMatchObject({ end: 'answered', polls: 3 * spell.length + 3 });
	});

	it('leave the last good reading standing', async () => {
		const [result] = await watch(clock, answering(running, trouble()), [
			task('a', { maxWaitMs: 10_000_000 }),
		]);
		expect(result).toMatchObject({
			end: 'gaveUp',
			status: { state: 'running' },
			polls: IN_EXECUTION.failuresTolerated + 2,
		});
	});

	it('end only the one task', async () => {
		const service = new FakeService(clock, ({ id, at }) =>
			id === 'gone' ? trouble({ temporary: false, status: 404 }) : at < 9000 ? running : succeeded,
		);
		const results = await watch(clock, service, [task('a'), task('gone'), task('b')]);
		expect(results.map(({ end }) => end)).toEqual(['answered', 'gaveUp', 'answered']);
		expect(service.times('gone')).toEqual([0]);
	});

	it('slow the wait down', async () => {
		const service = answering(trouble());
		await watch(clock, service, [task('a', { pollIntervalMs: 10, maxWaitMs: 10_000_000 })]);
		// Full jitter up to 1, 2, 4, ... 30 s: with eight of them the sum is far above eight intervals.
		expect(clock.elapsed).toBeGreaterThan(5000);
		expect(clock.elapsed).toBeLessThanOrEqual(1000 * (1 + 2 + 4 + 8 + 16 + 30 + 30 + 30) + 8);
	});
});

describe('a pause that the service asks for', () => {
	it('is kept', async () => {
		const service = answering(trouble({ retryAfterMs: 120_000 }), succeeded);
		const [result] = await watch(clock, service, [task('a')]);
		expect(service.times('a')).toEqual([0, 120_000]);
		expect(result.end).toBe('answered');
	});

	it('is clipped to the deadline', async () => {
		const service = answering(running, trouble({ retryAfterMs: 3_600_000 }), succeeded);
		const [result] = await watch(clock, service, [
			task('a', { pollIntervalMs: 1000, maxWaitMs: 30_000 }),
		]);
		expect(service.times('a')).toEqual([0, 1000, 30_000]);
		expect(result).toMatchObject({ end: 'answered', waitedMs: 30_000 });
	});

	it('ends a single look that it would take past its time', async () => {
		const service = answering(trouble({ retryAfterMs: 60_001 }));
		const [result] = await watch(clock, service, [
			task('a', { until: 'answered', maxWaitMs: 60_000 }),
		]);
		expect(result).toMatchObject({ end: 'gaveUp', polls: 1, waitedMs: 0 });
		expect(result.failure).toMatchObject({ retryAfterMs: 60_001 });
	});

	it('is waited for by a single look that has the time', async () => {
		const service = answering(trouble({ retryAfterMs: 60_000 }), running);
		const [result] = await watch(clock, service, [
			task('a', { until: 'answered', maxWaitMs: 60_000 }),
		]);
		expect(result).toMatchObject({ end: 'answered', polls: 2, waitedMs: 60_000 });
	});
});

describe('a look at the deadline that fails', () => {
	const short = task('a', { pollIntervalMs: 6000, maxWaitMs: 10_000 });

	it('is a timeout where the task was seen before', async () => {
		const [result] = await watch(clock, answering(running, running, trouble()), [short]);
		expect(result).toMatchObject({
			end: 'timedOut',
			status: { state: 'running' },
			failure: { message: 'Trouble' },
			polls: 3,
			waitedMs: 10_000,
		});
	});

	it('is a failure where it never was', async () => {
		const [result] = await watch(clock, answering(trouble()), [{ ...short, maxWaitMs: 0 }]);
		expect(result).toMatchObject({ end: 'gaveUp', status: null, polls: 1 });
	});
});
