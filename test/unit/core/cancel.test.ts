import { CancelledError, throwIfCancelled, waitForAny } from '../../../core/cancel';
import { FakeClock, listenersOn } from '../fakeClock';

const never = async () => await new Promise<void>(() => undefined);

describe('waiting for whatever comes first', () => {
	let clock: FakeClock;
	let stop: AbortController;
	beforeEach(() => {
		clock = new FakeClock();
		stop = new AbortController();
	});

	const wait = async (ms: number | undefined, wakers: Array<Promise<unknown>>) => {
		await clock.run(waitForAny(clock, { ms, wakers, signal: stop.signal }));
		expect([clock.pendingSleepers, listenersOn(stop.signal)]).toEqual([0, 0]);
		return clock.elapsed;
	};

	it('ends with the time', async () => {
		expect(await wait(500, [never()])).toBe(500);
	});

	it('ends with the first waker, also one that fails', async () => {
		expect(await wait(500, [never(), clock.passes(20)])).toBe(20);
		const failing = clock.passes(10).then(() => Promise.reject(new Error('no')));
		expect(await wait(500, [never(), failing])).toBe(30);
	});

	it('ends with the signal, in time or before', async () => {
		clock.after(7, () => stop.abort());
		expect(await wait(undefined, [never()])).toBe(7);
		expect(await wait(500, [never()])).toBe(7);
	});

	it('ends at once with a waker that is settled already', async () => {
		expect(await wait(500, [Promise.resolve()])).toBe(0);
	});

	it('does without a signal', async () => {
		await clock.run(waitForAny(clock, { ms: 5, wakers: [] }));
		expect([clock.elapsed, clock.pendingSleepers]).toEqual([5, 0]);
	});
});

it('an aborted signal is told by its own error', () => {
	expect(() => throwIfCancelled()).not.toThrow();
	expect(() => throwIfCancelled(new AbortController().signal)).not.toThrow();
	expect(() => throwIfCancelled(AbortSignal.abort())).toThrow(CancelledError);
	expect(new CancelledError()).toMatchObject({ name: 'CancelledError' });
});
