import fc from 'fast-check';

import { groupBy } from '../../../../core/batch/groups';

describe('grouping', () => {
	it('keeps the order of first appearance, and the order within', () => {
		const groups = groupBy(['b1', 'a1', 'b2', '__proto__', 'a2'], (entry) => entry[0]);
		expect([...groups]).toEqual([
			['b', ['b1', 'b2']],
			['a', ['a1', 'a2']],
			['_', ['__proto__']],
		]);
	});

	it('loses and doubles nothing', () => {
		fc.assert(
			fc.property(fc.array(fc.nat(20)), (numbers) => {
				const groups = groupBy(numbers, (number) => String(number % 4));
				expect([...groups.values()].flat().sort()).toEqual([...numbers].sort());
				for (const [key, group] of groups) {
					expect(group).toEqual(numbers.filter((number) => String(number % 4) === key));
				}
			}),
		);
	});
});
