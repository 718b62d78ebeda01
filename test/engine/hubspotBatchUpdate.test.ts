import type { INodeParameters } from 'n8n-workflow';

import { errorOf, idsOf, messageOf, outcomesOf } from './harness/outputs';
import { CONTINUE, runHubspot, type More } from './harness/runs';
import { batchUpdate, rowsOf } from './harness/services';
import { useJumpClock } from './harness/jumpClock';
import { useSandbox } from './harness/useSandbox';

const clock = useJumpClock();
const sandbox = useSandbox({ now: clock.now });

const run = (parameters: INodeParameters, rows: Array<Record<string, unknown>>, more: More = {}) =>
	runHubspot(sandbox, { parameters, items: rowsOf(rows), ...more });

const seed = (type: string, count: number) =>
	sandbox.hubspot.seedRecords(type, count).map(({ id }) => id);

const value = (type: string, id: string, property: string) =>
	sandbox.hubspot.record(type, id)?.properties[property];

interface SentInput {
	id: string;
	properties: Record<string, string>;
	objectWriteTraceId: string;
	idProperty?: string;
}

const sent = () =>
	sandbox.calls
		.filter(({ method }) => method === 'POST')
		.map(({ body }) => (body as { inputs: SentInput[] }).inputs);

it('updates every record, a hundred in a call, each input with a trace id of its own', async () => {
	const ids = seed('partner_services', 230);
	const { success, error } = await run(
		batchUpdate('partner_services'),
		ids.map((id, index) => ({ id, hs_name: `Service ${index}` })),
	);
	expect(error).toBeUndefined();
	expect(success.map(({ json }) => [json.outcome, json.id])).toEqual(
		ids.map((id) => ['updated', id]),
	);
	expect(success.map(({ pairedItem }) => pairedItem)).toEqual(ids.map((_id, item) => ({ item })));
	expect(ids.map((id) => value('partner_services', id, 'hs_name'))).toEqual(
		ids.map((_id, index) => `Service ${index}`),
	);
	expect(sent().map((inputs) => inputs.length)).toEqual([100, 100, 30]);
	const traces = sent().flatMap((inputs) => inputs.map((input) => input.objectWriteTraceId));
	expect(new Set(traces).size).toBe(230);
	expect(success[0].json).not.toHaveProperty('objectWriteTraceId');
});

it('sends one bad record to the error output while the others are written', async () => {
	const ids = seed('partner_services', 3);
	const rows: Array<Record<string, unknown>> = ids.map((id) => ({ id, hs_name: 'New' }));
	rows[1].no_such_property = 'x';
	const { success, failed } = await run(batchUpdate('partner_services'), rows, {
		...CONTINUE,
	});
	expect(idsOf(success)).toEqual([ids[0], ids[2]]);
	expect(failed).toHaveLength(1);
	expect(failed[0].json).toMatchObject({
		id: ids[1],
		hs_name: 'New',
		error: {
			message: expect.stringMatching(/no_such_property.* does not exist/),
			outcome: 'failed',
			id: ids[1],
			code: 'PROPERTY_DOESNT_EXIST',
			propertyName: 'no_such_property',
		},
	});
	expect(messageOf(failed[0])).not.toContain('[{');
	expect(sent()).toHaveLength(1);
	expect(ids.map((id) => value('partner_services', id, 'hs_name') === 'New')).toEqual([
		true,
		false,
		true,
	]);
});

it('tells a record that does not exist from one that HubSpot is silent about', async () => {
	const [good, loser, winner] = seed('contacts', 3);
	sandbox.hubspot.mergeRecord('contacts', loser, winner);
	const rows = [good, '999999', loser].map((id) => ({ id, firstname: 'Ada' }));
	const { success, failed } = await run(batchUpdate('contacts'), rows, {
		...CONTINUE,
	});
	expect(idsOf(success)).toEqual([good]);
	expect(failed.map(({ json }) => [json.id, errorOf({ json }).outcome])).toEqual([
		['999999', 'notFound'],
		[loser, 'unaccounted'],
	]);
});

it('recognises its records also when HubSpot repeats no trace id', async () => {
	sandbox.hubspot.echoTraceIds = false;
	const ids = seed('contacts', 5).reverse();
	const { success } = await run(
		batchUpdate('contacts'),
		ids.map((id) => ({ id, firstname: `F${id}` })),
	);
	expect(success.map(({ json }) => (json.properties as Record<string, string>).firstname)).toEqual(
		ids.map((id) => `F${id}`),
	);
});

it('updates by a unique property', async () => {
	sandbox.hubspot.defineProperty('contacts', { name: 'erp_no', hasUniqueValue: true });
	sandbox.hubspot.seedRecords('contacts', [{ properties: { erp_no: 'K-1' } }]);
	const { success, failed } = await run(
		batchUpdate('contacts', { idProperty: 'erp_no', recordId: '={{ $json.erp_no }}' }),
		[
			{ erp_no: 'K-1', firstname: 'Grace' },
			{ erp_no: 'K-2', firstname: 'Nobody' },
		],
		CONTINUE,
	);
	expect(success[0].json).toMatchObject({ outcome: 'updated' });
	expect(failed[0].json).toMatchObject({
		error: {
			message: "No record of 'contacts' has 'K-2' as its 'erp_no'",
			outcome: 'notFound',
			id: null,
			idProperty: 'erp_no',
			idValue: 'K-2',
		},
	});
	expect(sent()[0][0]).toMatchObject({
		id: 'K-1',
		idProperty: 'erp_no',
		properties: { firstname: 'Grace' },
	});
});

it('puts the second write to a record into a later call, so that the last one wins', async () => {
	const [a, b] = seed('contacts', 2);
	const rows = [
		{ id: a, firstname: 'first' },
		{ id: b, firstname: 'other' },
		{ id: a, firstname: 'last' },
	];
	const { success } = await run(batchUpdate('contacts'), rows);
	expect(idsOf(success)).toEqual([a, b, a]);
	expect(sent().map((inputs) => inputs.map(({ id }) => id))).toEqual([[a, b], [a]]);
	expect(value('contacts', a, 'firstname')).toBe('last');
});

describe('Fields', () => {
	it('writes text, numbers, yes/no, lists, dates and null as HubSpot wants them', async () => {
		const [id] = seed('contacts', 1);
		const extra = ['p_text', 'p_number', 'p_bool', 'p_list', 'p_date', 'p_null'];
		for (const name of extra) sandbox.hubspot.defineProperty('contacts', { name });
		await run(batchUpdate('contacts'), [
			{
				id,
				p_text: 'x',
				p_number: 4.5,
				p_bool: false,
				p_list: ['a', 'b'],
				p_date: new Date(Date.UTC(2026, 0, 2)),
				p_null: null,
				p_undefined: undefined,
			},
		]);
		expect(sent()[0][0].properties).toEqual({
			p_text: 'x',
			p_number: '4.5',
			p_bool: 'false',
			p_list: 'a;b',
			p_date: '2026-01-02T00:00:00.000Z',
			p_null: '',
		});
	});

	it('takes the properties of a record as Batch Read gives it, without the read-only ones', async () => {
		const [id] = seed('contacts', 1);
		const properties = {
			firstname: 'Ada',
			hs_object_id: id,
			createdate: 'x',
			lastmodifieddate: 'y',
		};
		await run(batchUpdate('contacts'), [{ outcome: 'read', id, properties, archived: false }]);
		expect(sent()[0][0].properties).toEqual({ firstname: 'Ada' });
	});

	it('mapped by hand, writes what has a value and clears what an expression makes null', async () => {
		const [id] = seed('contacts', 1);
		const schema = ['firstname', 'lastname', 'city', 'state'].map((name) => ({
			id: name,
			displayName: name,
			type: 'string',
			required: false,
			defaultMatch: false,
			display: true,
		}));
		const fields = {
			mappingMode: 'defineBelow',
			value: {
				firstname: '={{ $json.name }}',
				lastname: null,
				city: '={{ null }}',
				state: '={{ $json.none }}',
			},
			schema,
		};
		await run(batchUpdate('contacts', { fields } as never), [{ id, name: 'Ada' }]);
		expect(sent()[0][0].properties).toEqual({ firstname: 'Ada', city: '' });
	});

	it('refuses an item with nothing to write, and a value that is an object', async () => {
		const [id] = seed('contacts', 1);
		const { failed, success } = await run(
			batchUpdate('contacts'),
			[{ id }, { id, firstname: { a: 1 } }, { id, firstname: 'Ada' }],
			CONTINUE,
		);
		expect(success).toHaveLength(1);
		expect(failed.map((item) => messageOf(item))).toEqual([
			"'Fields' has nothing to write",
			"Property 'firstname' can't be written: its value is an object",
		]);
	});
});

describe('what goes wrong', () => {
	it('says that it is uncertain what was done when the answer is lost', async () => {
		const ids = seed('contacts', 2);
		sandbox.faults.add({ times: Infinity, fault: { kind: 'reset', afterApply: true } });
		const { failed } = await run(
			batchUpdate('contacts'),
			ids.map((id) => ({ id, firstname: 'Ada' })),
			CONTINUE,
		);
		expect(outcomesOf(failed)).toEqual(['uncertain', 'uncertain']);
		expect(String(errorOf(failed[0]).description)).toContain('may have been carried out');
		expect(value('contacts', ids[0], 'firstname')).toBe('Ada');
	});

	it('sends again when the answer was lost once, which does no harm to an update', async () => {
		const [id] = seed('contacts', 1);
		sandbox.faults.add({ fault: { kind: 'statusAfterApply', status: 504 } });
		sandbox.faults.add({ fault: { kind: 'cutOff' } });
		const { success } = await run(batchUpdate('contacts'), [{ id, firstname: 'Ada' }]);
		expect(success[0].json.outcome).toBe('updated');
		expect(sandbox.calls).toHaveLength(3);
	});

	it('counts the outcomes under Stop Workflow, after all was sent', async () => {
		const ids = seed('contacts', 120);
		const rows: Array<Record<string, unknown>> = ids.map((id) => ({ id, firstname: 'Ada' }));
		rows[3].lifecyclestage = 'nonsense';
		rows[5].id = '999999';
		const { error } = await run(batchUpdate('contacts'), rows);
		expect(error?.message).toMatch(
			/^2 of 120 records were not updated \(1 failed, 1 not found\): .*nonsense.* \[item 3\]$/,
		);
		expect(error?.description).toContain("There is no record '999999' of 'contacts' [item 5]");
		expect(value('contacts', ids[119], 'firstname')).toBe('Ada');
	});

	it('says with the one that did not succeed what did, under Stop Workflow', async () => {
		const ids = seed('contacts', 150);
		const rows: Array<Record<string, unknown>> = ids.map((id) => ({ id, firstname: 'Ada' }));
		rows[5].id = '999999';
		const { error } = await run(batchUpdate('contacts'), rows);
		expect(error?.message).toBe(
			"1 of 150 records was not updated: There is no record '999999' of 'contacts' [item 5]",
		);
	});

	it('refuses a type that can not be updated, before anything is sent', async () => {
		const { error } = await run(batchUpdate('feedback_submissions'), [{ id: '1', a: 'b' }]);
		expect(error?.message).toBe("HubSpot does not allow a batch update of 'feedback_submissions'");
		expect(sandbox.calls).toHaveLength(0);
	});
});
