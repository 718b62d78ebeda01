import { AbortCalls } from '../../../../core/pacing/abortCalls';

it('does not call whoever was removed by a call before', () => {
	const aborts = new AbortCalls();
	const controller = new AbortController();
	const { signal } = controller;
	const called: string[] = [];
	const second = () => called.push('second');
	aborts.add(signal, () => {
		called.push('first');
		aborts.remove(signal, second);
	});
	aborts.add(signal, second);
	aborts.add(signal, () => called.push('third'));
	controller.abort();
	expect(called).toEqual(['first', 'third']);
});
