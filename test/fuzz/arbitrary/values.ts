import fc from 'fast-check';

/** Texts that have broken programs. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
	fc.constantFrom(
		'',
		' ',
		'.',
		'..',
		'../',
		'../../../etc/passwd',
		'%2e%2e',
		'%2e%2e%2f',
		'..%2f..%2f',
		'a/b?c=d#e',
		'\r\nX-Injected: yes\r\n\r\n',
		'\u0000',
		'\u202e',
		'\ud800',
		'\udfff\ud800',
		'👩‍👩‍👧',
		'__proto__',
		'constructor',
		'prototype',
		'toString',
		'hasOwnProperty',
		'valueOf',
		'http://127.0.0.2:1/',
		'https://evil.example/',
		'//evil.example/x',
		'\\\\evil.example\\x',
		'javascript:alert(1)',
		'file:///etc/passwd',
		'NaN',
		'Infinity',
		'-1',
		'1e999',
		'0x10',
		'null',
		'undefined',
		'true',
		'[]',
		'{}',
		'{"__proto__":{"polluted":true}}',
		'[{"a":',
		'{"a":[[[[]]]]}',
		'{"files":[null,1,{"fileImportPage":7}]}',
		'{"filterGroups":{"filters":[null]},"sorts":5}',
		"'; DROP TABLE x; --",
		'{{ $json }}',
		'9007199254740993',
		'0000',
		'e'.repeat(5000),
	),
	fc.string({ unit: 'binary', maxLength: 30 }),
	fc.string({ maxLength: 20 }),
);

const hostileKey = fc.constantFrom(
	'__proto__',
	'constructor',
	'prototype',
	'toString',
	'id',
	'properties',
	'error',
	'then',
	'length',
);

/** As JSON has it: `__proto__` is a name like any other. */
function objectOf(entries: Array<[string, unknown]>): Record<string, unknown> {
	return Object.fromEntries(entries);
}

export function nested(depth: number): unknown {
	let value: unknown = 'deep';
	for (let level = 0; level < depth; level++) value = level % 2 ? [value] : { in: value };
	return value;
}

/** Any value that JSON can hold, with a liking for the odd ones. */
export const hostileJson: fc.Arbitrary<unknown> = fc.oneof(
	{ weight: 4, arbitrary: hostileText },
	{
		weight: 5,
		arbitrary: fc.constantFrom<unknown>(
			null,
			true,
			false,
			0,
			-1,
			1.5,
			1e21,
			8.64e15 + 1,
			-1e308,
			2 ** 53,
			[],
			{},
			[null],
			[[]],
			[{}],
			{ id: null },
			{ message: { message: [] } },
			'9999-99-99T99:99:99Z',
			'+275760-09-13T00:00:00.001Z',
		),
	},
	{
		weight: 2,
		arbitrary: fc
			.array(fc.tuple(hostileKey, fc.oneof(hostileText, fc.jsonValue({ maxDepth: 1 }))), {
				maxLength: 4,
			})
			.map(objectOf),
	},
	{ weight: 2, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
	{ weight: 1, arbitrary: fc.array(hostileText, { maxLength: 5 }) },
	{ weight: 1, arbitrary: fc.constant(nested(200)) },
);

/** Any value that an expression can give. */
export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
	{ weight: 5, arbitrary: hostileJson },
	{
		weight: 1,
		arbitrary: fc.constantFrom<unknown>(
			Number.NaN,
			Infinity,
			-Infinity,
			undefined,
			new Date(Number.NaN),
		),
	},
);

/** What an item of a workflow may hold beside what is needed. */
export const hostileFields: fc.Arbitrary<Record<string, unknown>> = fc
	.array(fc.tuple(fc.oneof(hostileKey, hostileText), hostileJson), { maxLength: 4 })
	.map(objectOf);
