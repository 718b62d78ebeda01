import fc from 'fast-check';

import { isWellFormed } from '../../../../../core/url/path';

import { reasonsOf, tellRefusal } from '../../../../../nodes/HubspotAsyncTask/transport/reasons';

const told = (message: string, more: object = {}) => tellRefusal({ message, ...more });

describe('the list that a message embeds', () => {
	it.each([
		['Property values were not valid: [{"message":"No \\"x\\"","code":"C"}]', 'No "x"'],
		['Not valid: [{"message":"a"},{"message":"b"}]', 'a; b'],
		['Not valid: [{"message":"a"},{"code":"b"},null]', 'a'],
		['Not valid: [{"code":"b"}]', 'Not valid: [{"code":"b"}]'],
		['Not valid: [{"message":"cut off', 'Not valid: [{"message":"cut off'],
		['Not valid: [{"message":"a"}] and more', 'Not valid: [{"message":"a"}] and more'],
		['Not valid: []', 'Not valid: []'],
		['Not valid: [{"message":"x was not valid.","name":"amount"}]', 'amount: x was not valid.'],
		['Plain', 'Plain'],
		['', undefined],
	])('%s', (message, sentence) => {
		expect(told(message)).toBe(sentence);
	});
});

const NOTE = 'Error creating NOTE. Some required properties were not set.';
const NOTE_TOLD = 'Error creating NOTE. Some required properties were not set: hs_timestamp';

describe('properties that are missing are named (H4)', () => {
	it.each([
		[{ context: { properties: ['hs_timestamp'] } }],
		[{ context: { requiredProperties: ['hs_timestamp'] } }],
		[{ errors: [{ message: NOTE, context: { missingRequiredProperties: ['hs_timestamp'] } }] }],
	])('by %j', (more) => {
		expect(told(NOTE, more)).toBe(NOTE_TOLD);
	});

	it('also several, and those that only an error without words names', () => {
		expect(told(NOTE, { context: { properties: ['a', 'b'] } })).toMatch(/were not set: a, b$/);
		const errors = [{ context: { missingRequiredProperties: ['a'] } }];
		expect(told('No', { errors })).toBe('No: Some required properties were not set: a');
	});

	it('once, where the message names them itself', () => {
		const message = 'The property hs_timestamp is required.';
		expect(told(message, { context: { properties: ['hs_timestamp'] } })).toBe(message);
	});
});

describe('reasons that stand in errors only (C1)', () => {
	const GENERIC = 'Invalid input (details will vary based on the error)';

	it('are told with what they are about', () => {
		const errors = [
			{ message: 'listId 7 is not an ILS list id.', in: 'listId', code: 'INVALID_LIST' },
			{ message: 'Must be a list', in: 'objectProperties' },
		];
		expect(told(GENERIC, { errors })).toBe(
			'Invalid input: listId 7 is not an ILS list id; objectProperties: Must be a list',
		);
	});

	it('are told with their property, also where the message says nothing', () => {
		const errors = [
			{ message: 'x was not valid.', context: { propertyName: ['amount'] } },
			{ message: 'Email address is invalid', context: { propertyName: ['mail_2'] } },
		];
		expect(told('Property values were not valid', { errors })).toBe(
			'amount: x was not valid; mail_2: Email address is invalid',
		);
	});

	it('are told however deep they are', () => {
		const deepest = { message: 'Too long', in: 'name' };
		const errors = [{ message: 'Outer', errors: [{ errors: [{ errors: [deepest] }] }] }];
		expect(told('Invalid input', { errors })).toBe('Invalid input: Outer; name: Too long');
	});

	it('are told with the rest of their context', () => {
		const errors = [{ message: 'Unknown option', context: { option: ['X'], ids: ['1', '2'] } }];
		expect(told('No', { errors })).toBe('No: Unknown option (option: X)');
		expect(told('Provided ID could not be decoded.', { context: { id: ['abc'] } })).toBe(
			'Provided ID could not be decoded (id: abc)',
		);
	});

	it('are told once, be they embedded as well or part of a longer one', () => {
		const finding = { message: 'x was not valid.', name: 'amount', error: 'INVALID' };
		const nested = { message: 'x was not valid.', context: { propertyName: ['amount'] } };
		const message = `Property values were not valid: ${JSON.stringify([finding, finding])}`;
		expect(told(message, { errors: [nested, nested] })).toBe('amount: x was not valid.');
		expect(told('Broken', { errors: [{ message: 'Broken by x' }] })).toBe('Broken by x');
	});
});

it.each([
	[{ message: 'No', context: { properties: ['', null, {}], other: [''] } }],
	[{ message: 'No', in: '', context: { propertyName: [''] } }],
	[{ message: 'No', errors: [{ message: '', context: {} }, { message: null }, {}, []] }],
])('what is empty adds nothing: %j', (body) => {
	expect(tellRefusal(body)).toBe('No');
});

describe('the length', () => {
	it('is bounded where hundreds of options are listed', () => {
		const options = Array.from({ length: 400 }, (_none, n) => `option number ${n}`);
		const message = `q was not one of the allowed options: [${options.join(', ')}]`;
		const finding = { message, name: 'color' };
		const sentence = told(`Property values were not valid: ${JSON.stringify([finding])}`) ?? '';
		expect(sentence).toMatch(/^color: q was not one of the allowed options: \[option number 0/);
		expect(sentence.length).toBeLessThan(450);
		expect(sentence.endsWith(' …')).toBe(true);
	});

	it('is bounded where there are hundreds of reasons, which are counted', () => {
		const errors = Array.from({ length: 90 }, (_none, n) => ({
			message: `Row ${n} ${'x'.repeat(90)}`,
		}));
		const sentence = told('No', { errors }) ?? '';
		expect(sentence.length).toBeLessThan(2000);
		expect(sentence).toMatch(/; and \d+ more$/);
	});

	it('is bounded whatever HubSpot says, and no character is cut in two', () => {
		const part = fc.letrec<{ part: object }>((tie) => ({
			part: fc.record(
				{
					message: fc.oneof(fc.string({ unit: 'grapheme', maxLength: 900 }), fc.jsonValue()),
					in: fc.oneof(fc.string(), fc.jsonValue()),
					code: fc.jsonValue(),
					context: fc.oneof(fc.dictionary(fc.string(), fc.array(fc.string())), fc.jsonValue()),
					errors: fc.oneof({ depthSize: 'small' }, fc.constant([]), fc.array(tie('part'))),
				},
				{ requiredKeys: [] },
			),
		})).part;
		fc.assert(
			fc.property(part, (body) => {
				const sentence = tellRefusal(body as Record<string, unknown>) ?? 'none';
				expect(sentence.length).toBeLessThan(4000);
				expect(sentence).not.toBe('');
				expect(isWellFormed(sentence)).toBe(true);
			}),
		);
	});
});

it('each reason is kept with its code and its property, for whoever looks for the guilty', () => {
	const finding = { message: 'No', error: 'C', name: 'a' };
	expect(
		reasonsOf({
			message: `Property values were not valid: ${JSON.stringify([finding])}`,
			errors: [
				{ message: 'No', code: 'C', in: 'a', context: { propertyName: ['a'] } },
				'no object',
			],
		}),
	).toEqual([
		expect.objectContaining({ message: 'No', code: 'C', property: 'a' }),
		expect.objectContaining({ message: 'No', code: 'C', property: 'a', field: 'a' }),
	]);
});
