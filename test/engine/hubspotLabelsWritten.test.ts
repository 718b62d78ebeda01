import type { INodeParameters } from 'n8n-workflow';

import { errorOf, messageOf, outcomesOf } from './harness/outputs';
import { CONTINUE, runHubspot, type More } from './harness/runs';
import { batchUpdate, batchWrite, ownKey, rowsOf } from './harness/services';
import { useSandbox } from './harness/useSandbox';

const sandbox = useSandbox();

const LABELS = { valuesAre: 'labels' };

const properties = (type: string, id: unknown) =>
	sandbox.hubspot.records(type).all.get(String(id))?.properties ?? {};

const asked = (part: string) => sandbox.calls.filter(({ path }) => path.includes(part));
const questions = () =>
	asked('/crm/properties').map(({ path, query }) => {
		const { dataSensitivity } = query;
		return dataSensitivity ? `${path}?dataSensitivity=${dataSensitivity}` : path;
	});
const sent = () => sandbox.calls.filter(({ path }) => path.includes('/batch/'));

const mapped = (...names: string[]): INodeParameters => ({
	mappingMode: 'defineBelow',
	value: Object.fromEntries(names.map((name) => [name, `={{ $json.${name} }}`])),
});

async function create(type: string, rows: object[], more: More = CONTINUE) {
	const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
	return await runHubspot(sandbox, {
		parameters: batchWrite('batchCreate', type, { fields: mapped(...names), options: LABELS }),
		items: rowsOf(rows),
		...ownKey(sandbox),
		...more,
	});
}

const addOwners = () => [
	sandbox.hubspot.owners.add({ email: 'mary@example.com', firstName: 'Mary', lastName: 'Shelley' }),
	sandbox.hubspot.owners.add({ email: 'eve@example.com', firstName: 'Eve', lastName: 'Doe' }),
	sandbox.hubspot.owners.add({ email: 'eve.2@example.com', firstName: 'Eve', lastName: 'Doe' }),
	sandbox.hubspot.owners.add({ type: 'QUEUE', lastName: 'Support' }),
];

it("an owner's e-mail address, a pipeline's, a stage's and an option's label are written as what they stand for", async () => {
	const [mary, eve, , queue] = addOwners();
	sandbox.hubspot.addPipeline('deals', {
		id: 'p2',
		label: 'Partners',
		stages: [
			{ id: 's1', label: 'New' },
			{ id: 's2', label: 'Closed Won' },
		],
	});
	const { success, failed } = await create('deals', [
		{ hubspot_owner_id: 'EVE@example.com', pipeline: 'Partners', dealstage: 'Closed Won' },
		{ hubspot_owner_id: 'mary shelley', pipeline: ' sales pipeline ', dealstage: 'CLOSED WON' },
		{ hubspot_owner_id: queue, pipeline: 'default', dealstage: 'Contract Sent' },
		{ hubspot_owner_id: 'Support', pipeline: '', dealstage: 'New' },
	]);
	expect(failed).toEqual([]);
	expect(success.map(({ json }) => properties('deals', json.id))).toMatchObject([
		{ hubspot_owner_id: eve, pipeline: 'p2', dealstage: 's2' },
		{ hubspot_owner_id: mary, pipeline: 'default', dealstage: 'closedwon' },
		{ hubspot_owner_id: queue, pipeline: 'default', dealstage: 'contractsent' },
		{ hubspot_owner_id: queue, dealstage: 's1' },
	]);
	expect(asked('/crm/pipelines')).toHaveLength(1);
	expect(asked('/crm/owners')).toHaveLength(1);
	expect(asked('/crm/properties')).toHaveLength(1);
});

describe('labels of a property for sensitive data', () => {
	beforeEach(() => {
		sandbox.hubspot.defineProperty('contacts', {
			name: 'blood_type',
			type: 'enumeration',
			fieldType: 'select',
			dataSensitivity: 'highly_sensitive',
			options: [{ value: 'ab', label: 'Type AB' }],
		});
	});

	it('are written as what they stand for, and asked for only where such a property is used', async () => {
		const key = ownKey(sandbox);
		const first = await create('contacts', [{ email: 'a@example.com' }], { ...CONTINUE, ...key });
		expect(first.failed).toEqual([]);
		expect(questions()).toEqual(['/crm/properties/2026-09/contacts']);
		const rows = ['b', 'c'].map((one) => ({ email: `${one}@example.com`, blood_type: 'type ab' }));
		const { success, failed } = await create('contacts', rows, { ...CONTINUE, ...key });
		expect(failed).toEqual([]);
		expect(properties('contacts', success[1].json.id)).toMatchObject({ blood_type: 'ab' });
		expect(questions()).toEqual([
			'/crm/properties/2026-09/contacts',
			'/crm/properties/2026-09/contacts?dataSensitivity=sensitive',
			'/crm/properties/2026-09/contacts?dataSensitivity=highly_sensitive',
		]);
	});

	it('that there are not fail their item', async () => {
		const { failed } = await create('contacts', [{ blood_type: 'Type C' }]);
		expect(messageOf(failed[0])).toContain('Type C');
		expect(sent()).toEqual([]);
	});

	it('fail their item where HubSpot fails to tell, and are left to it where it refuses to', async () => {
		const behindTheFirst = { path: '/crm/properties', skip: 1, times: Infinity } as const;
		sandbox.faults.add({ ...behindTheFirst, fault: { kind: 'status', status: 500 } });
		const unread = await create('contacts', [{ blood_type: 'Type AB' }]);
		expect(errorOf(unread.failed[0]).description).toContain("properties of 'contacts'");
		expect(sent()).toEqual([]);
		sandbox.faults.clear();
		sandbox.faults.add({ ...behindTheFirst, fault: { kind: 'status', status: 403 } });
		await create('contacts', [{ blood_type: 'ab' }]);
		expect(sent()).toHaveLength(1);
	});
});

it('several choices, an addition to them, labels with semicolons, yes and no', async () => {
	sandbox.hubspot.defineProperty('2-123', {
		name: 'colours',
		type: 'enumeration',
		fieldType: 'checkbox',
		options: [
			{ value: 'r', label: 'Red' },
			{ value: 'g', label: 'Green; light' },
			{ value: 'b', label: 'blue' },
		],
	});
	const { success, failed } = await create('2-123', [
		{ colours: 'Red; Blue', is_running: 'Yes', is_leased: 'No' },
		{ colours: ['Green; light', 'Red'], is_running: true },
		{ colours: 'b;Green; light' },
		{ colours: '', notes: 'Red' },
	]);
	expect(failed).toEqual([]);
	expect(success.map(({ json }) => properties('2-123', json.id))).toMatchObject([
		{ colours: 'r;b', is_running: 'true', is_leased: 'false' },
		{ colours: 'g;r', is_running: 'true' },
		{ colours: 'b;g' },
		{ notes: 'Red' },
	]);
	const [{ id }] = success.map(({ json }) => json);
	await runHubspot(sandbox, {
		parameters: batchUpdate('2-123', { fields: mapped('colours'), options: LABELS }),
		items: rowsOf([{ id, colours: ';Green; light' }]),
		...ownKey(sandbox),
	});
	expect(JSON.stringify(sent().at(-1)?.body)).toContain('";g"');
});

it('a label that there is not, or that may mean several, fails its item and says which are possible', async () => {
	sandbox.hubspot.owners.all.clear();
	addOwners();
	sandbox.hubspot.addPipeline('deals', {
		id: 'p2',
		label: 'Partners',
		stages: [{ id: 's2', label: 'Closed Won' }],
	});
	const { success, failed } = await create('deals', [
		{ dealname: 'A', hubspot_owner_id: 'zed@example.com' },
		{ dealname: 'B', hubspot_owner_id: 'Eve Doe' },
		{ dealname: 'C', dealstage: 'Closed Won' },
		{ dealname: 'D', dealstage: 'Contract Sent', pipeline: 'Partners' },
		{ dealname: 'E', dealstage: 'Contract Sent', pipeline: 'No such' },
		{ dealname: 'F', dealstage: 'Contract Sent' },
	]);
	expect(success).toHaveLength(1);
	expect(failed.map((item) => [messageOf(item), errorOf(item).description])).toEqual([
		[
			`Property 'hubspot_owner_id' has no value of the name "zed@example.com"`,
			'Possible are: mary@example.com, eve@example.com, eve.2@example.com, Support.',
		],
		[
			`Property 'hubspot_owner_id' has several values of the name "Eve Doe"`,
			expect.stringMatching(/eve@example.com \(\d+\), eve.2@example.com \(\d+\)\. Give the value/),
		],
		[
			`Property 'dealstage' has several values of the name "Closed Won"`,
			"Possible are: Closed Won (Sales Pipeline, closedwon), Closed Won (Partners, s2). Write the pipeline as well, as 'pipeline', or give the stage's ID.",
		],
		[
			`Property 'dealstage' has no value of the name "Contract Sent"`,
			'Possible are: Closed Won (Partners).',
		],
		[
			`Property 'pipeline' has no value of the name "No such"`,
			'Possible are: Sales Pipeline, Partners.',
		],
	]);
	expect(failed.map(errorOf)[0]).toMatchObject({
		outcome: 'failed',
		sent: false,
		propertyName: 'hubspot_owner_id',
	});
});

it('with Stop Workflow nothing is sent', async () => {
	const { error } = await create('deals', [{ dealstage: 'Closed Won' }, { dealstage: 'Lost' }], {});
	expect(error?.message).toContain(`Property 'dealstage' has no value of the name "Lost"`);
	expect(error?.description).toContain('Possible are: Appointment Scheduled, Qualified To Buy,');
	expect(sent()).toEqual([]);
});

it('of many possible labels, some are named, and how many there are', async () => {
	for (let n = 0; n < 30; n++) sandbox.hubspot.owners.add({ email: `o${n}@example.com` });
	const { failed } = await create('contacts', [{ hubspot_owner_id: 'x' }]);
	expect(errorOf(failed[0]).description).toMatch(/o7@example\.com, … \(32 in all\)\.$/);
});

it('every page of the owners is read', async () => {
	const ids = Array.from({ length: 1100 }, (_, n) =>
		sandbox.hubspot.owners.add({ email: `o${n}@example.com` }),
	);
	const { success } = await create('contacts', [{ hubspot_owner_id: 'o1099@example.com' }]);
	expect(properties('contacts', success[0].json.id).hubspot_owner_id).toBe(ids[1099]);
	expect(asked('/crm/owners')).toHaveLength(3);
});

it('values of other properties, of those the account does not know, and what HubSpot sets stay as they are', async () => {
	const { success } = await runHubspot(sandbox, {
		parameters: batchWrite('batchUpsert', 'contacts', {
			idProperty: 'email',
			recordId: '',
			options: LABELS,
		}),
		items: rowsOf([{ email: 'a@example.com', lastname: 'lead', lifecyclestage: 'Lead' }]),
		...ownKey(sandbox),
	});
	expect(properties('contacts', success[0].json.id)).toMatchObject({
		lastname: 'lead',
		lifecyclestage: 'lead',
	});
	expect(asked('/crm/owners')).toEqual([]);
});

it('without the option, nothing is asked and values go as they are', async () => {
	const { success, failed } = await create('deals', [{ dealstage: 'closedwon' }], {
		...CONTINUE,
		parameters: batchWrite('batchCreate', 'deals', { fields: mapped('dealstage') }),
	});
	expect([success.length, failed.length]).toEqual([1, 0]);
	expect(sandbox.calls).toHaveLength(1);
});

it('what was chosen from a list in the editor is an internal value, whatever labels there are', async () => {
	sandbox.hubspot.defineProperty('2-123', {
		name: 'swap',
		type: 'enumeration',
		options: [
			{ value: 'A', label: 'B' },
			{ value: 'B', label: 'A' },
		],
	});
	const write = async (entry: string) => {
		const { success } = await runHubspot(sandbox, {
			parameters: batchWrite('batchCreate', '2-123', {
				fields: {
					mappingMode: 'defineBelow',
					value: { swap: entry },
					schema: [{ id: 'swap', type: 'options', options: [{ name: 'B', value: 'A' }] }],
				} as unknown as INodeParameters,
				options: LABELS,
			}),
			items: rowsOf([{ swap: 'A' }]),
			...ownKey(sandbox),
		});
		return properties('2-123', success[0].json.id).swap;
	};
	expect(await write('A')).toBe('A');
	expect(await write('={{ $json.swap }}')).toBe('B');
});

describe('a scope that is missing', () => {
	const limited = (...scopes: string[]) => {
		const key = ownKey(sandbox);
		const { token } = key.credentials.hubspotAsyncTaskApi as { token: string };
		sandbox.hubspot.addToken(token, scopes);
		return { ...key, ...CONTINUE };
	};

	it('fails the items that need it, and is named', async () => {
		const { success, failed } = await create(
			'contacts',
			[{ lastname: 'A' }, { hubspot_owner_id: 'ada@example.com' }, { hubspot_owner_id: '5001' }],
			limited('crm.objects.contacts.read', 'crm.objects.contacts.write'),
		);
		expect(success).toHaveLength(2);
		expect(failed.map(messageOf)).toEqual([
			"The credential lacks the scope 'crm.objects.owners.read'",
		]);
		expect(errorOf(failed[0]).description).toContain("The account's owners could not be read.");
	});

	it('is one, where HubSpot names many', async () => {
		sandbox.hubspot.defineProperty('2-123', { name: 'hs_pipeline_stage', type: 'enumeration' });
		const { failed } = await create(
			'2-123',
			[{ hs_pipeline_stage: 'Closed' }],
			limited('crm.objects.custom.write'),
		);
		expect(messageOf(failed[0])).toBe("The credential lacks the scope 'crm.objects.custom.read'");
		expect(errorOf(failed[0]).description).toContain("pipelines of '2-123'");
	});

	it('is not needed where the property lists its stages itself', async () => {
		const { success } = await create(
			'deals',
			[{ dealstage: 'Closed Won' }],
			limited('crm.objects.deals.write'),
		);
		expect(properties('deals', success[0].json.id).dealstage).toBe('closedwon');
	});
});

it('what is known for minutes is asked again where a label is not among it', async () => {
	const key = { ...ownKey(sandbox), ...CONTINUE };
	addOwners();
	const row = { hubspot_owner_id: 'mary@example.com' };
	await create('contacts', [row], key);
	await create('contacts', [row], key);
	expect(asked('/crm/owners')).toHaveLength(1);
	const zoe = sandbox.hubspot.owners.add({ email: 'zoe@example.com' });
	const rows = [
		row,
		{ hubspot_owner_id: 'zoe@example.com' },
		{ hubspot_owner_id: 'x@example.com' },
	];
	const { success, failed } = await create('contacts', rows, key);
	expect(asked('/crm/owners')).toHaveLength(2);
	expect(outcomesOf([...success, ...failed])).toEqual(['created', 'created', 'failed']);
	expect(properties('contacts', success[1].json.id).hubspot_owner_id).toBe(zoe);
});

it('an unknown choice of the option is refused', async () => {
	const { failed } = await create('contacts', [{ lastname: 'A' }], {
		...CONTINUE,
		parameters: batchWrite('batchCreate', 'contacts', {
			fields: mapped('lastname'),
			options: { valuesAre: 'names' },
		}),
	});
	expect(messageOf(failed[0])).toBe("'Values Are' can't be 'names'");
});
