import {
	atFault,
	isRefusal,
	reasonKey,
} from '../../../../../../nodes/HubspotAsyncTask/actions/record/refusedBatch';
import type { RecordInput } from '../../../../../../nodes/HubspotAsyncTask/actions/record/recordInput';
import {
	readFailure,
	type RefusedCall,
} from '../../../../../../nodes/HubspotAsyncTask/transport/failure';

const input = (
	id: string,
	properties: Record<string, string> = {},
	idProperty = '',
): RecordInput => ({
	itemIndex: Number(id),
	objectType: 'contacts',
	id,
	idProperty,
	key: id,
	apiVersion: 'v3',
	simple: false,
	properties,
});

/** A refusal as it is read of HubSpot's answer. */
const refusal = (body: Record<string, unknown>, status = 400): RefusedCall =>
	readFailure({ status, headers: {}, body, excerpt: '' }, 0);

const inputs = [input('1', { city: 'x' }), input('2', { odd: 'y' }), input('3')];

const these = (suspects: RecordInput[], each: boolean) => ({
	who: 'these',
	inputs: suspects,
	each,
});

it.each([
	['Unable to infer object type from: nonsense'],
	['Unable to perform update/upsert by non-unique 0-2 property hs_object_id'],
])('"%s" belongs to the call', (message) => {
	expect(atFault(inputs, refusal({ message }))).toEqual({ who: 'all' });
});

describe('an unknown property belongs', () => {
	const unknown = (name: string) =>
		refusal({ errors: [{ code: 'PROPERTY_DOESNT_EXIST', context: { propertyName: [name] } }] });

	it('to those that write it', () => {
		expect(atFault(inputs, unknown('odd'))).toEqual(these([inputs[1]], true));
	});

	it('to those that write it, be it named like something that every object has', () => {
		const writer = input('4', { constructor: 'x' } as unknown as Record<string, string>);
		expect(atFault([...inputs, writer], unknown('constructor'))).toEqual(these([writer], true));
	});

	it('to the call, where nobody writes it', () => {
		expect(atFault(inputs, unknown('asked_for'))).toEqual({ who: 'all' });
	});
});

it('a property that can not be written belongs to those that write it, named in a field as well (H3)', () => {
	const errors = [{ message: 'read only', code: 'READ_ONLY_VALUE', in: 'odd' }];
	expect(atFault(inputs, refusal({ message: 'Invalid input', errors }))).toEqual(
		these([inputs[1]], true),
	);
});

describe('a value that is not valid belongs (H3)', () => {
	const finding = (message: string, name: string) =>
		refusal({
			message: `Property values were not valid: ${JSON.stringify([{ message, name, error: 'INVALID' }])}`,
		});

	it('to those that write it', () => {
		const rows = ['large', '12', 'large', '1'].map((size, n) => input(`${n}`, { size }));
		expect(atFault(rows, finding('large was not a valid number.', 'size'))).toEqual(
			these([rows[0], rows[2]], true),
		);
	});

	it('not to those whose value is in the list of what is allowed, or in another value', () => {
		const rows = ['red', 'dark red', 'blue'].map((color, n) => input(`${n}`, { color }));
		const message = 'dark red was not one of the allowed options: [red, blue]';
		expect(atFault(rows, finding(message, 'color'))).toEqual(these([rows[1]], true));
	});

	it('to those whose ID property has it, in whatever case', () => {
		const rows = ['A@b', 'c@d.com'].map((email) => input(email, {}, 'email'));
		expect(atFault(rows, finding('Email address a@b is invalid', 'email'))).toEqual(
			these([rows[0]], true),
		);
	});

	it('to one of those that write the property, where the value is not quoted', () => {
		expect(atFault(inputs, finding('Too long', 'city'))).toEqual(these([inputs[0]], false));
	});

	it('to nobody in particular, where none writes the property', () => {
		expect(atFault(inputs, finding('Too long', 'state'))).toEqual({ who: 'some' });
	});
});

it.each([
	[{ context: { properties: ['odd'] } }],
	[{ context: { requiredProperties: ['odd'] } }],
	[{ errors: [{ message: 'No', context: { missingRequiredProperties: ['odd'] } }] }],
])('a property that is missing, %j, belongs to some that have none (H3)', (body) => {
	const empty = input('4', { odd: '' });
	expect(atFault([...inputs, empty], refusal({ message: 'Not set.', ...body }))).toEqual(
		these([inputs[0], inputs[2], empty], false),
	);
});

it('ids that the refusal names point at their inputs', () => {
	expect(atFault(inputs, refusal({ context: { ids: ['3'] } }))).toEqual(these([inputs[2]], false));
});

it('anything else may belong to any input', () => {
	expect(atFault(inputs, refusal({}, 409))).toEqual({ who: 'some' });
});

describe('refusals are compared', () => {
	const key = (message: string, more: object = {}, status = 400) =>
		reasonKey(refusal({ message, ...more }, status));

	it.each([
		['Email address a@b.c is invalid', 'Email address x@y.z is invalid'],
		['"12" is too long', '"13, or 14" is too long'],
		["'a' won't do", "'b' won't do"],
	])('without what they quote: %s', (one, other) => {
		expect(key(one)).toBe(key(other));
	});

	it('by code and property, whatever the words', () => {
		const errors = [{ code: 'INVALID_OPTION', context: { propertyName: ['color'] } }];
		expect(key('red was not valid', { errors })).toBe(key('blue was not valid', { errors }));
		const others = [{ code: 'INVALID_OPTION', context: { propertyName: ['size'] } }];
		expect(key('x', { errors })).not.toBe(key('x', { errors: others }));
	});

	it('as different, where a conflict names the record that is there', () => {
		const [one, other] = ['Existing ID: 1', 'Existing ID: 2'];
		expect(key(one, {}, 409)).not.toBe(key(other, {}, 409));
		expect(key('No')).not.toBe(key('Never'));
	});
});

it.each([
	[400, true],
	[409, true],
	[413, true],
	[401, false],
	[403, false],
	[404, false],
	[429, false],
	[500, false],
])('status %i is a judgement of what is in the call: %p', (status, expected) => {
	expect(isRefusal(refusal({}, status))).toBe(expected);
});

it('a web page is no judgement', () => {
	const page = { status: 400, headers: {}, body: undefined, excerpt: '<html>' };
	expect(isRefusal(readFailure(page, 0))).toBe(false);
});
