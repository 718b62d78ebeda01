import type { RecordInput } from '../../../../../../nodes/HubspotAsyncTask/actions/record/recordInput';
import { matchByContent } from '../../../../../../nodes/HubspotAsyncTask/actions/record/identify';
import type { Told } from '../../../../../../nodes/HubspotAsyncTask/actions/record/readAnswer';

const input = (properties: Record<string, string>): RecordInput => ({
	itemIndex: 0,
	objectType: 'contacts',
	id: '',
	idProperty: '',
	key: '',
	apiVersion: 'v3',
	properties,
});

const record = (id: string, properties: Record<string, string>) => ({ id, properties });

const idOf = (told?: Told) => told?.kind === 'record' && told.record.id;

it('finds each record by what was written, whatever the order', () => {
	const inputs = [input({ a: '1', b: '2' }), input({ a: '1' }), input({ a: '3' })];
	const records = [
		record('x', { a: '1', createdate: 'now' }),
		record('y', { a: '3' }),
		record('z', { a: '1', b: '2' }),
	];
	const found = matchByContent(inputs, records);
	expect(inputs.map((one) => idOf(found.get(one)))).toEqual(['z', 'x', 'y']);
});

it('does not mind the case that HubSpot writes in', () => {
	const [one] = [input({ email: 'Ada@Example.com' })];
	expect(idOf(matchByContent([one], [record('x', { email: 'ada@example.com' })]).get(one))).toBe(
		'x',
	);
});

it('gives no record to an input that wrote something else, and none twice', () => {
	const inputs = [input({ a: '1' }), input({ a: '1' }), input({ a: '9' })];
	const found = matchByContent(inputs, [record('x', { a: '1' })]);
	expect(found.size).toBe(1);
	expect(found.get(inputs[2])).toBeUndefined();
});
