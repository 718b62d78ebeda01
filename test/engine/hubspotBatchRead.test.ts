import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { errorOf, idsOf, messageOf } from './harness/outputs';
import { CONTINUE, runHubspot, type More } from './harness/runs';
import { batchRead, hubspotKey, itemsOf } from './harness/services';
import { useSandbox } from './harness/useSandbox';

const sandbox = useSandbox();

const run = (parameters: INodeParameters, items: INodeExecutionData[], more: More = {}) =>
	runHubspot(sandbox, { parameters, items, ...more });

const seededIds = (records: Array<{ id: string }>) => records.map(({ id }) => id);

const bodies = () =>
	sandbox.calls.map(
		({ body }) => body as { inputs: unknown[]; idProperty?: string; properties: string[] },
	);

it('gives every item its record, in order and paired, whatever order HubSpot answers in', async () => {
	const ids = seededIds(sandbox.hubspot.seedRecords('calls', 250)).reverse();
	const { success, error } = await run(
		batchRead('calls', { properties: ['hs_call_title'] }),
		itemsOf(ids),
	);
	expect(error).toBeUndefined();
	expect(idsOf(success)).toEqual(ids);
	expect(success.map(({ pairedItem }) => pairedItem)).toEqual(ids.map((_id, item) => ({ item })));
	expect(success[7].json).toMatchObject({
		outcome: 'read',
		archived: false,
		createdAt: expect.any(String),
		updatedAt: expect.any(String),
		properties: {
			hs_object_id: ids[7],
			hs_call_title: sandbox.hubspot.record('calls', ids[7])?.properties.hs_call_title,
		},
	});
	expect(bodies().map(({ inputs }) => inputs.length)).toEqual([100, 100, 50]);
});

it('outputs a record that does not exist as notFound, in its place', async () => {
	const [known] = seededIds(sandbox.hubspot.seedRecords('calls', 1));
	const { success } = await run(batchRead('calls'), itemsOf(['999999', known, '888888']));
	expect(success.map(({ json }) => [json.outcome, json.id])).toEqual([
		['notFound', '999999'],
		['read', known],
		['notFound', '888888'],
	]);
	expect(success[0].json).toEqual({ outcome: 'notFound', id: '999999' });
});

it('treats a missing record as failed where that is wanted', async () => {
	const [known] = seededIds(sandbox.hubspot.seedRecords('calls', 1));
	const { success, failed } = await run(
		batchRead('calls', { options: { onMissing: 'fail' } }),
		itemsOf([known, '999999']),
		CONTINUE,
	);
	expect(idsOf(success)).toEqual([known]);
	expect(failed[0].json).toMatchObject({
		error: {
			message: "There is no record '999999' of 'calls'",
			outcome: 'notFound',
			id: '999999',
			category: 'OBJECT_NOT_FOUND',
		},
	});
});

it('reads by email without regard to case, and names what was asked for', async () => {
	sandbox.hubspot.seedRecords('contacts', [{ properties: { email: 'ada@example.com' } }]);
	const { success } = await run(
		batchRead('contacts', { idProperty: 'email', recordId: '={{ $json.mail }}' }),
		[{ json: { mail: 'Ada@Example.COM' } }, { json: { mail: 'nobody@example.com' } }],
	);
	expect(success[0].json).toMatchObject({
		outcome: 'read',
		properties: { email: 'ada@example.com' },
	});
	expect(success[1].json).toEqual({
		outcome: 'notFound',
		id: null,
		idProperty: 'email',
		idValue: 'nobody@example.com',
	});
	expect(bodies()[0]).toMatchObject({ idProperty: 'email', properties: ['email'] });
});

it('asks once for a record that several items name', async () => {
	const [a, b] = seededIds(sandbox.hubspot.seedRecords('calls', 2));
	const { success } = await run(batchRead('calls'), itemsOf([a, b, a, ` ${a} `]));
	expect(idsOf(success)).toEqual([a, b, a, a]);
	expect(bodies().map(({ inputs }) => inputs)).toEqual([[{ id: a }, { id: b }]]);
});

it('asks for 50 at a time with property history', async () => {
	const ids = seededIds(sandbox.hubspot.seedRecords('calls', 60));
	const { success } = await run(
		batchRead('calls', { options: { propertiesWithHistory: 'hs_call_title, hs_call_status' } }),
		itemsOf(ids),
	);
	expect(bodies().map(({ inputs }) => inputs.length)).toEqual([50, 10]);
	expect(success).toHaveLength(60);
	expect(success[59].json.propertiesWithHistory).toHaveProperty('hs_call_title');
});

it('reads archived records on request', async () => {
	const [id] = seededIds(sandbox.hubspot.seedRecords('calls', 1));
	sandbox.hubspot.archiveRecord('calls', id);
	const present = await run(batchRead('calls'), itemsOf([id]));
	const archived = await run(batchRead('calls', { options: { archived: true } }), itemsOf([id]));
	expect(present.success[0].json.outcome).toBe('notFound');
	expect(archived.success[0].json).toMatchObject({ outcome: 'read', archived: true });
});

it('reads several types in one run, each in its own calls', async () => {
	const [call] = seededIds(sandbox.hubspot.seedRecords('calls', 1));
	const [service] = seededIds(sandbox.hubspot.seedRecords('partner_services', 1));
	const { success } = await run(
		batchRead('', { objectType: { __rl: true, mode: 'id', value: '={{ $json.type }}' } }),
		[{ json: { id: call, type: '0-48' } }, { json: { id: service, type: 'partner_services' } }],
	);
	expect(idsOf(success)).toEqual([call, service]);
	expect(sandbox.calls.map(({ path }) => path)).toEqual([
		'/crm/objects/2026-09/0-48/batch/read',
		'/crm/objects/2026-09/partner_services/batch/read',
	]);
});

it.each(['2026-03', '2026-09'])(
	'reads with version %s, whose answers look otherwise',
	async (apiVersion) => {
		const [id] = seededIds(sandbox.hubspot.seedRecords('calls', 1));
		const { success } = await run(
			batchRead('calls', { options: { apiVersion } }),
			itemsOf([id, '9']),
		);
		expect(success.map(({ json }) => json.outcome)).toEqual(['read', 'notFound']);
		expect(sandbox.calls[0].path).toBe(`/crm/objects/${apiVersion}/calls/batch/read`);
	},
);

it('never takes silence for a success', async () => {
	const ids = seededIds(sandbox.hubspot.seedRecords('calls', 3));
	sandbox.faults.add({ times: Infinity, fault: { kind: 'dropResults', ids: [ids[1]] } });
	const { success, failed } = await run(batchRead('calls'), itemsOf(ids), {
		...CONTINUE,
	});
	expect(idsOf(success)).toEqual([ids[0], ids[2]]);
	expect(failed[0].json).toMatchObject({
		id: ids[1],
		error: {
			message: `HubSpot's answer does not mention record '${ids[1]}'`,
			outcome: 'unaccounted',
			id: ids[1],
		},
	});
});

it('asks once more for what HubSpot was silent about', async () => {
	const ids = seededIds(sandbox.hubspot.seedRecords('calls', 3));
	sandbox.faults.add({ fault: { kind: 'dropResults', ids: [ids[1]] } });
	const { success } = await run(batchRead('calls'), itemsOf(ids));
	expect(idsOf(success)).toEqual(ids);
	expect(bodies().map(({ inputs }) => inputs.length)).toEqual([3, 1]);
});

describe('what goes wrong', () => {
	it('is tried again while it may mend', async () => {
		const ids = seededIds(sandbox.hubspot.seedRecords('calls', 2));
		sandbox.faults.add({ fault: { kind: 'status', status: 502 } });
		sandbox.faults.add({ fault: { kind: 'reset' } });
		sandbox.faults.add({ fault: { kind: 'rateLimit', retryAfter: 0 } });
		const { success } = await run(batchRead('calls'), itemsOf(ids));
		expect(success.map(({ json }) => json.outcome)).toEqual(['read', 'read']);
		expect(sandbox.calls.map(({ status }) => status)).toEqual([502, 0, 429, 200]);
	});

	it('names an unknown object type', async () => {
		const { error } = await run(batchRead('nonsense'), itemsOf(['1']));
		expect(error?.message).toBe("HubSpot knows no object type 'nonsense'");
		expect(error?.description).toContain("'Object Type'");
	});

	it('names a property that can not identify records', async () => {
		const { error } = await run(batchRead('deals', { idProperty: 'dealname' }), itemsOf(['x']));
		expect(error?.message).toBe("'dealname' can't identify records of 'deals' here");
	});

	it('names an empty object type or record id, before anything is sent', async () => {
		const noType = batchRead('', { objectType: { __rl: true, mode: 'id', value: '={{ "" }}' } });
		expect((await run(noType, itemsOf(['1']))).error?.message).toBe("'Object Type' is empty");
		const { error } = await run(batchRead('calls'), itemsOf(['1', '']));
		expect(error?.message).toBe("'Record ID' is empty [item 1]");
		expect(sandbox.calls).toHaveLength(0);
	});

	it('names the missing scope, and sends no further chunk', async () => {
		sandbox.hubspot.addToken('poor', ['files']);
		const ids = Array.from({ length: 150 }, (_id, index) => String(index + 1));
		const { failed } = await run(batchRead('calls'), itemsOf(ids), {
			credentials: hubspotKey(sandbox, 'poor'),
			...CONTINUE,
		});
		expect(failed).toHaveLength(150);
		expect(messageOf(failed[0])).toBe("The credential lacks the scope 'crm.objects.contacts.read'");
		expect(errorOf(failed[149])).toMatchObject({ outcome: 'failed', sent: false });
		expect(sandbox.calls).toHaveLength(1);
	});

	it('stops at the daily limit at once', async () => {
		sandbox.faults.add({ fault: { kind: 'rateLimit', policyName: 'DAILY' } });
		const { error } = await run(batchRead('calls'), itemsOf(['1']));
		expect(error?.message).toBe("The HubSpot account's daily limit of API calls is used up");
		expect(sandbox.calls.filter(({ path }) => path.includes('/batch/'))).toHaveLength(1);
	});
});
