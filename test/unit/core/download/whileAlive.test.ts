import { whileAlive, type Pulse } from '../../../../core/download/whileAlive';
import { FakeClock } from '../../fakeClock';

const STALL_MS = 60_000;

function watch(work: (clock: FakeClock, pulse: Pulse) => Promise<unknown>, signal?: AbortSignal) {
	const clock = new FakeClock();
	const pulse = { at: clock.now() };
	const working = work(clock, pulse);
	const watching = whileAlive(working, pulse, { stallMs: STALL_MS, clock, signal });
	return { clock, watching };
}

it('waits for work that moves, however long it takes', async () => {
	const { clock, watching } = watch(async (time, pulse) => {
		for (let step = 0; step < 10; step++) {
			await time.sleep(STALL_MS - 1);
			pulse.at = time.now();
		}
	});
	expect(await clock.run(watching)).toBe('settled');
	expect(clock.elapsed).toBe(10 * (STALL_MS - 1));
	expect(clock.pendingSleepers).toBe(0);
});

it('tells a stall when nothing has moved for so long', async () => {
	const { clock, watching } = watch(async (time, pulse) => {
		await time.sleep(10_000);
		pulse.at = time.now();
		await new Promise(() => undefined);
	});
	expect(await clock.run(watching)).toBe('stalled');
	expect(clock.elapsed).toBe(10_000 + STALL_MS);
});

it('takes work that rejects as settled', async () => {
	const { clock, watching } = watch(async () => await Promise.reject(new Error('no')));
	expect(await clock.run(watching)).toBe('settled');
});

it('ends at once when the signal aborts', async () => {
	const stop = new AbortController();
	const { clock, watching } = watch(async (time) => {
		await time.sleep(5_000);
		stop.abort();
		await new Promise(() => undefined);
	}, stop.signal);
	expect(await clock.run(watching)).toBe('canceled');
	expect(clock.elapsed).toBe(5_000);
});
