import { BatchSize } from '../../../../../nodes/DingtalkStorageTask/start/plan';

it('doubts a number of orders only until so many were accepted', () => {
	const size = new BatchSize([30, 3, 1]);
	expect(size.current).toBe(30);
	expect([30, 3, 2, 1].map((count) => size.below(count))).toEqual([3, 1, 1, undefined]);
	size.accepted(3);
	expect([30, 4, 3, 2].map((count) => size.below(count))).toEqual([3, 3, undefined, undefined]);
	size.accepted(2);
	expect(size.below(3)).toBeUndefined();
});

it('has nothing smaller to try where one number is documented', () => {
	expect(new BatchSize([50]).below(50)).toBeUndefined();
});
