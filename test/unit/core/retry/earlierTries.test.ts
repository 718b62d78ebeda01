import { EarlierTries } from '../../../../core/retry/earlierTries';

const MINUTE_MS = 60_000;

let now = 0;
let tries: EarlierTries;

beforeEach(() => {
	now = 0;
	tries = new EarlierTries(() => now);
});

it('has for a further try what the earlier ones have done', () => {
	expect(tries.begin('a')).toBe(1);
	tries.doneBy('a')?.set(3, 'third');
	tries.end('a', true);
	expect(tries.begin('a')).toBe(2);
	tries.doneBy('a')?.set(4, 'fourth');
	tries.end('a', true);
	tries.begin('a');
	expect([...(tries.doneBy('a') ?? [])]).toEqual([
		[3, 'third'],
		[4, 'fourth'],
	]);
});

it('knows nothing of other runs, nor of one that is over', () => {
	tries.begin('a');
	tries.doneBy('a')?.set(0, 'x');
	expect(tries.doneBy('b')).toBeUndefined();
	tries.end('a', false);
	expect(tries.size).toBe(0);
	expect(tries.begin('a')).toBe(1);
	expect(tries.doneBy('a')?.size).toBe(0);
});

it('forgets what no try has followed for ten minutes, and never one that is under way', () => {
	tries.begin('left');
	tries.end('left', true);
	tries.begin('long');
	now = 11 * MINUTE_MS;
	tries.begin('new');
	expect(tries.doneBy('left')).toBeUndefined();
	expect(tries.doneBy('long')).toBeDefined();
});

it('keeps a thousand runs at most, the latest', () => {
	for (let n = 0; n < 1500; n++) tries.begin(String(n));
	expect(tries.size).toBe(1000);
	expect(tries.doneBy('1499')).toBeDefined();
	expect(tries.doneBy('0')).toBeUndefined();
});
