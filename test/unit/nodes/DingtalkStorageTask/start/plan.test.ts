import fc from 'fast-check';

import {
	cut,
	planBatches,
	planLanes,
	type IndexedOrder,
} from '../../../../../nodes/DingtalkStorageTask/start/plan';
import { optionsKey } from '../../../../../nodes/DingtalkStorageTask/start/storageVerb';

function order(index: number, parentId: string, id: string, target = parentId): IndexedOrder {
	return {
		index,
		order: {
			parentId,
			id,
			unionId: 'u',
			spaces: [parentId, target],
			options: { targetSpaceId: target, targetFolderId: '0' },
		},
	};
}

const places = (parts: IndexedOrder[][]) => parts.map((part) => part.map(({ index }) => index));

describe('planLanes', () => {
	it('keeps spaces apart that nothing connects', () => {
		expect(places(planLanes([order(0, 'a', '1'), order(1, 'b', '1'), order(2, 'a', '2')]))).toEqual(
			[[0, 2], [1]],
		);
	});

	it('joins spaces that a later order connects', () => {
		const orders = [
			order(0, 'a', '1'),
			order(1, 'b', '1'),
			order(2, 'c', '1'),
			order(3, 'b', '2', 'a'),
		];
		expect(places(planLanes(orders))).toEqual([[0, 1, 3], [2]]);
	});

	const anOrder = fc.tuple(
		fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
		fc.constantFrom('1', '2', '3'),
		fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
	);

	it('never shares a space between two lanes, and keeps the order', () => {
		fc.assert(
			fc.property(fc.array(anOrder), (given) => {
				const orders = given.map(([parentId, id, target], index) =>
					order(index, parentId, id, target),
				);
				const lanes = planLanes(orders);
				const laneOf = new Map<string, number>();
				lanes.forEach((lane, index) => {
					for (const {
						order: { spaces },
					} of lane) {
						for (const space of spaces) {
							expect(laneOf.get(space) ?? index).toBe(index);
							laneOf.set(space, index);
						}
					}
					const inLane = lane.map(({ index }) => index);
					expect(inLane).toEqual([...inLane].sort((a, b) => a - b));
				});
				expect(lanes.flat()).toHaveLength(orders.length);
			}),
		);
	});

	it('batches hold one kind of terms, nothing twice, and keep the order for each thing', () => {
		fc.assert(
			fc.property(
				fc.array(anOrder, { maxLength: 40 }),
				fc.integer({ min: 1, max: 5 }),
				(given, size) => {
					const orders = given.map(([parentId, id, target], index) =>
						order(index, parentId, id, target),
					);
					const batches = planBatches(orders, size);
					const lastOf = new Map<string, number>();
					for (const batch of batches) {
						expect(batch.length).toBeGreaterThan(0);
						expect(batch.length).toBeLessThanOrEqual(size);
						expect(new Set(batch.map(({ order: given }) => optionsKey(given))).size).toBe(1);
						expect(new Set(batch.map(({ order: { id } }) => id)).size).toBe(batch.length);
						for (const {
							index,
							order: { parentId, id },
						} of batch) {
							expect(index).toBeGreaterThan(lastOf.get(`${parentId} ${id}`) ?? -1);
							lastOf.set(`${parentId} ${id}`, index);
						}
					}
					expect(batches.flat()).toHaveLength(orders.length);
				},
			),
		);
	});
});

it('fills earlier batches with later orders of the same terms', () => {
	const orders = [
		order(0, 'a', '1'),
		order(1, 'a', '1', 'b'),
		order(2, 'a', '2'),
		order(3, 'a', '1'),
	];
	expect(places(planBatches(orders, 30))).toEqual([[0, 2], [1], [3]]);
});

it('plans ten thousand orders for one thing in no time', () => {
	const orders = Array.from({ length: 10_000 }, (_order, index) => order(index, 'a', '1'));
	expect(planBatches(orders, 30)).toHaveLength(10_000);
});

it('cuts into pieces', () => {
	expect(cut([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]]);
	expect(cut([], 2)).toEqual([]);
});
