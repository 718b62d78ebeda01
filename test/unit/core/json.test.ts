import fc from 'fast-check';

import {
	arrayAt,
	isObject,
	numberAt,
	objectAt,
	textAt,
	textsAt,
	type JsonObject,
} from '../../../core/json';

const data = JSON.parse(
	'{"o":{"x":1},"a":[1],"t":"text","n":5,"z":0,"nul":null,"yes":true,"e":"","s":" ","num":" 7.5 ","hex":"abc","inf":"Infinity","mixed":["a",1,null,{},["b"]]}',
) as JsonObject;

it.each([
	['object', {}, true],
	['object without prototype', Object.create(null), true],
	['array', [], false],
	['null', null, false],
	['text', 'x', false],
	['function', () => undefined, false],
])('%s', (_name, value, expected) => {
	expect(isObject(value)).toBe(expected);
});

it.each([
	['objectAt', objectAt, ['o', { x: 1 }], ['a', {}], ['nul', {}], ['t', {}], ['missing', {}]],
	['arrayAt', arrayAt, ['a', [1]], ['o', []], ['nul', []], ['t', []], ['missing', []]],
	[
		'textAt',
		textAt,
		['t', 'text'],
		['n', '5'],
		['z', '0'],
		['e', ''],
		['nul', undefined],
		['yes', undefined],
		['o', undefined],
		['a', undefined],
	],
	[
		'numberAt',
		numberAt,
		['n', 5],
		['z', 0],
		['num', 7.5],
		['e', undefined],
		['s', undefined],
		['hex', undefined],
		['inf', undefined],
		['nul', undefined],
		['yes', undefined],
		['a', undefined],
	],
	[
		'textsAt',
		textsAt,
		['mixed', ['a', '1']],
		['t', ['text']],
		['n', ['5']],
		['nul', []],
		['o', []],
		['missing', []],
	],
] as Array<[string, (parent: JsonObject, key: string) => unknown, ...Array<[string, unknown]>]>)(
	'%s',
	(_name, read, ...rows) => {
		for (const [key, expected] of rows) expect([key, read(data, key)]).toEqual([key, expected]);
	},
);

it.each(['constructor', '__proto__', 'toString', 'valueOf', 'hasOwnProperty'])(
	'what every object has, %s, is not data',
	(key) => {
		const empty = {};
		expect(objectAt(empty, key)).toEqual({});
		expect(Object.keys(objectAt(empty, key))).toEqual([]);
		expect(arrayAt(empty, key)).toEqual([]);
		expect(textAt(empty, key)).toBeUndefined();
		expect(numberAt(empty, key)).toBeUndefined();
		expect(textsAt(empty, key)).toEqual([]);
		const own = JSON.parse(`{"${key}":"own"}`) as JsonObject;
		expect(textAt(own, key)).toBe('own');
	},
);

it('what an object inherits is not data', () => {
	const heir = Object.create({ o: { x: 1 }, a: [1], t: 'text', n: 5 }) as JsonObject;
	expect(objectAt(heir, 'o')).toEqual({});
	expect(arrayAt(heir, 'a')).toEqual([]);
	expect(textAt(heir, 't')).toBeUndefined();
	expect(numberAt(heir, 'n')).toBeUndefined();
	expect(textsAt(heir, 't')).toEqual([]);
	expect(objectAt({}, '__proto__')).not.toBe(Object.prototype);
});

it('no JSON makes a reader throw, or give another kind than it says', () => {
	fc.assert(
		fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.string(), (parent, other) => {
			for (const key of [...Object.keys(parent), other]) {
				expect(isObject(objectAt(parent, key))).toBe(true);
				expect(Array.isArray(arrayAt(parent, key))).toBe(true);
				expect(['string', 'undefined']).toContain(typeof textAt(parent, key));
				expect(Number.isFinite(numberAt(parent, key) ?? 0)).toBe(true);
				expect(textsAt(parent, key).every((text) => typeof text === 'string')).toBe(true);
			}
		}),
	);
});
