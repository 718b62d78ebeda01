import { rememberLast } from '../../../core/rememberLast';

it('computes again for every other input, and only then', () => {
	const compute = jest.fn((input: unknown) => ({ input }));
	const remembered = rememberLast(compute);
	const list = ['a'];
	const asked = [list, list, ['a'], list, undefined, undefined, NaN, NaN];
	expect(asked.map((input) => remembered(input).input)).toEqual(asked);
	expect(compute.mock.calls.map(([input]) => input)).toEqual([list, ['a'], list, undefined, NaN]);
});
