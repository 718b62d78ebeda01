import fc from 'fast-check';

import { DueQueue } from '../../../../core/wait/dueQueue';

describe('the queue of what is due', () => {
	it('gives everything back, what is due first first', () => {
		fc.assert(
			fc.property(fc.array(fc.integer({ min: 0, max: 50 })), (moments) => {
				const queue = new DueQueue<{ dueAt: number; index: number }>();
				moments.forEach((dueAt, index) => queue.push({ dueAt, index }));
				expect(queue.size).toBe(moments.length);
				const taken = moments.map(() => queue.popDue(50));
				expect(taken.map((entry) => entry?.dueAt)).toEqual([...moments].sort((a, b) => a - b));
				expect(new Set(taken).size).toBe(moments.length);
				expect([queue.size, queue.popDue(50), queue.nextDueAt()]).toEqual([
					0,
					undefined,
					undefined,
				]);
			}),
		);
	});

	it('does as a sorted list does, in any order of adding and taking', () => {
		const step = fc.oneof(
			fc.record({ push: fc.integer({ min: 0, max: 100 }) }),
			fc.record({ popBy: fc.integer({ min: 0, max: 100 }) }),
		);
		fc.assert(
			fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
				const queue = new DueQueue();
				const model: number[] = [];
				for (const given of steps) {
					if ('push' in given) {
						queue.push({ dueAt: given.push });
						model.push(given.push);
						model.sort((a, b) => a - b);
					} else {
						const due = model.length > 0 && model[0] <= given.popBy ? model.shift() : undefined;
						expect(queue.popDue(given.popBy)?.dueAt).toBe(due);
					}
					expect(queue.size).toBe(model.length);
					expect(queue.nextDueAt()).toBe(model[0]);
				}
			}),
		);
	});
});
