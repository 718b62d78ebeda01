import fc from 'fast-check';

import { groupBy, groupInSlices } from '../../../../core/batch/groups';
import { shortSlices } from './slices';

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

	it('comes to the same in slices, with turns for the process between them', async () => {
		const numbers = Array.from({ length: 1000 }, (_number, index) => index % 7);
		const { told, slices } = shortSlices();
		const groups = await groupInSlices(numbers, String, slices);
		expect([...groups]).toEqual([...groupBy(numbers, String)]);
		expect(told.turns).toBeGreaterThan(10);
	});
});
