import type { INodeParameters } from 'n8n-workflow';

import { editorContext, NODES } from './harness/editor';
import { errorOf, jsonsOf, messageOf, outcomesOf } from './harness/outputs';
import { CONTINUE, runHubspot, type More } from './harness/runs';
import { association, hubspotKey, ownKey, rowsOf } from './harness/services';
import { useFastClock } from './harness/useClock';
import { useSandbox } from './harness/useSandbox';

const sandbox = useSandbox({ now: useFastClock(600).now });

const CONTACT = { type: 'contacts' };
const COMPANY = { type: 'companies' };

const seeded = (type: string, count: number) =>
	sandbox.hubspot.seedRecords(type, count).map(({ id }) => id);

async function run(
	operation: 'batchCreate' | 'batchRead' | 'batchArchive',
	rows: object[],
	parameters: INodeParameters = {},
	more: More = CONTINUE,
) {
	return await runHubspot(sandbox, {
		parameters: association(operation, 'contacts', 'companies', parameters),
		items: rowsOf(rows),
		...more,
	});
}

/** What is between a contact and a company, by the labels' names; '' for the plain association. */
const labelsOf = (fromId: string, toId: string) =>
	sandbox.hubspot.associations
		.of({ ...CONTACT, id: fromId }, 'companies')
		.filter((pair) => pair.toId === toId)
		.flatMap(({ types }) => types.map(({ label }) => label ?? ''))
		.sort();

const calls = (path: string) => sandbox.calls.filter((call) => call.path.endsWith(path));

const associate = (fromId: string, toId: string, labels: string[] = []) => {
	const { associations } = sandbox.hubspot;
	const types = associations
		.types('contacts', 'companies')
		.filter(({ label }) => label !== null && labels.includes(label));
	associations.associate({ ...CONTACT, id: fromId }, { ...COMPANY, id: toId }, types);
};

it('says once that nothing was sent where the labels can not be read', async () => {
	sandbox.faults.add({ path: '/labels', fault: { kind: 'status', status: 403 } });
	const rows = [{ fromId: '1', toId: '2' }];
	const { error } = await run('batchCreate', rows, { label: 'Billing' }, {});
	expect(error?.description).toContain(
		"between 'contacts' and 'companies' could not be read. Nothing was sent.",
	);
	expect(error?.description?.match(/nothing was sent/gi)).toHaveLength(1);
	expect(sandbox.calls.filter(({ method }) => method === 'POST')).toHaveLength(0);
});

describe('batchCreate', () => {
	it('associates the two records of each item, a label for each that names one', async () => {
		sandbox.hubspot.associations.defineLabel('contacts', 'companies', 'Billing', 'Billed by');
		const from = seeded('contacts', 3);
		const to = seeded('companies', 3);
		const rows = [
			{ fromId: from[0], toId: to[0] },
			{ fromId: from[1], toId: to[1], label: 'billing' },
			{ fromId: from[2], toId: to[2], label: 'Primary' },
		];
		const { success, failed } = await run('batchCreate', rows, { label: '={{ $json.label }}' });
		expect(failed).toEqual([]);
		expect(jsonsOf(success)).toEqual([
			{
				outcome: 'associated',
				fromId: from[0],
				toId: to[0],
				fromObjectType: 'contacts',
				toObjectType: 'companies',
			},
			expect.objectContaining({ outcome: 'associated', fromId: from[1], label: 'Billing' }),
			expect.objectContaining({ outcome: 'associated', fromId: from[2], label: 'Primary' }),
		]);
		expect(labelsOf(from[0], to[0])).toEqual(['']);
		expect(labelsOf(from[1], to[1])).toEqual(['', 'Billing']);
		expect(labelsOf(from[2], to[2])).toEqual(['', 'Primary']);
		expect(calls('/batch/associate/default')).toHaveLength(1);
		expect(calls('/batch/create')).toHaveLength(1);
		expect(calls('/labels')).toHaveLength(1);
	});

	it('sends 2,000 pairs in one call, and a pair that several items name once', async () => {
		const [fromId] = seeded('contacts', 1);
		const to = seeded('companies', 2001);
		const rows = [...to, to[0]].map((toId) => ({ fromId, toId }));
		const { success } = await run('batchCreate', rows);
		expect(outcomesOf(success)).toEqual(Array(2002).fill('associated'));
		const sizes = calls('/default').map(
			({ body }) => (body as { inputs: unknown[] }).inputs.length,
		);
		expect(sizes).toEqual([2000, 1]);
	});

	it('gives one pair two labels, though two items ask for them', async () => {
		sandbox.hubspot.associations.defineLabel('contacts', 'companies', 'Billing');
		sandbox.hubspot.associations.defineLabel('contacts', 'companies', 'Champion');
		const [fromId] = seeded('contacts', 1);
		const [toId] = seeded('companies', 1);
		const rows = ['Billing', 'Champion'].map((label) => ({ fromId, toId, label }));
		const { success } = await run('batchCreate', rows, { label: '={{ $json.label }}' });
		expect(outcomesOf(success)).toEqual(['associated', 'associated']);
		expect(labelsOf(fromId, toId)).toEqual(['', 'Billing', 'Champion']);
	});

	it.each([
		['names', 'HubSpot: the maximum number of inputs is 100', 100],
		['does not name', 'Too many inputs in this request', 1000],
	])('sends fewer where HubSpot %s how many it takes', async (_how, message, most) => {
		sandbox.faults.add({
			path: '/default',
			fault: { kind: 'status', status: 400, body: { category: 'VALIDATION_ERROR', message } },
		});
		const [fromId] = seeded('contacts', 1);
		const rows = seeded('companies', 2000).map((toId) => ({ fromId, toId }));
		const { success } = await run('batchCreate', rows);
		expect(outcomesOf(success)).toEqual(Array(2000).fill('associated'));
		const sizes = calls('/default').map(
			({ body }) => (body as { inputs: unknown[] }).inputs.length,
		);
		expect(sizes).toEqual([2000, ...Array<number>(2000 / most).fill(most)]);
	});

	it('tells which record does not exist, and associates the others', async () => {
		const [fromId] = seeded('contacts', 1);
		const [toId] = seeded('companies', 1);
		const { success, failed } = await run('batchCreate', [
			{ fromId, toId: '99999999' },
			{ fromId, toId },
		]);
		expect(outcomesOf(success)).toEqual(['associated']);
		expect(errorOf(failed[0])).toMatchObject({
			outcome: 'notFound',
			fromId,
			toId: '99999999',
			description: expect.stringContaining(`99999999 of 'companies'`),
		});
	});

	it('says what HubSpot did not mention, and that a record may have been merged', async () => {
		const [a, b, c] = seeded('contacts', 3);
		sandbox.hubspot.merge('contacts', { primaryId: a, mergeId: b });
		const [toId] = seeded('companies', 1);
		const rows = [a, c].map((fromId) => ({ fromId, toId }));
		const { success, failed } = await run('batchCreate', rows);
		expect(outcomesOf(success)).toEqual(['associated']);
		expect(errorOf(failed[0])).toMatchObject({
			outcome: 'unaccounted',
			description: expect.stringContaining('merged'),
		});
	});

	it.each([
		['reset', { kind: 'reset', afterApply: true }],
		['504', { kind: 'statusAfterApply', status: 504 }],
		['423', { kind: 'status', status: 423 }],
	] as const)('goes on after %s: sending it again does no harm', async (_name, fault) => {
		sandbox.faults.add({ path: '/default', fault });
		const [fromId] = seeded('contacts', 1);
		const [toId] = seeded('companies', 1);
		const { success } = await run('batchCreate', [{ fromId, toId }]);
		expect(outcomesOf(success)).toEqual(['associated']);
		expect(labelsOf(fromId, toId)).toEqual(['']);
	});

	it('is uncertain where every answer was lost', async () => {
		sandbox.faults.add({
			path: '/default',
			times: Infinity,
			fault: { kind: 'statusAfterApply', status: 504 },
		});
		const [fromId] = seeded('contacts', 1);
		const [toId] = seeded('companies', 1);
		const { failed } = await run(
			'batchCreate',
			[{ fromId, toId }],
			{},
			{
				...CONTINUE,
				...ownKey(sandbox),
			},
		);
		expect(errorOf(failed[0])).toMatchObject({
			outcome: 'uncertain',
			description: expect.stringContaining('Sending it again does no harm.'),
		});
	});

	it.each([
		['a label that is none', { label: 'Boss' }, /'Label' is 'Boss', which is no label between/],
		['a label of other types', { label: 'HUBSPOT_DEFINED:3' }, /is no label between/],
		[
			'an e-mail for an ID',
			{ fromId: 'ada@example.com' },
			/'From ID' is no ID of a HubSpot record/,
		],
		['no ID at all', { toId: '={{ $json.none }}' }, /'To ID' /],
		[
			'no type',
			{ toObjectType: { __rl: true, mode: 'id', value: "={{ '' }}" } },
			/'To Object Type' /,
		],
		['a wrong version', { options: { apiVersion: 'v9' } }, /'API Version' must be one of/],
	] as Array<[string, INodeParameters, RegExp]>)(
		'refuses %s before anything is sent',
		async (_what, parameters, message) => {
			const [fromId] = seeded('contacts', 1);
			const [toId] = seeded('companies', 1);
			const rows = [{ fromId, toId }];
			const stopped = await run('batchCreate', rows, parameters, {});
			expect(stopped.error?.message).toMatch(message);
			expect(stopped.error?.description).toContain('Nothing was sent.');
			const { failed } = await run('batchCreate', rows, parameters);
			expect(messageOf(failed[0])).toMatch(message);
			expect(sandbox.calls.filter(({ method }) => method === 'POST')).toEqual([]);
		},
	);

	it('names the labels that there are, and those of the same name', async () => {
		sandbox.hubspot.associations.defineLabel('contacts', 'companies', 'Billing');
		sandbox.hubspot.associations.defineLabel('contacts', 'companies', 'Billing');
		const rows = [{ fromId: '101', toId: '102' }];
		const none = await run('batchCreate', rows, { label: 'Boss' });
		expect(errorOf(none.failed[0]).description).toMatch(/Primary \(HUBSPOT_DEFINED:1\)/);
		const several = await run('batchCreate', rows, { label: 'Billing' });
		expect(messageOf(several.failed[0])).toContain('the name of several labels');
	});

	it('tells a type that HubSpot does not know by its name, with one call', async () => {
		const rows = seeded('companies', 10).map((toId) => ({ fromId: '101', toId }));
		const { failed } = await run('batchCreate', rows, {
			fromObjectType: { __rl: true, mode: 'id', value: 'spaceships' },
		});
		expect(failed.map(messageOf)).toEqual(
			Array(10).fill("HubSpot knows no object type 'spaceships'"),
		);
		expect(sandbox.calls).toHaveLength(1);
	});

	it('a missing scope ends the run with one call, and is named', async () => {
		sandbox.hubspot.addToken('narrow', ['files']);
		const rows = seeded('companies', 2500).map((toId) => ({ fromId: '101', toId }));
		const { failed } = await run(
			'batchCreate',
			rows,
			{},
			{
				...CONTINUE,
				credentials: hubspotKey(sandbox, 'narrow'),
			},
		);
		expect(failed).toHaveLength(2500);
		expect(sandbox.calls.filter(({ method }) => method === 'POST')).toHaveLength(1);
		expect(String(errorOf(failed[0]).message)).toContain('scope');
		expect(errorOf(failed[2400])).toMatchObject({ outcome: 'failed', sent: false });
	});

	it('does nothing again under Retry On Fail that was done', async () => {
		sandbox.faults.add({ path: '/default', skip: 1, fault: { kind: 'status', status: 400 } });
		const from = seeded('contacts', 2001);
		const [toId] = seeded('companies', 1);
		const rows = from.map((fromId) => ({ fromId, toId }));
		const { success } = await run(
			'batchCreate',
			rows,
			{},
			{
				settings: { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 },
			},
		);
		expect(outcomesOf(success)).toEqual(Array(2001).fill('associated'));
		const sizes = calls('/default').map(
			({ body }) => (body as { inputs: unknown[] }).inputs.length,
		);
		expect(sizes).toEqual([2000, 1, 1]);
	});
});

describe('batchArchive', () => {
	it('without a label removes all that is between the two', async () => {
		const [fromId] = seeded('contacts', 1);
		const [toId, other] = seeded('companies', 2);
		associate(fromId, toId, ['Primary']);
		associate(fromId, other);
		const { success } = await run('batchArchive', [{ fromId, toId }]);
		expect(jsonsOf(success)).toMatchObject([{ outcome: 'removed', fromId, toId }]);
		expect(labelsOf(fromId, toId)).toEqual([]);
		expect(labelsOf(fromId, other)).toEqual(['']);
	});

	it.each(['v3', '2026-03', '2026-09'])('takes one label, in %s', async (apiVersion) => {
		const [fromId] = seeded('contacts', 1);
		const [toId] = seeded('companies', 1);
		associate(fromId, toId, ['Primary']);
		const parameters = { label: 'Primary', options: { apiVersion } };
		const { success } = await run('batchArchive', [{ fromId, toId }], parameters);
		expect(jsonsOf(success)).toMatchObject([{ outcome: 'removed', label: 'Primary' }]);
		expect(labelsOf(fromId, toId)).toEqual(['']);
	});

	it('does not take an expression that comes to nothing for no label', async () => {
		const [fromId] = seeded('contacts', 1);
		const [toId] = seeded('companies', 1);
		associate(fromId, toId, ['Primary']);
		const { failed } = await run('batchArchive', [{ fromId, toId }], {
			label: '={{ $json.label }}',
		});
		expect(messageOf(failed[0])).toContain("The expression in 'Label' is empty");
		expect(labelsOf(fromId, toId)).toEqual(['', 'Primary']);
	});
});

describe('batchRead', () => {
	const read = async (rows: object[], options: INodeParameters = {}, more: More = CONTINUE) =>
		await run('batchRead', rows, { options }, more);

	it('reads every page of every record, once for all who ask', async () => {
		sandbox.hubspot.associationsPerPage = 2;
		const [a, b] = seeded('contacts', 2);
		const to = seeded('companies', 5);
		for (const toId of to) associate(a, toId);
		associate(b, to[0], ['Primary']);
		const { success } = await read([{ id: a }, { fromId: b }, { id: a }]);
		const [first, second, third] = jsonsOf(success);
		expect(first).toMatchObject({ outcome: 'read', fromId: a, toObjectType: 'companies' });
		expect(first.associations).toEqual(
			to.map((toId) => ({
				toId,
				labels: [],
				types: [{ category: 'HUBSPOT_DEFINED', typeId: 279, label: null }],
			})),
		);
		expect(second.associations).toMatchObject([{ toId: to[0], labels: ['Primary'] }]);
		expect(third).toEqual(first);
		expect(calls('/batch/read')).toHaveLength(3);
	});

	it('a record without associations has an empty list', async () => {
		const [fromId] = seeded('contacts', 1);
		const { success } = await read([{ fromId }]);
		expect(jsonsOf(success)).toEqual([
			expect.objectContaining({ outcome: 'read', fromId, associations: [] }),
		]);
	});

	it('gives an item per pair, each paired with its input', async () => {
		const [a, b, c] = seeded('contacts', 3);
		const to = seeded('companies', 2);
		for (const toId of to) associate(a, toId);
		associate(c, to[1], ['Primary']);
		const { success } = await read([{ id: a }, { id: b }, { id: c }], { itemPer: 'pair' });
		expect(success.map(({ json, pairedItem }) => [json.fromId, json.toId, pairedItem])).toEqual([
			[a, to[0], { item: 0 }],
			[a, to[1], { item: 0 }],
			[c, to[1], { item: 2 }],
		]);
		expect(success[2].json).toMatchObject({ outcome: 'read', labels: ['Primary'] });
		expect(success[2].json).not.toHaveProperty('associations');
	});

	it('asks for a thousand records in one call', async () => {
		const rows = seeded('contacts', 1001).map((id) => ({ id }));
		const { success } = await read(rows);
		expect(success).toHaveLength(1001);
		expect(calls('/batch/read')).toHaveLength(2);
	});

	it('a record that HubSpot says nothing of is unaccounted, not without associations', async () => {
		const [a, b] = seeded('contacts', 2);
		const [toId] = seeded('companies', 1);
		for (const id of [a, b]) associate(id, toId);
		sandbox.faults.add({ path: '/batch/read', fault: { kind: 'dropResults', count: 1 } });
		const { success, failed } = await read([{ id: a }, { id: b }]);
		expect(outcomesOf(success)).toEqual(['read']);
		expect(outcomesOf(failed)).toEqual(['unaccounted']);
	});

	it('a page that cannot be read fails its record and says how far it came, never a short list', async () => {
		sandbox.hubspot.associationsPerPage = 2;
		const [a, b] = seeded('contacts', 2);
		const to = seeded('companies', 5);
		for (const toId of to) associate(a, toId);
		associate(b, to[0]);
		sandbox.faults.add({
			path: '/batch/read',
			skip: 1,
			times: Infinity,
			fault: { kind: 'status', status: 400, body: { message: 'Invalid after' } },
		});
		const { success, failed } = await read([{ id: a }, { id: b }]);
		expect(jsonsOf(success)).toMatchObject([{ fromId: b }]);
		expect(errorOf(failed[0])).toMatchObject({
			message: 'Invalid after',
			description: expect.stringContaining('The first 2 associations were read before this'),
		});
	});

	it('a cursor that stands still is an error', async () => {
		sandbox.hubspot.associationsPerPage = 1;
		const [fromId] = seeded('contacts', 1);
		for (const toId of seeded('companies', 3)) associate(fromId, toId);
		const first = await read([{ fromId }]);
		expect((first.success[0].json.associations as unknown[]).length).toBe(3);
		const same = {
			results: [
				{
					from: { id: fromId },
					to: [{ toObjectId: '1', associationTypes: [] }],
					paging: { next: { after: 'x' } },
				},
			],
			status: 'COMPLETE',
		};
		sandbox.faults.add({
			path: '/batch/read',
			times: Infinity,
			fault: { kind: 'status', status: 200, body: same },
		});
		const { failed } = await read([{ fromId }]);
		expect(messageOf(failed[0])).toContain('keeps pointing to the same page');
	});
});

describe('the labels that the editor offers', () => {
	const offered = async (operation: 'batchCreate' | 'batchArchive', from = 'contacts') =>
		await NODES.hubspotAsyncTask.methods.loadOptions.getAssociationLabels.call(
			editorContext(
				'hubspotAsyncTask',
				association(operation, from, 'companies'),
				hubspotKey(sandbox),
			),
		);

	it("are the account's between the two types, in their direction", async () => {
		sandbox.hubspot.associations.defineLabel('contacts', 'companies', 'Billing', 'Billed by');
		const names = (await offered('batchCreate')).map(({ name }) => name);
		expect(names).toEqual(['(No Label)', 'Billing', 'Primary']);
		const [, billing] = await offered('batchCreate');
		const [fromId] = seeded('contacts', 1);
		const [toId] = seeded('companies', 1);
		await run('batchCreate', [{ fromId, toId }], { label: billing.value as string });
		expect(labelsOf(fromId, toId)).toEqual(['', 'Billing']);
	});

	it('say what none means for a removal', async () => {
		expect((await offered('batchArchive'))[0].name).toBe('(Everything Between the Records)');
	});

	it('are none before the types are chosen, and say what to do about a wrong one', async () => {
		expect(await offered('batchCreate', '')).toHaveLength(1);
		await expect(offered('batchCreate', 'spaceships')).rejects.toThrow(/Choose both from the list/);
	});
});
