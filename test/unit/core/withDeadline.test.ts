import { CancelledError } from '../../../core/cancel';
import { withDeadline } from '../../../core/withDeadline';
import { FakeClock, listenersOn } from '../fakeClock';

let clock: FakeClock;
let outer: AbortController;
beforeEach(() => {
	clock = new FakeClock();
	outer = new AbortController();
});

/** Work of so many milliseconds, which notes when it is told to stop. */
const work =
	(ms: number, stops: number[] = []) =>
	async (signal: AbortSignal) => {
		signal.addEventListener('abort', () => void stops.push(clock.elapsed), { once: true });
		await clock.passes(ms);
		return 'done';
	};

const run = async <T>(promise: Promise<T>) => await clock.run(promise);

afterEach(() => {
	expect(clock.pendingSleepers).toBe(0);
	expect(listenersOn(outer.signal)).toBe(0);
});

it('gives what the work comes to in time', async () => {
	const stops: number[] = [];
	expect(await run(withDeadline(clock, 1000, work(999, stops), outer.signal))).toEqual({
		value: 'done',
	});
	expect(stops).toEqual([]);
});

it('ends work that takes too long, tells it so, and drops what it comes to (F3)', async () => {
	const stops: number[] = [];
	const failing = async (signal: AbortSignal) => {
		await work(5000, stops)(signal);
		throw new Error('too late to matter');
	};
	expect(await run(withDeadline(clock, 1000, failing, outer.signal))).toBeUndefined();
	expect(stops).toEqual([1000]);
	expect(clock.elapsed).toBe(1000);
	await run(clock.passes(10_000));
});

it('lasts longer than a timer may', async () => {
	const week = 7 * 24 * 3_600_000;
	expect(await run(withDeadline(clock, week, work(week - 1)))).toEqual({ value: 'done' });
	expect(Math.max(...clock.sleeps)).toBeLessThanOrEqual(3_600_000);
	expect(await run(withDeadline(clock, week, work(2 * week)))).toBeUndefined();
});

it.each([0, -1])('begins nothing for which there are %i ms', async (ms) => {
	const begun = jest.fn();
	expect(await withDeadline(clock, ms, begun)).toBeUndefined();
	expect(begun).not.toHaveBeenCalled();
});

it('throws what the work throws', async () => {
	const failing = async () => await Promise.reject(new Error('it broke'));
	await expect(run(withDeadline(clock, 1000, failing, outer.signal))).rejects.toThrow('it broke');
});

it('is cancelled at once, and tells the work so', async () => {
	const stops: number[] = [];
	clock.after(300, () => outer.abort());
	const cancelled = run(withDeadline(clock, 1000, work(999, stops), outer.signal));
	await expect(cancelled).rejects.toBeInstanceOf(CancelledError);
	expect(stops).toEqual([300]);
	await expect(withDeadline(clock, 1000, work(1), outer.signal)).rejects.toBeInstanceOf(
		CancelledError,
	);
});
