import { onAbort } from '../../../core/onAbort';
import { listenersOn } from '../fakeClock';

it('calls all who wait on a signal, with one listener, and leaves none behind', () => {
	const stop = new AbortController();
	const called: number[] = [];
	const takeBack = Array.from({ length: 50 }, (_none, n) =>
		onAbort(stop.signal, () => void called.push(n)),
	);
	expect(listenersOn(stop.signal)).toBe(1);
	takeBack.slice(2).forEach((back) => back());
	stop.abort();
	expect(called).toEqual([0, 1]);
	expect(listenersOn(stop.signal)).toBe(0);
	takeBack.forEach((back) => back());
});

it('listens again after everybody has gone', () => {
	const stop = new AbortController();
	const called: string[] = [];
	onAbort(stop.signal, () => void called.push('first'))();
	expect(listenersOn(stop.signal)).toBe(0);
	onAbort(stop.signal, () => void called.push('second'));
	stop.abort();
	expect(called).toEqual(['second']);
});
