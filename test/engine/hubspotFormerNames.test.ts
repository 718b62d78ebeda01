import type { INodeParameters } from 'n8n-workflow';

import { useAnswerer, batchBody, type Asked } from './harness/answerer';
import { errorOf, jsonsOf, outcomesOf } from './harness/outputs';
import { CONTINUE, runHubspot, type More } from './harness/runs';
import { batchRead, batchUpdate, batchWrite, itemsOf, rowsOf } from './harness/services';
import { useSandbox } from './harness/useSandbox';

const sandbox = useSandbox();

const run = (parameters: INodeParameters, rows: object[], more: More = CONTINUE) =>
	runHubspot(sandbox, { parameters, items: rowsOf(rows), ...more });

const byEmail = { idProperty: 'email', recordId: '={{ $json.email }}' };

/** Contacts `a@x.test`, `b@x.test`, …, and their ids. */
const contacts = (...names: string[]) =>
	sandbox.hubspot
		.seedRecords(
			'contacts',
			names.map((name) => ({ properties: { email: `${name}@x.test`, firstname: name } })),
		)
		.map(({ id }) => id);

/** Merges the second into the first, and gives the id of what both are now. */
const merged = (primaryId: string, mergeId: string, type = 'contacts') =>
	sandbox.hubspot.merge(type, { primaryId, mergeId }).id;

const told = (jsons: Array<Record<string, unknown>>) =>
	jsons.map(({ outcome, id, askedFor }) => [outcome, id, askedFor]);

const reads = () => sandbox.calls.map(({ body }) => (body as { inputs: object[] }).inputs.length);

describe('a record that was merged is given to the item that asks by its former id (H1)', () => {
	it('alone, without a further call, and under Stop Workflow', async () => {
		const [a, b] = contacts('a', 'b');
		const now = merged(a, b);
		const { success, error } = await run(batchRead('contacts'), [{ id: b }], {});
		expect(error).toBeUndefined();
		expect(told(jsonsOf(success))).toEqual([['read', now, b]]);
		expect(success[0].json.properties).toMatchObject({ firstname: 'a', hs_object_id: now });
		expect(reads()).toEqual([1]);
	});

	it('among others, both former ids and the one it has now', async () => {
		const [a, b, c, d, e] = contacts('a', 'b', 'c', 'd', 'e');
		const [ab, cd] = [merged(a, b), merged(c, d)];
		const ids = [a, '999999', c, ab, e, d, b];
		const { success, failed } = await run(
			batchRead('contacts'),
			itemsOf(ids).map(({ json }) => json),
		);
		expect(failed).toEqual([]);
		expect(told(jsonsOf(success))).toEqual([
			['read', ab, a],
			['notFound', '999999', undefined],
			['read', cd, c],
			['read', ab, undefined],
			['read', e, undefined],
			['read', cd, d],
			['read', ab, b],
		]);
		// What was asked for beside is not given.
		expect(success[2].json.properties).not.toHaveProperty('hs_merged_object_ids');
	});

	it('of a type that is no contact, and merged twice', async () => {
		const [a, b, c] = sandbox.hubspot.seedRecords('companies', 3).map(({ id }) => id);
		const now = merged(merged(a, b, 'companies'), c, 'companies');
		const { success } = await run(batchRead('companies'), [{ id: a }, { id: b }, { id: c }]);
		expect(told(jsonsOf(success))).toEqual([a, b, c].map((id) => ['read', now, id]));
	});

	it('with property history, which is asked for again', async () => {
		const [a, b, c] = contacts('a', 'b', 'c');
		const now = merged(a, b);
		const options = { propertiesWithHistory: ['firstname'] };
		const { success } = await run(
			batchRead('contacts', { options }),
			[a, now, c].map((id) => ({ id })),
		);
		expect(told(jsonsOf(success))[0]).toEqual(['read', now, a]);
		expect(success[0].json.propertiesWithHistory).toHaveProperty('firstname');
	});

	it('for as few calls as it takes, where many were merged', async () => {
		const names = Array.from({ length: 80 }, (_none, n) => `m${n}`);
		const ids = contacts(...names);
		for (let n = 0; n < 40; n += 2) merged(ids[n], ids[n + 1]);
		const { success } = await run(
			batchRead('contacts'),
			ids.map((id) => ({ id })),
		);
		expect(success).toHaveLength(80);
		expect(success.filter(({ json }) => json.askedFor !== undefined)).toHaveLength(40);
		expect(reads().length).toBeLessThanOrEqual(3);
	});
});

describe('a contact is given to the item that asks by a further address (H1)', () => {
	it('whatever its case, without a further call where the answer says so', async () => {
		const [a, b] = contacts('main', 'old');
		merged(a, b);
		contacts('c');
		const parameters = batchRead('contacts', { ...byEmail, properties: ['hs_additional_emails'] });
		const emails = ['Old@X.test', 'c@x.test', 'main@x.test', 'none@x.test'];
		const { success } = await run(
			parameters,
			emails.map((email) => ({ email })),
		);
		expect(success.map(({ json }) => json.askedFor)).toEqual(['Old@X.test', ...Array(3)]);
		expect(outcomesOf(success)).toEqual(['read', 'read', 'read', 'notFound']);
		expect(success[0].json.id).toBe(success[2].json.id);
	});

	it('two of them in one run', async () => {
		const [a, b, c] = contacts('main', 'old', 'older');
		const now = merged(merged(a, b), c);
		const { success } = await run(
			batchRead('contacts', byEmail),
			['old@x.test', 'older@x.test'].map((email) => ({ email })),
		);
		expect(told(jsonsOf(success))).toEqual([
			['read', now, 'old@x.test'],
			['read', now, 'older@x.test'],
		]);
	});
});

describe.each([true, false])('a write (trace ids repeated: %p)', (echoTraceIds) => {
	beforeEach(() => {
		sandbox.hubspot.echoTraceIds = echoTraceIds;
	});

	it('by a former id is told with the id that the record has now (H1)', async () => {
		const [a, b, c, d, e] = contacts('a', 'b', 'c', 'd', 'e');
		const [ab, cd] = [merged(a, b), merged(c, d)];
		const { success } = await run(
			batchUpdate('contacts'),
			[d, e, b].map((id) => ({ id, lastname: `of ${id}` })),
		);
		expect(told(jsonsOf(success))).toEqual([
			['updated', cd, d],
			['updated', e, undefined],
			['updated', ab, b],
		]);
		expect(sandbox.hubspot.record('contacts', ab)?.properties.lastname).toBe(`of ${b}`);
	});

	it('by a further address, too (H1)', async () => {
		const [a, b, c, d] = contacts('a', 'b', 'c', 'd');
		const [ab, cd] = [merged(a, b), merged(c, d)];
		const { success } = await run(
			batchWrite('batchUpsert', 'contacts', byEmail),
			['d', 'b', 'new'].map((name) => ({ email: `${name}@x.test`, lastname: name })),
		);
		expect(told(jsonsOf(success))).toEqual([
			['updated', cd, 'd@x.test'],
			['updated', ab, 'b@x.test'],
			['created', expect.any(String), undefined],
		]);
	});

	it('by a former id and the id itself goes into calls of their own, in order (H1)', async () => {
		const [a, b, c] = contacts('a', 'b', 'c');
		const now = merged(a, b);
		for (const ids of [
			[a, c, now],
			[now, c, b],
		]) {
			const rows = ids.map((id, n) => ({ id, lastname: `write ${n}` }));
			const { success } = await run(batchUpdate('contacts'), rows);
			expect(outcomesOf(success)).toEqual(['updated', 'updated', 'updated']);
			expect(sandbox.hubspot.record('contacts', now)?.properties.lastname).toBe('write 2');
		}
	});
});

it('a write that HubSpot is silent about can be read again, as the message says (H1)', async () => {
	const [a, b] = contacts('a', 'b');
	const now = merged(a, b);
	sandbox.faults.add({ path: '/batch/update', fault: { kind: 'dropResults', ids: [now] } });
	const { failed } = await run(batchUpdate('contacts'), [{ id: a, lastname: 'new' }]);
	expect(outcomesOf(failed)).toEqual(['unaccounted']);
	expect(errorOf(failed[0]).description).toContain('which Batch Read then gives');
	const { success } = await run(batchRead('contacts'), [{ id: a }]);
	expect(told(jsonsOf(success))).toEqual([['read', now, a]]);
});

describe('where the sandbox never would', () => {
	const hubspot = useAnswerer();

	const ask = (parameters: INodeParameters, ids: string[]) =>
		runHubspot(hubspot, { parameters, items: itemsOf(ids), ...CONTINUE });

	const bySku = batchRead('products', { idProperty: 'sku' });

	const withSku = (id: string, sku: string) => ({ id, properties: { sku } });

	it.each([
		['abc-1', 'ABC-1'],
		['42.0', '42'],
	])('a value asked for as %s and given as %s is the same (H1)', async (asked, given) => {
		hubspot.answer = () => ({ body: batchBody([withSku('7', given), withSku('8', 'x')]) });
		const { success } = await ask(bySku, [asked, 'x']);
		expect(told(jsonsOf(success))).toEqual([
			['read', '7', asked],
			['read', '8', undefined],
		]);
		expect(hubspot.asked).toHaveLength(1);
	});

	it('values that differ in case only are not guessed: each is asked for alone (H1)', async () => {
		const records: Record<string, object> = {
			'Abc-1': withSku('1', 'abc-1'),
			'ABC-1': withSku('2', 'aBC-1'),
		};
		hubspot.answer = ({ inputs }) => ({
			body: batchBody(inputs.flatMap(({ id = '' }) => records[id] ?? [])),
		});
		const { success } = await ask(bySku, ['ABC-1', 'Abc-1']);
		expect(told(jsonsOf(success)).map(([, id]) => id)).toEqual(['2', '1']);
	});

	/** Two former ids, of which HubSpot doesn't tell what they were of. */
	const former: Record<string, string> = { '1': '10', '2': '20', '3': '30' };
	const untold = ({ inputs }: Asked) => ({
		body: batchBody(
			inputs.map(({ id = '' }) => ({ id: former[id] ?? id, properties: {} })).reverse(),
		),
	});

	it('records whose former ids HubSpot does not tell are asked for alone (H1)', async () => {
		hubspot.answer = untold;
		const { success } = await ask(batchRead('contacts'), ['1', '2', '5', '3']);
		expect(told(jsonsOf(success))).toEqual([
			['read', '10', '1'],
			['read', '20', '2'],
			['read', '5', undefined],
			['read', '30', '3'],
		]);
		expect(hubspot.asked.length).toBeLessThanOrEqual(8);
	});

	it('no record is told for two where a result is lost, and none for the wrong one (H1)', async () => {
		// Of the second HubSpot never says anything.
		hubspot.answer = (asked) =>
			untold({ ...asked, inputs: asked.inputs.filter(({ id }) => id !== '2') });
		const { success, failed } = await ask(batchRead('contacts'), ['1', '2', '5']);
		expect(told(jsonsOf(success))).toEqual([
			['read', '10', '1'],
			['read', '5', undefined],
		]);
		expect(outcomesOf(failed)).toEqual(['unaccounted']);
	});

	it('a record that comes twice is not taken for another (H1)', async () => {
		hubspot.answer = ({ inputs }) => ({
			body: batchBody(inputs.some(({ id }) => id === '5') ? [shown('5'), shown('5')] : []),
		});
		const { success, failed } = await ask(batchRead('contacts'), ['5', '6']);
		expect(told(jsonsOf(success))).toEqual([['read', '5', undefined]]);
		expect(outcomesOf(failed)).toEqual(['unaccounted']);
	});

	const shown = (id: string) => ({ id, properties: {} });

	it('where asking once more fails, the item says so (H1)', async () => {
		hubspot.answer = ({ inputs }) =>
			inputs.length > 1
				? { body: batchBody([shown('5')]) }
				: { status: 404, body: { message: 'resource not found' } };
		const { success, failed } = await ask(batchRead('contacts'), ['5', '6']);
		expect(outcomesOf(success)).toEqual(['read']);
		expect(errorOf(failed[0])).toMatchObject({ outcome: 'failed', message: 'resource not found' });
	});

	it('an answer that says nothing of anyone costs one further call, not one for each (H1)', async () => {
		hubspot.answer = () => ({ body: batchBody([]) });
		const { failed } = await ask(
			batchRead('contacts'),
			Array.from({ length: 100 }, (_none, n) => `${n + 1}`),
		);
		expect(new Set(outcomesOf(failed))).toEqual(new Set(['unaccounted']));
		expect(hubspot.asked).toHaveLength(2);
	});

	it('an answer of errors without results is read (H10)', async () => {
		const error = { category: 'OBJECT_NOT_FOUND', message: 'No', context: { ids: ['1', '2'] } };
		hubspot.answer = () => ({ status: 207, body: { status: 'COMPLETE', errors: [error] } });
		const { success } = await ask(batchRead('contacts'), ['1', '2']);
		expect(outcomesOf(success)).toEqual(['notFound', 'notFound']);
	});
});
