import type { INodeParameters } from 'n8n-workflow';

import { errorOf, jsonsOf, messageOf } from './harness/outputs';
import { CONTINUE, runHubspot, type More } from './harness/runs';
import { batchRead, batchUpdate, getMany, itemsOf, ownKey, rowsOf } from './harness/services';
import { useSandbox } from './harness/useSandbox';

const sandbox = useSandbox();

const asked = (part: string) => sandbox.calls.filter(({ path }) => path.includes(part));
const stored = (type: string, id: string) => sandbox.hubspot.records(type).all.get(id)?.properties;

const seed = (type: string, values: Record<string, string>) =>
	sandbox.hubspot.seedRecords(type, [{ properties: values }])[0].id;

const NAMES = ['hubspot_owner_id', 'pipeline', 'dealstage', 'dealname'];

const read = async (type: string, ids: string[], more: INodeParameters = {}, run: More = {}) =>
	await runHubspot(sandbox, {
		parameters: batchRead(type, {
			recordId: '={{ $json.id }}',
			options: { withLabels: true },
			...more,
		}),
		items: itemsOf(ids),
		...ownKey(sandbox),
		...CONTINUE,
		...run,
	});

const find = async (type: string, more: INodeParameters = {}, run: More = {}) =>
	await runHubspot(sandbox, {
		parameters: getMany(type, { returnAll: true, options: { withLabels: true }, ...more }),
		items: [{ json: {} }],
		...ownKey(sandbox),
		...CONTINUE,
		...run,
	});

const dealOf = (owner: string) =>
	seed('deals', {
		dealname: 'A',
		pipeline: 'default',
		dealstage: 'closedwon',
		hubspot_owner_id: owner,
	});

it('gives labels of a property for sensitive data that is read by name', async () => {
	sandbox.hubspot.defineProperty('deals', {
		name: 'clearance',
		type: 'enumeration',
		fieldType: 'select',
		dataSensitivity: 'sensitive',
		options: [{ value: '3', label: 'Top secret' }],
	});
	const id = seed('deals', { dealname: 'A', clearance: '3' });
	const { success } = await read('deals', [id], { properties: ['clearance'] });
	expect(success[0].json.labels).toEqual({ clearance: 'Top secret' });
});

it("gives an owner's e-mail address, and labels of pipelines and stages, beside what HubSpot has", async () => {
	const { owners } = sandbox.hubspot;
	const eve = owners.add({ email: 'eve@example.com', firstName: 'Eve' });
	const gone = owners.add({ email: 'gone@example.com', archived: true });
	const queue = owners.add({ type: 'QUEUE', lastName: 'Support' });
	const ids = [eve, gone, queue, '999'].map(dealOf);
	const deal = { pipeline: 'Sales Pipeline', dealstage: 'Closed Won' };
	const expected = [
		{ ...deal, hubspot_owner_id: 'eve@example.com' },
		{ ...deal, hubspot_owner_id: 'gone@example.com' },
		{ ...deal, hubspot_owner_id: 'Support' },
		deal,
	];
	const { success } = await read('deals', [...ids, ids[0]], { properties: NAMES });
	expect(success.map(({ json }) => json.labels)).toEqual([...expected, expected[0]]);
	expect(success[0].json).toMatchObject({
		outcome: 'read',
		properties: { hubspot_owner_id: eve, dealstage: 'closedwon' },
	});
	expect(asked('/crm/owners')).toHaveLength(2);

	const found = await find('deals', { properties: NAMES });
	const labels = new Map(jsonsOf(found.success).map((json) => [json.id, json.labels]));
	expect(ids.map((id) => labels.get(id))).toEqual(expected);
});

it('beside the properties of simple records, and left out where there are none', async () => {
	const eve = sandbox.hubspot.owners.add({ email: 'eve@example.com' });
	const ids = [eve, ''].map((hubspot_owner_id) => seed('contacts', { hubspot_owner_id }));
	const { success } = await read('contacts', ids, {
		properties: ['hubspot_owner_id'],
		simplify: true,
	});
	expect(jsonsOf(success)).toEqual([
		expect.objectContaining({
			outcome: 'read',
			hubspot_owner_id: eve,
			labels: { hubspot_owner_id: 'eve@example.com' },
		}),
		expect.not.objectContaining({ labels: expect.anything() }),
	]);
});

it('of several choices, and of yes and no', async () => {
	sandbox.hubspot.defineProperty('2-123', {
		name: 'colours',
		type: 'enumeration',
		fieldType: 'checkbox',
		options: [
			{ value: 'r', label: 'Red' },
			{ value: 'g', label: 'Green' },
		],
	});
	const id = seed('2-123', { colours: 'g;r;gone', is_leased: 'true', fuel: 'DIESEL', notes: 'r' });
	const { success } = await read('2-123', [id], {
		properties: ['colours', 'is_leased', 'fuel', 'notes'],
	});
	expect(success[0].json.labels).toEqual({
		colours: 'Green;Red;gone',
		is_leased: 'Yes',
		fuel: 'DIESEL',
	});
});

it('what HubSpot gives by itself has labels, too, without asking for owners', async () => {
	const id = dealOf('1');
	const [single, many] = [await read('deals', [id]), await find('deals')];
	const labels = { pipeline: 'Sales Pipeline', dealstage: 'Closed Won' };
	expect(single.success[0].json.labels).toEqual(labels);
	expect(jsonsOf(many.success).find((json) => json.id === id)?.labels).toEqual(labels);
	expect(asked('/crm/owners')).toEqual([]);
});

it('with all properties and associated IDs', async () => {
	const eve = sandbox.hubspot.owners.add({ email: 'eve@example.com' });
	const id = dealOf(eve);
	const { success } = await find('deals', {
		options: { withLabels: true, allProperties: true, associations: ['contacts'] },
	});
	expect(jsonsOf(success).find((json) => json.id === id)).toMatchObject({
		labels: { hubspot_owner_id: 'eve@example.com' },
		associations: { contacts: [] },
	});
});

it('what was read with labels can be written with them, and by internal values', async () => {
	const eve = sandbox.hubspot.owners.add({ email: 'eve@example.com' });
	const id = dealOf(eve);
	const key = ownKey(sandbox);
	const { success } = await read('deals', [id], { properties: NAMES, simplify: true }, key);
	const before = { ...stored('deals', id) };
	const [{ labels, ...record }] = jsonsOf(success);
	for (const rows of [[{ id, ...(labels as object) }], [record], jsonsOf(success)]) {
		const { failed } = await runHubspot(sandbox, {
			parameters: batchUpdate('deals', { recordId: '', options: { valuesAre: 'labels' } }),
			items: rowsOf(rows),
			...key,
			...CONTINUE,
		});
		expect(failed).toEqual([]);
	}
	for (const name of NAMES)
		expect([name, stored('deals', id)?.[name]]).toEqual([name, before[name]]);
});

it('without the option, nothing is asked and no labels are there', async () => {
	const { success } = await read('deals', [dealOf('1')], { options: {} });
	expect(success[0].json).not.toHaveProperty('labels');
	expect(sandbox.calls).toHaveLength(1);
});

it('a scope that is missing is told before anything is read', async () => {
	const key = ownKey(sandbox);
	const { token } = key.credentials.hubspotAsyncTaskApi as { token: string };
	sandbox.hubspot.addToken(token, ['crm.objects.deals.read']);
	const id = dealOf('1');
	const wanted = { properties: ['hubspot_owner_id'] };
	for (const run of [read('deals', [id], wanted, key), find('deals', wanted, key)]) {
		const { failed } = await run;
		expect(failed.map(messageOf)).toEqual([
			"The credential lacks the scope 'crm.objects.owners.read'",
		]);
		expect(errorOf(failed[0]).description).toContain("The account's owners could not be read.");
	}
	expect(asked('/crm/objects')).toEqual([]);
	const { success } = await read('deals', [id], { properties: ['dealstage'] }, key);
	expect(success[0].json.labels).toEqual({ dealstage: 'Closed Won' });
});

it('what is known for minutes is asked again where a value has no label in it', async () => {
	const { owners } = sandbox.hubspot;
	const key = ownKey(sandbox);
	const wanted = { properties: ['hubspot_owner_id'] };
	const eve = owners.add({ email: 'eve@example.com' });
	const labelsOf = async (...ids: string[]) =>
		(await read('deals', ids.map(dealOf), wanted, key)).success.map(({ json }) => json.labels);
	await labelsOf(eve);
	await labelsOf(eve, eve);
	expect(asked('/crm/owners')).toHaveLength(2);
	const zoe = owners.add({ email: 'zoe@example.com' });
	expect(await labelsOf(eve, zoe, '999')).toEqual([
		{ hubspot_owner_id: 'eve@example.com' },
		{ hubspot_owner_id: 'zoe@example.com' },
		{},
	]);
	expect(asked('/crm/owners')).toHaveLength(4);
});

it('pages that are read side by side all have the labels that were asked for anew', async () => {
	const { owners } = sandbox.hubspot;
	const key = ownKey(sandbox);
	const wanted = { properties: ['hubspot_owner_id'] };
	await find('companies', wanted, key);
	const zoe = owners.add({ email: 'zoe@example.com' });
	const properties = { hubspot_owner_id: zoe };
	sandbox.hubspot.seedRecords('companies', Array(1000).fill({ properties }));
	const { success } = await find('companies', wanted, key);
	const labels = jsonsOf(success).filter(({ labels: has }) => JSON.stringify(has).includes('zoe'));
	expect(labels).toHaveLength(1000);
	expect(asked('/crm/owners')).toHaveLength(4);
});

it('of each type by its own properties, one question for items that ask the same', async () => {
	const deal = dealOf('1');
	const contact = seed('contacts', { lifecyclestage: 'lead' });
	const { success } = await runHubspot(sandbox, {
		parameters: batchRead('', {
			objectType: { __rl: true, mode: 'id', value: '={{ $json.type }}' },
			properties: ['dealstage', 'lifecyclestage'],
			options: { withLabels: '={{ $json.named }}' },
		}),
		items: rowsOf([
			{ type: 'deals', id: deal, named: true },
			{ type: 'contacts', id: contact, named: 'yes' },
			{ type: 'contacts', id: contact, named: false },
			{ type: 'deals', id: deal, named: true },
		]),
		...ownKey(sandbox),
		...CONTINUE,
	});
	expect(success.map(({ json }) => json.labels)).toEqual([
		{ dealstage: 'Closed Won' },
		{ lifecyclestage: 'lead' },
		undefined,
		{ dealstage: 'Closed Won' },
	]);
	// Each lacks a name, which may be of a property for sensitive data, of either kind.
	expect(asked('/crm/properties')).toHaveLength(2 * 3);
});
