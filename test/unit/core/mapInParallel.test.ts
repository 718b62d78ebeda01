import { CancelledError } from '../../../core/cancel';
import { mapInParallel } from '../../../core/mapInParallel';
import { FakeClock } from '../fakeClock';

const inputs = [5, 1, 4, 2, 3];

it('answers in the order of the inputs, with no more under way than allowed', async () => {
	const clock = new FakeClock();
	let underWay = 0;
	let most = 0;
	const mapping = mapInParallel(
		inputs,
		async (input, index) => {
			most = Math.max(most, ++underWay);
			await clock.passes(input * 100);
			underWay--;
			return `${index}:${input}`;
		},
		{ maxInFlight: 2 },
	);
	expect(await clock.run(mapping)).toEqual(['0:5', '1:1', '2:4', '3:2', '4:3']);
	expect(most).toBe(2);
	expect(clock.elapsed).toBe(800);
});

it('answers nothing with nothing', async () => {
	expect(await mapInParallel([], async () => 1, { maxInFlight: 3 })).toEqual([]);
});

it('starts nothing more after a rejection, and lets those under way end', async () => {
	const clock = new FakeClock();
	const ended: number[] = [];
	const mapping = mapInParallel(
		inputs,
		async (input) => {
			await clock.passes(input * 100);
			if (input === 1) throw new Error('one');
			ended.push(input);
		},
		{ maxInFlight: 2 },
	);
	await expect(clock.run(mapping)).rejects.toThrow('one');
	expect(ended).toEqual([5]);
});

it('starts nothing more once the signal aborts', async () => {
	const clock = new FakeClock();
	const stop = new AbortController();
	const started: number[] = [];
	const mapping = mapInParallel(
		inputs,
		async (input) => {
			started.push(input);
			await clock.passes(100);
			if (input === 1) stop.abort();
		},
		{ maxInFlight: 1, signal: stop.signal },
	);
	await expect(clock.run(mapping)).rejects.toBeInstanceOf(CancelledError);
	expect(started).toEqual([5, 1]);
});
