import fc from 'fast-check';

import { parseJson, stringifyJson } from '../../../core/exactJson';

it.each([
	['{"id":9007199254740993}', { id: '9007199254740993' }],
	['[ 12345678901234567890 , 1]', ['12345678901234567890', 1]],
	['{"a":[-9007199254740993]}', { a: ['-9007199254740993'] }],
	// Sixteen digits that a number can hold.
	['{"id":1234567890123456}', { id: 1234567890123456 }],
	[
		'{"text":"[9007199254740993","id":9007199254740993}',
		{ text: '[9007199254740993', id: '9007199254740993' },
	],
	['{"text":"\\",9007199254740993"}', { text: '",9007199254740993' }],
	['{"n":0.12345678901234567,"m":[1.5e300]}', { n: 0.12345678901234566, m: [1.5e300] }],
	[
		'{"n":[12345678901234567.5],"o":[12345678901234567e3]}',
		{ n: [12345678901234568], o: [12345678901234567e3] },
	],
	['7', 7],
])('%s is read without harm to its long numbers', (text, value) => {
	expect(parseJson(text)).toEqual(value);
});

it.each([
	['{"__proto__":{"a":1},"b":1}', { b: 1 }],
	[
		'{"x":[{"\\u005f_pr\\u006Fto__":{"a":1},"b":9007199254740993}]}',
		{ x: [{ b: '9007199254740993' }] },
	],
	['{"__proto__":1,"x":"__proto__"}', { x: '__proto__' }],
])('%s is read without what would change the object', (text, value) => {
	const read = parseJson(text);
	expect(JSON.stringify(read)).toBe(JSON.stringify(value));
});

it.each(['', '{', '{"id":9007199254740993', 'null,', '<html>'])('%j is refused', (text) => {
	expect(() => parseJson(text)).toThrow(SyntaxError);
});

it('reads whatever JSON writes, apart from long whole numbers, as JSON does', () => {
	fc.assert(
		fc.property(fc.json(), (text) => {
			const exact = JSON.stringify(parseJson(text), (_key, part: unknown) =>
				typeof part === 'string' && /^-?\d{16,}$/.test(part) ? Number(part) : part,
			);
			const plain = JSON.stringify(JSON.parse(text), (key, part: unknown) =>
				key === '__proto__'
					? undefined
					: typeof part === 'string' && /^-?\d{16,}$/.test(part)
						? Number(part)
						: part,
			);
			expect(exact).toBe(plain);
		}),
	);
});

it('writes a bigint as a number, digit for digit, and everything else as JSON does', () => {
	expect(stringifyJson({ id: 9007199254740993n, list: [1n, '2'], text: 'a"\u0001' })).toBe(
		'{"id":9007199254740993,"list":[1,"2"],"text":"a\\"\\u0001"}',
	);
	fc.assert(
		fc.property(fc.bigInt(), fc.jsonValue(), (id, value) => {
			expect(stringifyJson({ id, value })).toBe(`{"id":${id},"value":${JSON.stringify(value)}}`);
		}),
	);
});

it('writes a bigint as a number also where bigints have a toJSON, as n8n gives them (C3, H7)', () => {
	const { prototype } = BigInt as unknown as { prototype: { toJSON?: () => string } };
	const before = prototype.toJSON;
	prototype.toJSON = function (this: bigint) {
		return this.toString();
	};
	try {
		expect(stringifyJson({ parentFolderId: 9007199254740993n, list: [1n], deep: { id: 2n } })).toBe(
			'{"parentFolderId":9007199254740993,"list":[1],"deep":{"id":2}}',
		);
		expect(stringifyJson(5n)).toBe('5');
	} finally {
		if (before) prototype.toJSON = before;
		else delete prototype.toJSON;
	}
});

it('makes no number of a text that looks like the place of one', () => {
	expect(stringifyJson({ id: 7n, name: '\u00000\u0000' })).toBe(
		'{"id":7,"name":"\\u00000\\u0000"}',
	);
});

it.each([
	['beside a text of 20 million characters', 'x'.repeat(20_000_000)],
	['beside a text of quotes and backslashes', '\\"\\\\'.repeat(1_000_000)],
])('a long number %s is read (F9)', (_where, text) => {
	const json = JSON.stringify({ text, id: 0 }).replace('"id":0', '"id":9007199254740993');
	expect((parseJson(json) as { id: string }).id).toBe('9007199254740993');
});

it('digits of an exponent are no number of their own', () => {
	expect(parseJson('[1e-0000000000000001,12345678901234567]')).toEqual([0.1, '12345678901234567']);
});
