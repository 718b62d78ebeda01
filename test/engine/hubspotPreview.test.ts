import type { INodeParameters } from 'n8n-workflow';

import { errorOf, jsonsOf, messageOf, outcomesOf } from './harness/outputs';
import { CONTINUE, runHubspot } from './harness/runs';
import { batchUpdate, batchWrite, rowsOf } from './harness/services';
import { useSandbox } from './harness/useSandbox';

const sandbox = useSandbox();

const run = (parameters: INodeParameters, rows: object[], more: object = {}) =>
	runHubspot(sandbox, { parameters, items: rowsOf(rows), ...more });

const PREVIEW = { options: { preview: true } };
const UPSERT = { idProperty: 'email', recordId: '' };

const seed = (properties: Record<string, string>, objectType = 'contacts') =>
	sandbox.hubspot.seedRecords(objectType, [{ properties }])[0].id;

const callsTo = (end: string) => sandbox.calls.filter(({ path }) => path.endsWith(end));
const writes = () =>
	sandbox.calls.filter(({ method, path }) => method === 'POST' && !path.endsWith('/batch/read'));

describe('a preview', () => {
	it('of an update says what would change, and writes nothing', async () => {
		const [a, b] = ['a', 'b'].map((name) =>
			seed({ email: `${name}@example.com`, firstname: 'Old', hs_buying_role: 'CHAMPION;BLOCKER' }),
		);
		const { success, run: finished } = await run(
			batchUpdate('contacts', { ...PREVIEW, simplify: false }),
			[
				{ id: a, firstname: 'New', hs_buying_role: 'BLOCKER;CHAMPION' },
				{ id: b, firstname: 'Old' },
				{ id: '999999', firstname: 'x' },
			],
		);
		expect(jsonsOf(success)).toMatchObject([
			{
				outcome: 'wouldUpdate',
				id: a,
				properties: { firstname: 'New', hs_buying_role: 'BLOCKER;CHAMPION' },
				changes: { firstname: { from: 'Old', to: 'New' } },
			},
			{ outcome: 'unchanged', id: b, properties: { firstname: 'Old' } },
			{ outcome: 'notFound', id: '999999' },
		]);
		expect(writes()).toEqual([]);
		expect(JSON.stringify(finished.data.resultData.runData)).toContain(
			'Nothing was written · 1 would be updated, 1 unchanged',
		);
	});

	it('of what would fail says why, in the normal output, under Stop Workflow as well', async () => {
		const taken = seed({ email: 'taken@example.com' });
		const rows = [
			{ email: 'taken@example.com' },
			{ email: 'b@example.com', colour: 'red', lifecyclestage: 'friend' },
			{ email: 'c@example.com', closedate: 'soon' },
			{ email: 'no address' },
			{ email: 'd@example.com', firstname: 'D' },
			{ email: 'D@example.com' },
		];
		const { success, error } = await run(
			batchWrite('batchCreate', 'contacts', { ...PREVIEW, simplify: true }),
			rows,
		);
		expect(error).toBeUndefined();
		expect(jsonsOf(success)).toEqual([
			{
				outcome: 'wouldFail',
				id: null,
				email: 'taken@example.com',
				reason: `'taken@example.com' is the 'email' of another record already: ${taken}`,
				existingId: taken,
			},
			expect.objectContaining({
				outcome: 'wouldFail',
				reason:
					"Property 'colour' does not exist in 'contacts'; 'lifecyclestage' takes one of subscriber, lead, opportunity, customer, not 'friend'",
			}),
			expect.objectContaining({
				reason: "'closedate' takes a moment, such as 2026-01-31T08:00:00Z, not 'soon'",
			}),
			expect.objectContaining({ reason: "'email' takes an email address, not 'no address'" }),
			{ outcome: 'wouldCreate', id: null, email: 'd@example.com', firstname: 'D' },
			expect.objectContaining({
				outcome: 'wouldFail',
				reason: expect.stringContaining("is the 'email' of an earlier item"),
			}),
		]);
		expect(writes()).toEqual([]);
	});

	it('of an archive says which records there are', async () => {
		const id = seed({ email: 'a@example.com' });
		const { success } = await run(batchWrite('batchArchive', 'contacts', PREVIEW), [
			{ id },
			{ id: '999999' },
		]);
		expect(jsonsOf(success)).toMatchObject([
			{ outcome: 'wouldArchive', id, email: 'a@example.com' },
			{ outcome: 'notFound', id: '999999' },
		]);
		expect(sandbox.hubspot.archived('contacts')).toEqual([]);
	});

	it('gives items that the write takes as they are', async () => {
		const id = seed({ email: 'a@example.com', firstname: 'Old' });
		const rows = [
			{ email: 'a@example.com', firstname: 'New' },
			{ email: 'b@example.com', firstname: 'B' },
		];
		for (const simplify of [true, false]) {
			const parameters = { ...UPSERT, simplify };
			const preview = await run(
				batchWrite('batchUpsert', 'contacts', { ...parameters, ...PREVIEW }),
				rows,
			);
			expect(outcomesOf(preview.success).slice(0, 1)).toEqual(['wouldUpdate']);
			const { success } = await run(
				batchWrite('batchUpsert', 'contacts', parameters),
				jsonsOf(preview.success),
			);
			expect(success).toHaveLength(2);
			expect(sandbox.hubspot.record('contacts', id)?.properties.firstname).toBe('New');
			sandbox.hubspot
				.records('contacts')
				.write(sandbox.hubspot.record('contacts', id)!, { firstname: 'Old' }, { verb: 'seed' });
		}
	});

	it('meets each record as the items before it would leave it', async () => {
		const id = seed({ firstname: 'A' });
		const rows = ['B', 'B', 'C'].map((firstname) => ({ id, firstname }));
		const { success } = await run(batchUpdate('contacts', PREVIEW), rows);
		expect(outcomesOf(success)).toEqual(['wouldUpdate', 'unchanged', 'wouldUpdate']);
		expect(success[2].json.changes).toEqual({ firstname: { from: 'B', to: 'C' } });
	});

	it('costs one read for a hundred records, and one of the properties', async () => {
		const ids = sandbox.hubspot.seedRecords('contacts', 250).map(({ id }) => id);
		await run(
			batchUpdate('contacts', PREVIEW),
			ids.map((id) => ({ id, firstname: 'x' })),
		);
		expect(sandbox.calls.map(({ method }) => method).sort()).toEqual([
			'GET',
			'POST',
			'POST',
			'POST',
		]);
	});

	it('of contacts by email says that an update is refused, without reading them', async () => {
		const { success } = await run(batchUpdate('contacts', { ...UPSERT, ...PREVIEW }), [
			{ email: 'a@example.com', firstname: 'A' },
		]);
		expect(success[0].json.reason).toBe(
			"'email' can't identify records of 'contacts' in a batch update",
		);
		expect(callsTo('/batch/read')).toEqual([]);
	});

	it('that cannot read has failed, and says what is missing', async () => {
		const id = seed({ firstname: 'A' });
		const fault = { kind: 'status', status: 403 } as const;
		sandbox.faults.add({ path: '/batch/read', times: Infinity, fault });
		const rows = [{ id, firstname: 'B' }];
		const read = await run(batchUpdate('contacts', PREVIEW), rows, CONTINUE);
		expect(errorOf(read.failed[0])).toMatchObject({ outcome: 'failed', id, sent: false });
		expect(errorOf(read.failed[0]).description).toContain('nothing was written');
		sandbox.faults.add({ path: '/properties/', times: Infinity, fault });
		const { failed } = await run(batchUpdate('contacts', PREVIEW), rows, CONTINUE);
		expect(messageOf(failed[0])).toBe("HubSpot did not tell the properties of 'contacts'");
	});

	it('is on or off, and nothing else', async () => {
		const options = { preview: 'perhaps' };
		const { error } = await run(batchUpdate('contacts', { options }), [
			{ id: '1', firstname: 'A' },
		]);
		expect(error?.message).toContain("'Preview' must be true or false");
		expect(sandbox.calls).toEqual([]);
	});
});

describe('only what has changed', () => {
	const ONLY = { options: { onlyChanged: true }, simplify: false };

	it('is sent, compared as HubSpot stores it; the rest costs no write', async () => {
		for (const [name, type] of [
			['amount_x', 'number'],
			['day_x', 'date'],
			['at_x', 'datetime'],
		] as const) {
			sandbox.hubspot.defineProperty('contacts', { name, type });
		}
		const held = {
			firstname: 'A',
			amount_x: '1000',
			day_x: '2026-03-01',
			hs_buying_role: 'BLOCKER;CHAMPION',
		};
		const [same, other] = [seed(held), seed(held)];
		const row = {
			amount_x: '1000.0',
			day_x: '1772323200000',
			hs_buying_role: ['CHAMPION', 'BLOCKER'],
		};
		const { success } = await run(batchUpdate('contacts', ONLY), [
			{ id: same, ...row },
			{ id: other, ...row, firstname: 'B' },
		]);
		expect(outcomesOf(success)).toEqual(['unchanged', 'updated']);
		expect(success[0].json).toMatchObject({ id: same, properties: { amount_x: '1000' } });
		const [{ body }] = callsTo('/batch/update');
		expect((body as { inputs: object[] }).inputs).toMatchObject([{ id: other, properties: {} }]);
		expect((body as { inputs: Array<{ properties: object }> }).inputs[0].properties).toEqual({
			firstname: 'B',
		});
	});

	it('in an upsert, which makes what is not there', async () => {
		seed({ email: 'a@example.com', firstname: 'A' });
		const { success } = await run(batchWrite('batchUpsert', 'contacts', { ...UPSERT, ...ONLY }), [
			{ email: 'A@example.com', firstname: 'A' },
			{ email: 'b@example.com', firstname: 'B' },
		]);
		expect(outcomesOf(success)).toEqual(['unchanged', 'created']);
	});

	it('makes no write at all where nothing has', async () => {
		const ids = sandbox.hubspot.seedRecords('contacts', 120).map(({ id }) => id);
		const rows = ids.map((id) => ({
			id,
			firstname: sandbox.hubspot.record('contacts', id)?.properties.firstname,
		}));
		const { success } = await run(batchUpdate('contacts', ONLY), rows);
		expect(new Set(outcomesOf(success))).toEqual(new Set(['unchanged']));
		expect(writes()).toEqual([]);
	});

	it('but what an earlier item of the run writes to the record is always sent', async () => {
		const id = seed({ firstname: 'A' });
		await run(batchUpdate('contacts', ONLY), [
			{ id, firstname: 'B' },
			{ id, firstname: 'A' },
		]);
		expect(sandbox.hubspot.record('contacts', id)?.properties.firstname).toBe('A');
		expect(callsTo('/batch/update')).toHaveLength(2);
	});

	it('is not written where it could not be compared', async () => {
		const fault = { kind: 'status', status: 403 } as const;
		sandbox.faults.add({ path: '/batch/read', times: Infinity, fault });
		const rows = [{ id: seed({ firstname: 'A' }), firstname: 'B' }];
		const { failed } = await run(batchUpdate('contacts', ONLY), rows, CONTINUE);
		expect(errorOf(failed[0])).toMatchObject({ outcome: 'failed', sent: false });
		expect(writes()).toEqual([]);
	});

	it('is refused where the version cannot read the type', async () => {
		const { error } = await run(batchUpdate('partner_clients', ONLY), [{ id: '1', hs_name: 'A' }]);
		expect(error?.message).toContain("does not allow a batch read of 'partner_clients'");
		expect(sandbox.calls).toEqual([]);
	});
});
