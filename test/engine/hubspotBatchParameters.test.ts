import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { errorOf, idsOf, messageOf } from './harness/outputs';
import { CONTINUE, runHubspot } from './harness/runs';
import { batchRead, batchWrite, rowsOf } from './harness/services';
import { useSandbox } from './harness/useSandbox';

const sandbox = useSandbox();

const idsRead = async (recordId: string, jsons: Array<Record<string, unknown>>) => {
	const { success, error } = await runHubspot(sandbox, {
		parameters: batchRead('contacts', { recordId }),
		items: rowsOf(jsons),
	});
	return error?.message ?? idsOf(success);
};

it.each([
	'={{ $json.id }}',
	'={{$json.id}}',
	'={{ $json["id"] }}',
	'={{ $json.id.toString() }}',
	'={{ $input.item.json.id }}',
])('%s is read for every item anew', async (recordId) => {
	const ids = sandbox.hubspot.seedRecords('contacts', 3).map(({ id }) => id);
	expect(
		await idsRead(
			recordId,
			ids.map((id) => ({ id })),
		),
	).toEqual(ids);
});

it('takes a field that some items hold as a number, others as text', async () => {
	const ids = sandbox.hubspot.seedRecords('contacts', 3).map(({ id }) => id);
	const jsons = [{ id: ids[0] }, { id: Number(ids[1]) }, { id: ids[2] }];
	expect(await idsRead('={{ $json.id }}', jsons)).toEqual(ids);
});

it.each([{}, { id: null }, { id: { a: 1 } }])('names the item whose field is %j', async (json) => {
	const [{ id }] = sandbox.hubspot.seedRecords('contacts', 1);
	expect(await idsRead('={{ $json.id }}', [{ id }, json])).toMatch(/'Record ID' is .*\[item 1\]/);
});

describe("an empty ID is the item's own (U1, U3)", () => {
	const ADA = { id: 'A-1', email: 'ada@example.com' };

	const run = async (parameters: INodeParameters, json: IDataObject) =>
		await runHubspot(sandbox, { parameters, items: [{ json }], ...CONTINUE });
	// As the panel has it before anything is dragged there.
	const EMPTY = { recordId: '' };

	it("by the item's 'id'", async () => {
		const [{ id }] = sandbox.hubspot.seedRecords('contacts', 1);
		expect(idsOf((await run(batchRead('contacts', EMPTY), { id })).success)).toEqual([id]);
		expect(idsOf((await run(batchRead('contacts', EMPTY), { hs_object_id: id })).success)).toEqual([
			id,
		]);
	});

	it('by its field of the property that records are matched by', async () => {
		const [{ id, properties }] = sandbox.hubspot.seedRecords('contacts', 1);
		const byEmail = batchRead('contacts', { ...EMPTY, idProperty: 'email' });
		const { email } = properties;
		expect(idsOf((await run(byEmail, { id: 'A-1', email })).success)).toEqual([id]);
		const record = { outcome: 'read', id, properties: { email } };
		expect(idsOf((await run(byEmail, record)).success)).toEqual([id]);
	});

	it('and is asked for where the item has none, by the name that the field has (U19)', async () => {
		const { failed } = await run(batchRead('contacts', { ...EMPTY, idProperty: 'email' }), {
			id: '101',
		});
		expect(messageOf(failed[0])).toBe("'Email' is empty, and the item has no field 'email'");
		expect(sandbox.calls).toHaveLength(0);
	});

	it('but an expression that gives nothing is no empty ID', async () => {
		const [{ id }] = sandbox.hubspot.seedRecords('contacts', 1);
		const { failed } = await run(batchRead('contacts', { recordId: '={{ $json.other }}' }), { id });
		expect(messageOf(failed[0])).toMatch(/'Record ID' is/);
		expect(sandbox.calls).toHaveLength(0);
	});

	it('an upsert of the item makes the record it speaks of', async () => {
		const upsert = batchWrite('batchUpsert', 'contacts', { ...EMPTY, idProperty: 'email' });
		const { success } = await run(upsert, ADA);
		expect(success[0].json).toMatchObject({ outcome: 'created' });
		expect(sandbox.hubspot.records('contacts').find('ada@example.com', 'email')).toBeDefined();
	});

	it.each(['batchUpsert', 'batchUpdate'] as const)(
		'%s refuses an item that says otherwise than what it is matched by',
		async (operation) => {
			const { failed } = await run(
				{
					...batchWrite('batchUpsert', operation === 'batchUpsert' ? 'contacts' : '2-123'),
					operation,
					idProperty: operation === 'batchUpsert' ? 'email' : 'serial_number',
					recordId: '={{ $json.id }}{{ $json.email }}',
				},
				{ ...ADA, serial_number: 'SN-1', hs_name: 'New' },
			);
			expect(messageOf(failed[0])).toMatch(/' is 'A-1ada@example.com', but the item's '/);
			expect(sandbox.calls).toHaveLength(0);
		},
	);

	it('the same value written otherwise is the same', async () => {
		const upsert = batchWrite('batchUpsert', 'contacts', {
			idProperty: 'email',
			recordId: '={{ $json.email.toUpperCase() }} ',
		});
		const { success } = await run(upsert, { ...ADA, firstname: 'Ada' });
		expect(success[0].json).toMatchObject({ outcome: 'created' });
	});
});

it.each(['101, 102, 103', '101 102', '101;102', '["101","102"]', '={{ ["101", "102"] }}'])(
	'%s in one field is refused: one item is one record (U5)',
	async (recordId) => {
		const { failed } = await runHubspot(sandbox, {
			parameters: batchRead('contacts', { recordId }),
			items: rowsOf([{}]),
			...CONTINUE,
		});
		expect(errorOf(failed[0])).toMatchObject({
			message: expect.stringMatching(/^'Record ID' holds (several IDs|a list)$/) as string,
			description: expect.stringContaining('Split Out') as string,
		});
		expect(sandbox.calls).toHaveLength(0);
	},
);
