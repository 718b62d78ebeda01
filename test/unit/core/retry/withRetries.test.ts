import fc from 'fast-check';

import { CancelledError } from '../../../../core/cancel';
import { failed, type CallFailure, type CallResult } from '../../../../core/retry/callResult';
import { withRetries, type RetryPolicy } from '../../../../core/retry/withRetries';
import { FakeClock, listenersOn } from '../../fakeClock';

const POLICY: RetryPolicy = {
	requestClass: 'safe',
	maxTries: 4,
	baseMs: 1000,
	maxMs: 30_000,
	maxTotalMs: 600_000,
};

const failure = (changes: Partial<CallFailure> = {}): CallFailure => ({
	message: 'Trouble',
	temporary: true,
	effect: 'unknown',
	...changes,
});

/** Calls that fail as given, one after the other, and then succeed. */
function calls(clock: FakeClock, failures: CallFailure[], latencyMs = 0) {
	const startedAt: number[] = [];
	const call = async (): Promise<CallResult<string>> => {
		const given = failures[startedAt.length];
		startedAt.push(clock.elapsed);
		await clock.passes(latencyMs);
		return given ? failed(given) : { ok: true, value: 'done' };
	};
	return { call, startedAt };
}

async function retry(failures: CallFailure[], changes: Partial<RetryPolicy> = {}, latencyMs = 0) {
	const clock = new FakeClock();
	const { call, startedAt } = calls(clock, failures, latencyMs);
	const result = await clock.run(withRetries(call, { ...POLICY, ...changes }, clock));
	return { result, startedAt, clock };
}

const many = (count: number, changes?: Partial<CallFailure>) =>
	Array.from({ length: count }, () => failure(changes));

describe('trying again', () => {
	it('is not needed after success', async () => {
		const { result, startedAt } = await retry([]);
		expect(result).toEqual({ ok: true, value: 'done', tries: 1, maybeDoneBefore: false });
		expect(startedAt).toEqual([0]);
	});

	it.each([
		['safe', 'none', true, 2],
		['safe', 'unknown', true, 2],
		['safe', 'none', false, 1],
		['safe', 'unknown', false, 1],
		['unsafe', 'none', true, 2],
		['unsafe', 'unknown', true, 1],
		['unsafe', 'none', false, 1],
		['unsafe', 'unknown', false, 1],
	] as const)('%s, effect %s, temporary %s: %i tries', async (...row) => {
		const [requestClass, effect, temporary, tries] = row;
		const { result } = await retry([failure({ effect, temporary })], { requestClass });
		expect(result).toMatchObject({ ok: tries === 2, tries });
	});

	it('asks anew after each try whether it may be repeated', async () => {
		const { result } = await retry([failure({ effect: 'none' }), failure()], {
			requestClass: 'unsafe',
		});
		expect(result).toMatchObject({ ok: false, error: { effect: 'unknown' }, tries: 2 });
	});

	it.each([1, 2, 4])('ends after %i tries, with the last failure', async (maxTries) => {
		const failures = many(10).map((entry, index) => ({ ...entry, message: `try ${index + 1}` }));
		const { result, startedAt } = await retry(failures, { maxTries });
		expect(result).toMatchObject({
			ok: false,
			error: { message: `try ${maxTries}` },
			tries: maxTries,
		});
		expect(startedAt).toHaveLength(maxTries);
	});

	it('waits up to a ceiling that doubles', async () => {
		const { clock } = await retry(many(3));
		expect(clock.sleeps).toHaveLength(3);
		clock.sleeps.forEach((ms, index) => {
			expect(ms).toBeGreaterThan(0);
			expect(ms).toBeLessThanOrEqual(1000 * 2 ** index);
		});
	});

	it('waits as long as the service asks', async () => {
		const { startedAt } = await retry(many(2, { retryAfterMs: 45_000 }));
		expect(startedAt).toEqual([0, 45_000, 90_000]);
	});

	it('does not begin a pause that would pass the time for all tries', async () => {
		const asked = many(2, { retryAfterMs: 50_000 });
		const tooLate = await retry(asked, { maxTotalMs: 99_999 });
		expect(tooLate.result).toMatchObject({ ok: false, tries: 2 });
		expect(tooLate.clock.elapsed).toBe(50_000);
		const inTime = await retry(asked, { maxTotalMs: 100_000 });
		expect(inTime.result).toMatchObject({ ok: true, tries: 3 });
	});

	it('counts the time of the calls themselves', async () => {
		const { result, clock } = await retry(
			many(3, { retryAfterMs: 1000 }),
			{ baseMs: 1, maxTotalMs: 12_000 },
			10_000,
		);
		expect(result).toMatchObject({ ok: false, tries: 2 });
		expect(clock.elapsed).toBe(21_000);
	});

	it('never starts a try after the time for all of them', async () => {
		const failures = fc.array(
			fc.record({ retryAfterMs: fc.option(fc.nat(60_000), { nil: undefined }) }),
			{ maxLength: 12 },
		);
		await fc.assert(
			fc.asyncProperty(failures, fc.nat(60_000), fc.nat(5000), async (...given) => {
				const [changes, maxTotalMs, latencyMs] = given;
				const all = changes.map((entry) => failure(entry));
				const { startedAt } = await retry(all, { maxTries: 9, maxTotalMs }, latencyMs);
				expect(startedAt.length).toBeLessThanOrEqual(9);
				for (const at of startedAt) expect(at).toBeLessThanOrEqual(maxTotalMs);
			}),
		);
	});
});

describe.each([
	['that hears signals', false],
	['that is deaf to signals', true],
])('cancelling, with a sleep %s', (_name, deafSleep) => {
	it('ends a pause at once', async () => {
		const clock = new FakeClock({ deafSleep });
		const stop = new AbortController();
		const { call, startedAt } = calls(clock, many(2, { retryAfterMs: 60_000 }));
		clock.after(1000, () => stop.abort());
		const trying = clock.run(withRetries(call, POLICY, clock, stop.signal));
		await expect(trying).rejects.toBeInstanceOf(CancelledError);
		expect(clock.elapsed).toBe(1000);
		expect(startedAt).toEqual([0]);
		expect(listenersOn(stop.signal)).toBe(0);
		if (!deafSleep) expect(clock.pendingSleepers).toBe(0);
	});

	it('calls nothing where the signal had aborted before', async () => {
		const clock = new FakeClock({ deafSleep });
		const { call, startedAt } = calls(clock, []);
		const trying = clock.run(withRetries(call, POLICY, clock, AbortSignal.abort()));
		await expect(trying).rejects.toBeInstanceOf(CancelledError);
		expect(startedAt).toEqual([]);
	});

	it('leaves no listener after pauses that ended by themselves', async () => {
		const clock = new FakeClock({ deafSleep });
		const { signal } = new AbortController();
		const { call } = calls(clock, many(3));
		await clock.run(withRetries(call, POLICY, clock, signal));
		expect([listenersOn(signal), clock.pendingSleepers]).toEqual([0, 0]);
	});
});

it('what a call throws is not held back', async () => {
	const clock = new FakeClock();
	const call = async () => await Promise.reject(new TypeError('a mistake'));
	await expect(clock.run(withRetries(call, POLICY, clock))).rejects.toThrow('a mistake');
});

it('a call that hangs does not hold up the cancellation', async () => {
	const stop = new AbortController();
	const clock = new FakeClock();
	const policy = {
		requestClass: 'safe',
		maxTries: 3,
		baseMs: 1,
		maxMs: 1,
		maxTotalMs: 1000,
	} as const;
	const trying = withRetries(
		async () => await new Promise<never>(() => {}),
		policy,
		clock,
		stop.signal,
	);
	stop.abort();
	await expect(trying).rejects.toThrow('cancelled');
});
