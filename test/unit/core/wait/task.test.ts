import fc from 'fast-check';

import { isDone, stateOf, type TaskState } from '../../../../core/wait/task';

const STATES: Record<string, TaskState> = {
	WAITING: 'pending',
	RUNNING: 'running',
	COMPLETE: 'succeeded',
};

it.each([
	['pending', false],
	['running', false],
	['unknown', false],
	['succeeded', true],
	['failed', true],
	['canceled', true],
] as const)('a task that is %s: done %s', (state, done) => {
	expect(isDone(state)).toBe(done);
});

it.each([
	['COMPLETE', 'succeeded'],
	['complete', 'succeeded'],
	['Complete', 'succeeded'],
	[' complete\n', 'succeeded'],
	['running', 'running'],
	['COMPLETED', 'unknown'],
	['', 'unknown'],
	['constructor', 'unknown'],
	['CONSTRUCTOR', 'unknown'],
	['__proto__', 'unknown'],
	['toString', 'unknown'],
	['hasOwnProperty', 'unknown'],
] as const)('the word %j means %s', (status, state) => {
	expect(stateOf(status, STATES)).toBe(state);
});

it('any word has a state', () => {
	fc.assert(
		fc.property(fc.string(), (status) => {
			const known = status.trim().toUpperCase() in { ...STATES };
			if (!known) expect(stateOf(status, STATES)).toBe('unknown');
		}),
	);
});
