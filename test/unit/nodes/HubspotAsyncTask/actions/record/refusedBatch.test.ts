import {
	atFault,
	isRefusal,
} from '../../../../../../nodes/HubspotAsyncTask/actions/record/refusedBatch';
import type { RecordInput } from '../../../../../../nodes/HubspotAsyncTask/actions/record/recordInput';
import type { CallFailure } from '../../../../../../core/retry/callResult';

const input = (id: string, properties: Record<string, string> = {}): RecordInput => ({
	itemIndex: Number(id),
	objectType: 'contacts',
	id,
	idProperty: '',
	key: id,
	apiVersion: 'v3',
	properties,
});

const refusal = (more: Partial<CallFailure>): CallFailure => ({
	message: 'Invalid input',
	status: 400,
	temporary: false,
	effect: 'none',
	...more,
});

const inputs = [input('1', { city: 'x' }), input('2', { odd: 'y' }), input('3')];

it.each([
	['Unable to infer object type from: nonsense'],
	['Unable to perform update/upsert by non-unique 0-2 property hs_object_id'],
])('"%s" belongs to the call', (message) => {
	expect(atFault(inputs, refusal({ message }))).toEqual({ who: 'all' });
});

it('a property named like something that every object has belongs to those that write it', () => {
	const writer = input('4', { constructor: 'x' } as unknown as Record<string, string>);
	const details = { code: 'PROPERTY_DOESNT_EXIST', propertyName: 'constructor' };
	expect(atFault([...inputs, writer], refusal({ details }))).toEqual({
		who: 'these',
		inputs: [writer],
		each: true,
	});
});

it('an unknown property belongs to those that write it', () => {
	const details = { code: 'PROPERTY_DOESNT_EXIST', propertyName: 'odd' };
	expect(atFault(inputs, refusal({ details }))).toEqual({
		who: 'these',
		inputs: [inputs[1]],
		each: true,
	});
});

it('an unknown property that nobody writes belongs to the call', () => {
	const details = { code: 'PROPERTY_DOESNT_EXIST', propertyName: 'asked_for' };
	expect(atFault(inputs, refusal({ details }))).toEqual({ who: 'all' });
});

it('ids that the refusal names point at their inputs', () => {
	const details = { context: { ids: ['3'] } };
	expect(atFault(inputs, refusal({ details }))).toEqual({
		who: 'these',
		inputs: [inputs[2]],
		each: false,
	});
});

it('anything else may belong to any input', () => {
	expect(atFault(inputs, refusal({ status: 409 }))).toEqual({ who: 'some' });
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
	expect(isRefusal(refusal({ status }))).toBe(expected);
});

it('a web page is no judgement', () => {
	expect(isRefusal(refusal({ details: { unreadable: true } }))).toBe(false);
});
