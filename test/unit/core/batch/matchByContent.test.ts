import fc from 'fast-check';

import { matchByContent } from '../../../../core/batch/matchByContent';
import { histories } from '../../../histories';

type Content = Record<string, unknown>;

/** The place of the record that each input gets. */
function match(inputs: Content[], records: Content[]): Array<number | undefined> {
	const given = inputs.map((content) => ({ content }));
	const made = records.map((content, index) => ({ content, index }));
	const found = matchByContent(given, made, {
		written: ({ content }) => content,
		held: ({ content }) => content,
	});
	return given.map((input) => found.get(input)?.index);
}

describe('each record is found by what was written', () => {
	it('whatever the order, and whatever else it holds', () => {
		const inputs = [{ a: '1', b: '2' }, { a: '1' }, { a: '3' }];
		const records = [{ a: '1', made: 'now' }, { a: '3' }, { a: '1', b: '2' }];
		expect(match(inputs, records)).toEqual([2, 0, 1]);
	});

	it.each([
		['Ada@Example.com', 'ada@example.com'],
		['2024-07-01T16:00:00.000Z', '2024-07-01T16:00:00Z'],
		['2024-07-01T18:00:00+02:00', '2024-07-01T16:00:00Z'],
		['2024-07-01', '2024-07-01T00:00:00Z'],
		['1719849600000', '2024-07-01T16:00:00Z'],
		['007.50', '7.5'],
		[' text ', 'text'],
		['B;A', 'a;b'],
		[true, 'true'],
	])('%j written as %j is the same (H6)', (sent, kept) => {
		const inputs = [
			{ x: sent, y: '1' },
			{ x: 'other', y: '1' },
			{ x: sent, y: '2' },
		];
		const records = [
			{ x: kept, y: '2' },
			{ x: 'other', y: '1' },
			{ x: kept, y: '1' },
		];
		expect(match(inputs, records)).toEqual([2, 1, 0]);
	});

	it('where values alone tell nothing, but all of them together do', () => {
		const inputs = [
			{ a: 1, b: 1 },
			{ a: 1, b: 2 },
			{ a: 2, b: 1 },
			{ a: 2, b: 2 },
		];
		expect(match(inputs, [...inputs].reverse())).toEqual([3, 2, 1, 0]);
	});

	it('by a value of its own, though others were written in a way that nobody knows (H6)', () => {
		const inputs = [
			{ phone: '0171 1', mail: 'a@b.c' },
			{ phone: '0171 2', mail: 'd@e.f' },
		];
		const records = [
			{ phone: '+491712', mail: 'd@e.f' },
			{ phone: '+491711', mail: 'a@b.c' },
		];
		expect(match(inputs, records)).toEqual([1, 0]);
	});

	it('because it is the last, and so is the input (H6)', () => {
		expect(match([{ phone: '0171 1' }], [{ phone: '+491711' }])).toEqual([0]);
		const inputs = [{ phone: '0171 1' }, { name: 'x' }];
		expect(match(inputs, [{ name: 'x' }, { phone: '+491711' }])).toEqual([1, 0]);
		// Those that wrote the same are interchangeable.
		expect(match([{ phone: '01' }, { phone: '01' }], [{ phone: '1' }, { phone: '1' }])).toEqual([
			0, 1,
		]);
	});
});

describe('in doubt nobody gets the record (H6)', () => {
	it.each([
		[
			'two inputs were written in a way that nobody knows',
			[{ p: '01' }, { p: '02' }],
			[{ p: '+49 1' }, { p: '+49 2' }],
		],
		['one of them was', [{ n: 'x' }, { n: 'x', p: '01' }], [{ n: 'x', p: '+49 1' }, { n: 'x' }]],
		['a result is missing, too', [{ n: 'x' }, { n: 'x', p: '01' }], [{ n: 'x', p: '+49 1' }]],
		['fewer records than inputs are left', [{ p: '01' }, { p: '02' }], [{ p: '+49 1' }]],
		['more records than inputs are left', [{ p: '01' }], [{ p: '+49 1' }, { p: '+49 2' }]],
		[
			'more records hold it than inputs wrote it',
			[{ n: 'x' }, { n: 'y' }],
			[{ n: 'x' }, { n: 'x' }],
		],
		[
			'a record holds what two inputs alone wrote',
			[
				{ a: 1, b: 1 },
				{ a: 2, b: 2 },
			],
			[{ a: 1, b: 2 }],
		],
	])('where %s', (_why, inputs, records) => {
		expect(match(inputs, records)).toEqual(inputs.map(() => undefined));
	});

	it('and none is given twice', () => {
		const told = match([{ a: '1' }, { a: '1' }, { a: '9' }], [{ a: '1' }]);
		expect(told.filter((index) => index !== undefined)).toEqual([0]);
		expect(told[2]).toBeUndefined();
	});
});

it('no input ever gets a record that another made, whatever is rewritten or missing', () => {
	const content = fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('1', '2', '3'));
	const fate = fc.record({
		/** Names whose values the service writes in a way of its own. */
		rewritten: fc.subarray(['a', 'b', 'c']),
		isMissing: fc.boolean(),
		order: fc.nat(),
	});
	fc.assert(
		fc.property(fc.array(fc.tuple(content, fate), { maxLength: 8 }), (drawn) => {
			const inputs = drawn.map(([written]) => written);
			const made = drawn
				.map(([written, { rewritten, isMissing, order }], maker) => ({
					maker,
					isMissing,
					order,
					content: Object.fromEntries(
						Object.entries(written).map(([name, value]) => [
							name,
							rewritten.includes(name) ? `+${maker} ${value}` : value,
						]),
					),
				}))
				.filter(({ isMissing }) => !isMissing)
				.sort((one, other) => one.order - other.order);
			const told = match(
				inputs,
				made.map((one) => one.content),
			);
			told.forEach((index, input) => {
				if (index === undefined) return;
				const maker = inputs[made[index].maker];
				expect(JSON.stringify(Object.entries(maker).sort())).toBe(
					JSON.stringify(Object.entries(inputs[input]).sort()),
				);
			});
		}),
		histories(2000),
	);
});

it('takes a hundred inputs that differ in nothing but one value', () => {
	const inputs = Array.from({ length: 100 }, (_none, n) => ({
		n: String(n),
		same: 'x',
		more: 'y',
	}));
	const told = match(inputs, [...inputs].reverse());
	expect(told).toEqual(inputs.map((_input, n) => 99 - n));
});
