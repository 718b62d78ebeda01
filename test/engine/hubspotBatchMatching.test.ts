import type { INodeParameters } from 'n8n-workflow';

import { useAnswerer, batchBody, type AskedInput } from './harness/answerer';
import { errorOf, idsOf, messageOf, outcomesOf } from './harness/outputs';
import { CONTINUE, runHubspot } from './harness/runs';
import { batchRead, batchUpdate, batchWrite, rowsOf } from './harness/services';

const hubspot = useAnswerer();

const run = (parameters: INodeParameters, rows: object[]) =>
	runHubspot(hubspot, { parameters, items: rowsOf(rows), ...CONTINUE });

const tracesOf = (inputs: AskedInput[]) => inputs.map((input) => input.objectWriteTraceId);

/** A record as HubSpot shows it, without a trace id. */
const shown = (id: string, properties: Record<string, string> = {}) => ({ id, properties });

const adas = (...ids: string[]) => ids.map((id) => ({ id, firstname: 'Ada' }));

const upsert = batchWrite('batchUpsert', 'contacts', {
	idProperty: 'email',
	recordId: '={{ $json.email }}',
});

const create = batchWrite('batchCreate', 'contacts');

it('takes one refusal of several inputs apart by trace ids', async () => {
	hubspot.answer = ({ inputs }) => {
		const [first, , third] = tracesOf(inputs);
		const context = { objectWriteTraceId: [third, first] };
		return {
			status: 207,
			body: batchBody([shown('2')], [{ category: 'VALIDATION_ERROR', message: 'No', context }]),
		};
	};
	const { success, failed } = await run(batchUpdate('contacts'), adas('1', '2', '3'));
	expect(idsOf(success)).toEqual(['2']);
	expect(failed.map((item) => [item.json.id, messageOf(item)])).toEqual([
		['1', 'No'],
		['3', 'No'],
	]);
});

it('takes one refusal of several inputs apart by ids', async () => {
	const context = { ids: ['3', '1'] };
	hubspot.answer = () => ({
		status: 207,
		body: batchBody([shown('2')], [{ category: 'OBJECT_NOT_FOUND', message: 'No', context }]),
	});
	const { success, failed } = await run(batchUpdate('contacts'), adas('1', '2', '3'));
	expect(idsOf(success)).toEqual(['2']);
	expect(idsOf(failed)).toEqual(['1', '3']);
	expect(outcomesOf(failed)).toEqual(['notFound', 'notFound']);
});

it.each([
	[200, 0],
	[201, 1],
	[207, 9],
])('reads the errors of a %d answer, and does not believe a count of %d', async (status, count) => {
	hubspot.answer = () => ({
		status,
		body: batchBody([shown('2')], [{ message: 'No', context: { ids: ['1', '3'] } }], count),
	});
	const { success, failed } = await run(batchUpdate('contacts'), adas('1', '2', '3', '4'));
	expect(outcomesOf(success)).toEqual(['updated']);
	expect(outcomesOf(failed)).toEqual(['failed', 'failed', 'unaccounted']);
});

it('tells what HubSpot refused without saying whom, beside those it is silent about', async () => {
	hubspot.answer = () => ({ status: 207, body: batchBody([], [{ message: 'Something odd' }]) });
	const { failed } = await run(batchUpdate('contacts'), adas('1'));
	expect(outcomesOf(failed)).toEqual(['unaccounted']);
	expect(errorOf(failed[0]).description).toContain('It also said: Something odd.');
});

it('recognises by trace id what HubSpot has written in its own way', async () => {
	hubspot.answer = ({ inputs }) => {
		const results = inputs.map(({ objectWriteTraceId, properties }) => ({
			...shown(`9${properties?.phone}`, { phone: `+${properties?.phone}` }),
			objectWriteTraceId,
		}));
		return { status: 201, body: batchBody(results.reverse()) };
	};
	const { success } = await run(create, [{ phone: '1' }, { phone: '2' }]);
	expect(idsOf(success)).toEqual(['91', '92']);
});

it('tells values of an id property apart by case, unless it is the email', async () => {
	const byErpId = batchRead('contacts', { idProperty: 'erp_id' });
	const results = ['a-1', 'A-1'].map((erp_id) => shown(`of ${erp_id}`, { erp_id }));
	hubspot.answer = () => ({ body: batchBody(results) });
	const { success } = await run(byErpId, [{ id: 'A-1' }, { id: 'a-1' }]);
	expect(idsOf(success)).toEqual(['of A-1', 'of a-1']);
	expect(hubspot.asked).toHaveLength(1);
});

it.each([
	[true, 'created'],
	[false, 'updated'],
	[undefined, 'upserted'],
])('tells an upsert whose record is marked as new: %s as %s', async (isNew, outcome) => {
	hubspot.answer = () => ({
		body: batchBody([{ ...shown('1', { email: 'a@x.com' }), new: isNew }]),
	});
	const { success } = await run(upsert, [{ email: 'A@X.com' }]);
	expect(outcomesOf(success)).toEqual([outcome]);
});

it('asks which record is which where an upsert repeats neither trace id nor id property', async () => {
	const emails = ['a@x.com', 'b@x.com'];
	let reads = 0;
	hubspot.answer = ({ path }) => {
		const isRead = path.endsWith('/batch/read');
		if (isRead && reads++ === 0) return { status: 503, headers: { 'retry-after': '0' } };
		const results = emails.map((email, n) => shown(`${n}`, isRead ? { email } : {}));
		return { body: batchBody(isRead ? results : results.map((one) => ({ ...one, new: true }))) };
	};
	const { success } = await run(upsert, [{ email: 'B@x.com' }, { email: 'a@x.com' }]);
	expect(idsOf(success)).toEqual(['1', '0']);
	expect(outcomesOf(success)).toEqual(['created', 'created']);
	expect(hubspot.asked.map(({ path }) => path.split('/').at(-1))).toEqual([
		'upsert',
		'read',
		'read',
	]);
});

it('tells created records apart by what was written, whatever case HubSpot keeps', async () => {
	hubspot.answer = () => ({
		status: 201,
		body: batchBody([
			shown('2', { email: 'a@x.com', city: 'Ulm' }),
			shown('1', { email: '', city: 'Ulm' }),
		]),
	});
	const { success, failed } = await run(create, [
		{ city: 'Ulm' },
		{ city: 'Ulm', email: 'A@X.com' },
		{ city: 'Ulm' },
	]);
	expect(idsOf(success)).toEqual(['1', '2']);
	// No record is told for two.
	expect(outcomesOf(failed)).toEqual(['unaccounted']);
});

describe.each([
	['nothing at all', ''],
	['no results', {}],
	['results that are no list', { results: {} }],
])('an answer with %s', (_what, body) => {
	it.each([
		['update', batchUpdate('contacts')],
		['create', create],
	])('leaves it uncertain whether an %s was carried out', async (_verb, parameters) => {
		jest.spyOn(Math, 'random').mockReturnValue(0);
		hubspot.answer = () => ({ body });
		const { failed } = await run(parameters, adas('1'));
		expect(outcomesOf(failed)).toEqual(['uncertain']);
		jest.restoreAllMocks();
	});
});

describe('created records whose values HubSpot has written in its own way', () => {
	const calls = batchWrite('batchCreate', 'calls');
	const answered = (...results: object[]) => {
		hubspot.answer = ({ path }) =>
			path.includes('/batch/') ? { status: 201, body: batchBody(results) } : { status: 403 };
	};

	it('are recognised all the same (H6)', async () => {
		answered(
			shown('2', { hs_timestamp: '2024-07-01T16:00:00Z', hs_call_duration: '60' }),
			shown('1', { hs_timestamp: '2024-07-01T15:00:00Z', hs_call_duration: '60' }),
		);
		const { success } = await run(calls, [
			{ hs_timestamp: '2024-07-01T15:00:00.000Z', hs_call_duration: '60.0' },
			{ hs_timestamp: '2024-07-01T18:00:00.000+02:00', hs_call_duration: 60 },
		]);
		expect(idsOf(success)).toEqual(['1', '2']);
	});

	it('are recognised as what is left, where one input is (H6)', async () => {
		answered(shown('1', { hs_call_title: 'x', hs_call_to_number: '+49 171 1' }));
		const { success } = await run(calls, [{ hs_call_to_number: '0171/1' }]);
		expect(idsOf(success)).toEqual(['1']);
	});

	it('are not guessed (H6)', async () => {
		answered(
			shown('1', { hs_call_to_number: '+49 171 1' }),
			shown('2', { hs_call_to_number: '+49 171 2' }),
		);
		const numbers = ['0171/2', '0171/1'].map((hs_call_to_number) => ({ hs_call_to_number }));
		const { failed } = await run(calls, numbers);
		expect(outcomesOf(failed)).toEqual(['unaccounted', 'unaccounted']);
	});
});
