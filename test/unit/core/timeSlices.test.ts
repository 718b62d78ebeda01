import { CancelledError } from '../../../core/cancel';
import { TimeSlices } from '../../../core/timeSlices';

/** A clock that only the work moves; each sleep is a turn of the event loop. */
function clockOf() {
	const clock = {
		ms: 0,
		turns: 0,
		now: () => clock.ms,
		sleep: async () => {
			clock.turns++;
		},
	};
	return clock;
}

const numbers = (count: number) => Array.from({ length: count }, (_number, index) => index);

describe('TimeSlices', () => {
	it('gives the process a turn between slices, and does every entry once, in order', async () => {
		const clock = clockOf();
		const done: number[] = [];
		const turnAt: number[] = [];
		await new TimeSlices(clock).each(numbers(320), (entry, index) => {
			expect(index).toBe(entry);
			clock.ms += 1;
			done.push(entry);
			turnAt.push(clock.turns);
		});
		expect(done).toEqual(numbers(320));
		// Sixteen steps of a millisecond each are longer than a slice.
		expect(turnAt).toEqual(numbers(320).map((index) => Math.floor(index / 16)));
	});

	it('takes no turn for what is done within a slice', async () => {
		const clock = clockOf();
		const slices = new TimeSlices(clock);
		await slices.each(numbers(10_000), () => undefined);
		await slices.restIfOver();
		expect(clock.turns).toBe(0);
	});

	it('counts all work since the last turn, in however many pieces', async () => {
		const clock = clockOf();
		const slices = new TimeSlices(clock);
		for (let piece = 0; piece < 4; piece++) {
			clock.ms += 5;
			await slices.restIfOver();
		}
		expect(clock.turns).toBe(2);
	});

	it('lets the event loop go on with a sleep as the host has it', async () => {
		const order: string[] = [];
		const clock = {
			ms: 0,
			now: () => clock.ms,
			sleep: async (ms: number) => await new Promise<void>((resolve) => setTimeout(resolve, ms)),
		};
		setImmediate(() => order.push('other work'));
		await new TimeSlices(clock).each(numbers(32), (entry) => {
			clock.ms += 1;
			if (entry === 31) order.push('the last entry');
		});
		expect(order).toEqual(['other work', 'the last entry']);
	});

	it('ends between two slices when the execution was cancelled', async () => {
		const clock = clockOf();
		const stop = new AbortController();
		let done = 0;
		const work = new TimeSlices(clock, stop.signal).each(numbers(1000), () => {
			clock.ms += 1;
			done++;
			if (done === 20) stop.abort();
		});
		await expect(work).rejects.toThrow(CancelledError);
		expect(done).toBe(32);
	});
});
