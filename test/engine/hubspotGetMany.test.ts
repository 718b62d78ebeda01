import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { useJumpClock } from './harness/jumpClock';
import { idsOf, jsonsOf, messageOf } from './harness/outputs';
import { CONTINUE, runHubspot, type More } from './harness/runs';
import { getMany, groupsOf, hubspotKey, rowsOf } from './harness/services';
import { useSandbox } from './harness/useSandbox';

const clock = useJumpClock();
const sandbox = useSandbox({ strict: true, now: clock.now });

const ALL = { returnAll: true };

const run = (
	type: string,
	parameters: INodeParameters = ALL,
	items: INodeExecutionData[] = [{ json: {} }],
	more: More = {},
) => runHubspot(sandbox, { parameters: getMany(type, parameters), items, ...more });

/** Only the records of the test are there. */
function seed(type: string, what: Parameters<typeof sandbox.hubspot.seedRecords>[1]): string[] {
	sandbox.hubspot.records(type).all.clear();
	return sandbox.hubspot.seedRecords(type, what).map(({ id }) => id);
}

const pathsOf = () => sandbox.calls.map(({ method, path }) => `${method} ${path}`);

interface SearchBody {
	filterGroups: Array<{ filters: Array<Record<string, unknown>> }>;
	sorts: string[];
	properties: string[];
	limit: number;
	after: string;
	query?: string;
}

const searches = () =>
	sandbox.calls
		.filter(({ path }) => path.endsWith('/search'))
		.map(({ body }) => body as SearchBody);

describe('without filters', () => {
	it('lists all records, a hundred a page, each an item of its own', async () => {
		const ids = seed('calls', 450);
		const { success, error } = await run('calls', { ...ALL, properties: ['hs_call_title'] });
		expect(error).toBeUndefined();
		expect(idsOf(success)).toEqual(ids);
		expect(new Set(pathsOf())).toEqual(new Set(['GET /crm/objects/2026-09/calls']));
		expect(sandbox.calls).toHaveLength(5);
		expect(success.every(({ pairedItem }) => (pairedItem as { item: number }).item === 0)).toBe(
			true,
		);
		expect(success[7].json).toEqual({
			outcome: 'found',
			id: ids[7],
			properties: {
				hs_object_id: ids[7],
				hs_call_title: sandbox.hubspot.record('calls', ids[7])?.properties.hs_call_title,
				hs_createdate: expect.any(String),
				hs_lastmodifieddate: expect.any(String),
			},
			createdAt: expect.any(String),
			updatedAt: expect.any(String),
			archived: false,
		});
	});

	it('gives 50 unless told otherwise, in one call', async () => {
		const ids = seed('calls', 120);
		expect(idsOf((await run('calls', {})).success)).toEqual(ids.slice(0, 50));
		expect(idsOf((await run('calls', { limit: 101 })).success)).toEqual(ids.slice(0, 101));
		expect(sandbox.calls.map(({ query }) => query.limit)).toEqual(['50', '100', '1']);
	});

	it('gives archived records, and only these, on request', async () => {
		const ids = seed('calls', 5);
		sandbox.hubspot.archiveRecord('calls', ids[3]);
		expect(idsOf((await run('calls')).success)).toEqual(ids.filter((id) => id !== ids[3]));
		const { success } = await run('calls', { ...ALL, options: { archived: true } });
		expect(success.map(({ json }) => [json.id, json.archived])).toEqual([[ids[3], true]]);
	});

	it('gives no item where there is no record', async () => {
		seed('calls', []);
		const { success, error } = await run('calls');
		expect([success, error]).toEqual([[], undefined]);
	});
});

describe('with filters', () => {
	it('searches, 200 a page, every page behind the last record of the one before', async () => {
		const ids = seed('calls', 450);
		const { success } = await run('calls', {
			...ALL,
			filterGroups: groupsOf(
				[{ propertyName: 'hs_call_title', operator: 'HAS_PROPERTY' }],
				[{ propertyName: 'hs_call_title', operator: 'EQ', value: 'nothing' }],
			),
		});
		expect(idsOf(success)).toEqual(ids);
		expect(searches()).toHaveLength(3);
		const behind = (id: string) => ({ propertyName: 'hs_object_id', operator: 'GT', value: id });
		searches().forEach(({ filterGroups, sorts, limit, after }, page) => {
			expect([sorts, limit, after]).toEqual([['hs_object_id'], 200, '0']);
			const last = filterGroups.map(({ filters }) => filters[1]);
			expect(last).toEqual(Array(2).fill(page === 0 ? undefined : behind(ids[200 * page - 1])));
		});
	});

	it('searches for text, page after page, together with filters', async () => {
		const found = seed('contacts', [
			...Array.from({ length: 250 }, (_, n) => ({
				properties: { firstname: `Ada ${n}`, lastname: n % 2 ? 'Odd' : 'Even' },
			})),
			{ properties: { firstname: 'Grace', lastname: 'Even' } },
		]).filter((_id, n) => n % 2 === 0 && n < 250);
		const { success } = await run('contacts', {
			...ALL,
			query: ' ada ',
			filterGroups: groupsOf([{ propertyName: 'lastname', operator: 'EQ', value: 'even' }]),
		});
		expect(idsOf(success)).toEqual(found);
		const all = await run('contacts', { ...ALL, query: 'ada' });
		expect(all.success).toHaveLength(250);
		expect(searches().map(({ query }) => query)).toEqual(['ada', 'ada', 'ada']);
	});

	it('takes them as JSON, those beside the groups included', async () => {
		const ids = seed('contacts', [
			{ properties: { firstname: 'A', phone: '1' } },
			{ properties: { firstname: 'B', phone: '1' } },
			{ properties: { firstname: 'A' } },
		]);
		const filterJson = JSON.stringify({
			filterGroups: ['A', 'B'].map((value) => ({
				filters: [{ propertyName: 'firstname', operator: 'eq', value }],
			})),
			filters: [{ propertyName: 'phone', operator: 'HAS_PROPERTY' }],
			sorts: [{ propertyName: 'hs_object_id', direction: 'DESCENDING' }],
		});
		const { success } = await run('contacts', { ...ALL, specifyFilters: 'json', filterJson });
		expect(idsOf(success)).toEqual([ids[1], ids[0]]);
		const empty = await run('contacts', { ...ALL, specifyFilters: 'json', filterJson: '{}' });
		expect(idsOf(empty.success)).toEqual(ids);
	});

	it('divides a list of more than 100 values, and gives what several searches find once', async () => {
		const ids = seed(
			'contacts',
			Array.from({ length: 1300 }, (_, n) => ({ properties: { phone: `n${n}` } })),
		);
		const values = Array.from({ length: 1234 }, (_, n) => `n${n}`);
		const { success } = await run('contacts', {
			...ALL,
			filterGroups: groupsOf(
				[{ propertyName: 'phone', operator: 'IN', values: values.join(', ') }],
				[{ propertyName: 'phone', operator: 'IN', values: 'n1, n1299' }],
			),
		});
		expect(idsOf(success)).toEqual([...ids.slice(0, 1234), ids[1299]]);
		const most = Math.max(
			...searches().flatMap(({ filterGroups }) =>
				filterGroups.flatMap(({ filters }) =>
					filters.map((one) => (one.values as [])?.length ?? 0),
				),
			),
		);
		expect(most).toBe(100);
		const few = await run('contacts', {
			limit: 7,
			filterGroups: groupsOf([
				{ propertyName: 'phone', operator: 'IN', values: values.reverse().join(',') },
			]),
		});
		expect(idsOf(few.success)).toEqual(ids.slice(0, 7));
	});

	it('finds texts in a list whatever their case; choices stay as they are', async () => {
		const ids = seed('contacts', [
			{ properties: { lastname: 'Lovelace', hs_buying_role: 'CHAMPION' } },
			{ properties: { lastname: 'HOPPER', hs_buying_role: 'BLOCKER' } },
			{ properties: { lastname: 'Other', hs_buying_role: 'CHAMPION' } },
		]);
		const { success } = await run('contacts', {
			...ALL,
			filterGroups: groupsOf([
				{ propertyName: 'lastname', operator: 'IN', values: 'Lovelace, Hopper' },
				{ propertyName: 'hs_buying_role', operator: 'IN', values: 'CHAMPION' },
			]),
		});
		expect(idsOf(success)).toEqual([ids[0]]);
		// In lower case there is nothing to find out.
		sandbox.calls.length = 0;
		await run('contacts', {
			filterGroups: groupsOf([{ propertyName: 'lastname', operator: 'IN', values: 'other' }]),
		});
		expect(pathsOf()).toEqual(['POST /crm/objects/2026-09/contacts/search']);
	});
});

describe('changed since', () => {
	const HOUR = 3_600_000;
	const since = (changedSince: unknown, more = {}) =>
		({ ...ALL, options: { changedSince, ...more } }) as INodeParameters;
	const touch = (type: string, id: string) => {
		const record = sandbox.hubspot.record(type, id);
		if (record) sandbox.hubspot.records(type).write(record, {}, { verb: 'update' });
	};

	it.each([
		['contacts', 'lastmodifieddate'],
		['0-1', 'lastmodifieddate'],
		['deals', 'hs_lastmodifieddate'],
	])('goes by the property that the type has: %s', async (type, property) => {
		const ids = seed(type, 3);
		clock.jumped += HOUR;
		const at = new Date(clock.now());
		clock.jumped += 1000;
		touch(type, ids[1]);
		const { success } = await run(type, since(at.toISOString()));
		expect(idsOf(success)).toEqual([ids[1]]);
		expect(searches()[0].filterGroups).toEqual([
			{
				filters: [{ propertyName: property, operator: 'GTE', value: String(at.getTime()) }],
			},
		]);
	});

	it('applies to every group of filters', async () => {
		const ids = seed(
			'contacts',
			['A', 'B', 'C', 'A'].map((firstname) => ({ properties: { firstname } })),
		);
		clock.jumped += HOUR;
		const at = clock.now();
		for (const id of ids.slice(0, 3)) touch('contacts', id);
		const { success } = await run('contacts', {
			...since(at),
			filterGroups: groupsOf(
				[{ propertyName: 'firstname', operator: 'EQ', value: 'A' }],
				[{ propertyName: 'firstname', operator: 'EQ', value: 'B' }],
			),
		});
		expect(idsOf(success)).toEqual(ids.slice(0, 2));
	});

	it('begins earlier by the overlap', async () => {
		const ids = seed('contacts', 2);
		clock.jumped += HOUR;
		touch('contacts', ids[0]);
		clock.jumped += 50_000;
		const at = new Date(clock.now()).toISOString();
		expect((await run('contacts', since(at))).success).toEqual([]);
		expect(idsOf((await run('contacts', since(at, { overlap: 60 }))).success)).toEqual([ids[0]]);
	});

	it("takes a time without a zone for one of the workflow's", async () => {
		seed('contacts', 1);
		await run('contacts', since('2027-01-31T08:00:00'), undefined, {
			workflow: { timezone: 'Asia/Tokyo' },
		});
		expect(searches()[0].filterGroups[0].filters[0].value).toBe(
			String(Date.parse('2027-01-30T23:00:00Z')),
		);
	});
});

describe('what is read of a record', () => {
	it('is every property, on request', async () => {
		seed('contacts', [{ properties: { firstname: 'Ada', phone: '1' } }]);
		const { success } = await run('contacts', { ...ALL, options: { allProperties: true } });
		const names = [...sandbox.hubspot.properties('contacts').keys()];
		expect(Object.keys(success[0].json.properties as object).sort()).toEqual(names.sort());
	});

	it('is read by ID where the properties do not fit into an address', async () => {
		const names = Array.from({ length: 300 }, (_, n) => `a_property_with_a_long_name_${n}`);
		for (const name of names) sandbox.hubspot.defineProperty('contacts', { name });
		const ids = seed(
			'contacts',
			Array.from({ length: 230 }, (_, n) => ({ properties: { [names[299]]: `value ${n}` } })),
		);
		const { success } = await run('contacts', { ...ALL, options: { allProperties: true } });
		expect(idsOf(success)).toEqual(ids);
		expect(
			success.map(({ json }) => (json.properties as Record<string, string>)[names[299]]),
		).toEqual(ids.map((_id, n) => `value ${n}`));
		expect(pathsOf().sort()).toEqual([
			'GET /crm/objects/2026-09/contacts',
			'GET /crm/objects/2026-09/contacts',
			'GET /crm/objects/2026-09/contacts',
			'GET /crm/properties/2026-09/contacts',
			'POST /crm/objects/2026-09/contacts/batch/read',
			'POST /crm/objects/2026-09/contacts/batch/read',
			'POST /crm/objects/2026-09/contacts/batch/read',
		]);
		for (const { query } of sandbox.calls) expect(query.properties ?? '').not.toContain('a_prop');
	});

	it('is read by ID where a search refuses so many properties', async () => {
		const names = Array.from({ length: 150 }, (_, n) => `a_property_with_a_long_name_${n}`);
		for (const name of names) sandbox.hubspot.defineProperty('contacts', { name });
		const ids = seed(
			'contacts',
			Array.from({ length: 230 }, (_, n) => ({ properties: { [names[149]]: `value ${n}` } })),
		);
		const parameters = {
			...ALL,
			properties: names,
			filterGroups: groupsOf([{ propertyName: names[149], operator: 'HAS_PROPERTY' }]),
		};
		expect(idsOf((await run('contacts', parameters)).success)).toEqual(ids);
		expect(sandbox.calls).toHaveLength(2);
		sandbox.calls.length = 0;
		sandbox.hubspot.maxSearchBody = 3000;
		const { success } = await run('contacts', parameters);
		expect(
			success.map(({ json }) => (json.properties as Record<string, string>)[names[149]]),
		).toEqual(ids.map((_id, n) => `value ${n}`));
		expect(sandbox.calls.map(({ status }) => status)).toEqual([400, ...Array(5).fill(200)]);
	});

	it('leaves out what was archived or merged after it was found', async () => {
		const names = Array.from({ length: 300 }, (_, n) => `a_property_with_a_long_name_${n}`);
		for (const name of names) sandbox.hubspot.defineProperty('contacts', { name });
		const ids = seed('contacts', 6);
		sandbox.faults.add({ path: '/batch/read', fault: { kind: 'delay', ms: 30 } });
		const running = run('contacts', { limit: 6, options: { allProperties: true } });
		const isListed = () => pathsOf().some((path) => path.startsWith('GET /crm/objects'));
		while (!isListed() || sandbox.calls.at(-1)?.status === 0) {
			await new Promise((resolve) => setImmediate(resolve));
		}
		sandbox.hubspot.archiveRecord('contacts', ids[1]);
		sandbox.hubspot.merge('contacts', { primaryId: ids[3], mergeId: ids[4] });
		const { success, error } = await running;
		expect(error).toBeUndefined();
		expect(idsOf(success)).toEqual([ids[0], ids[2], ids[5]]);
	});
});

describe('associations', () => {
	it('are the IDs of every page, whatever the label, and an empty list where there are none', async () => {
		const ids = seed('contacts', 3);
		const companies = seed('companies', 7);
		const { associations } = sandbox.hubspot;
		sandbox.hubspot.associationsPerPage = 3;
		for (const id of companies) {
			associations.associate({ type: 'contacts', id: ids[0] }, { type: 'companies', id });
		}
		const options = { associations: ['companies', 'deals'] };
		for (const parameters of [
			{ ...ALL, options },
			{ ...ALL, options, query: 'contact' },
		]) {
			const { success, error } = await run('contacts', parameters as INodeParameters);
			expect(error).toBeUndefined();
			expect(success.map(({ json }) => json.associations)).toEqual([
				{ companies, deals: [] },
				{ companies: [], deals: [] },
				{ companies: [], deals: [] },
			]);
		}
	});

	it.each([
		['v3', '/crm/v4/associations/contacts/companies/batch/read'],
		['2026-03', '/crm/associations/2026-03/contacts/companies/batch/read'],
	])('go by the version %s', async (apiVersion, path) => {
		seed('contacts', 1);
		await run('contacts', { ...ALL, options: { apiVersion, associations: ['companies'] } });
		expect(sandbox.calls.map((call) => call.path)).toContain(path);
	});

	it('say which type it was that could not be read', async () => {
		seed('contacts', 1);
		const { error } = await run('contacts', { ...ALL, options: { associations: ['nonsense'] } });
		expect(error?.message).toBe("HubSpot knows no object type 'nonsense'");
		expect(error?.description).toContain("'Associations'");
	});
});

describe('several items', () => {
	it('that ask the same are asked once, and each has the records', async () => {
		const ids = seed('calls', 3);
		const { success } = await run('calls', ALL, rowsOf([{ a: 1 }, { a: 2 }, { a: 3 }]));
		expect(sandbox.calls).toHaveLength(1);
		expect(success.map(({ json, pairedItem }) => [json.id, pairedItem])).toEqual(
			[0, 1, 2].flatMap((item) => ids.map((id) => [id, { item }])),
		);
		expect(success[0].json).not.toBe(success[3].json);
	});

	it('that ask for something else each have their own', async () => {
		const ids = seed(
			'contacts',
			['A', 'B', 'A'].map((firstname) => ({ properties: { firstname } })),
		);
		const filterGroups = groupsOf([
			{ propertyName: 'firstname', operator: 'EQ', value: '={{ $json.name }}' },
		]);
		const { success, failed } = await run(
			'contacts',
			{ ...ALL, filterGroups },
			rowsOf([{ name: 'B' }, { name: 'A' }, { name: '' }, { name: 'none' }, { name: 'B' }]),
			CONTINUE,
		);
		const found = success.map(({ json, pairedItem }) => [
			(pairedItem as { item: number }).item,
			json.id,
		]);
		expect(found).toEqual([
			[0, ids[1]],
			[1, ids[0]],
			[1, ids[2]],
			[4, ids[1]],
		]);
		expect(searches()).toHaveLength(3);
		expect(failed.map((item) => [messageOf(item), item.pairedItem])).toEqual([
			["Filter 1 of group 1 under 'Filter Groups' has no value", { item: 2 }],
		]);
	});
});

describe('more than the limit', () => {
	const TOOL = { type: 'n8n-nodes-async-tasks.hubspotAsyncTaskTool' };
	const hintOf = ({ run: { data } }: Awaited<ReturnType<typeof run>>) =>
		data.resultData.runData.Test[0].hints?.[0].message;

	it('is told in the output panel; a run that left nothing out says when it began', async () => {
		seed('calls', 60);
		const before = clock.now();
		const hint = hintOf(await run('calls', { query: 'call', limit: 60 }));
		expect(hint).toMatch(
			/^60 found · 1 call · .* · the run began at (\S+), for the next 'Changed Since'$/,
		);
		const began = Date.parse(/began at (\S+),/.exec(hint ?? '')?.[1] ?? '');
		expect(began).toBeGreaterThanOrEqual(before);
		expect(began).toBeLessThanOrEqual(clock.now());
		expect(hintOf(await run('calls', { limit: 60 }))).toMatch(/^60 found · 1 call · /);
	});

	it('is told without that moment where some were left out, for the next run would miss them', async () => {
		seed('calls', 60);
		const searched = hintOf(await run('calls', { query: 'call', limit: 5 }));
		expect(searched).toMatch(/^5 found · these are 5 of 60 that match: /);
		const listed = hintOf(await run('calls', { limit: 5 }));
		expect(listed).toContain('more than these 5 match');
		expect(`${searched} ${listed}`).not.toContain('Changed Since');
	});

	it('is told without that moment where an item failed, before or behind the call', async () => {
		seed('calls', 3);
		const two: INodeExecutionData[] = [
			{ json: { type: 'calls' } },
			{ json: { type: 'unheard_of' } },
		];
		const refused = hintOf(await run('={{ $json.type }}', {}, two, CONTINUE));
		expect(refused).toMatch(/^3 found · /);
		expect(refused).not.toContain('Changed Since');
		const limits: INodeExecutionData[] = [{ json: { limit: 5 } }, { json: { limit: -1 } }];
		const unsent = hintOf(await run('calls', { limit: '={{ $json.limit }}' }, limits, CONTINUE));
		expect(unsent).toMatch(/^3 found · /);
		expect(unsent).not.toContain('Changed Since');
	});

	it('is told to a model that uses the node as a tool', async () => {
		seed('calls', 60);
		const asTool = async (parameters: INodeParameters) =>
			jsonsOf((await run('calls', parameters, undefined, { settings: TOOL })).success);
		const some = await asTool({ query: 'call' });
		expect(some).toHaveLength(50);
		expect(some[49].note).toContain('these are 50 of 60 that match');
		expect(some.slice(0, 49).some((json) => 'note' in json)).toBe(false);
		expect((await asTool({ query: 'call', limit: 60 })).some((json) => 'note' in json)).toBe(false);
		const elsewhere = await run('calls', { query: 'call' });
		expect(jsonsOf(elsewhere.success).some((json) => 'note' in json)).toBe(false);
	});
});

it('names the missing scope, and asks no more', async () => {
	sandbox.hubspot.addToken('poor', ['files']);
	const { failed } = await run(
		'={{ $json.type }}',
		{ ...ALL, objectType: { __rl: true, mode: 'id', value: '={{ $json.type }}' } },
		rowsOf(['contacts', 'calls', 'deals', 'tickets', 'companies'].map((type) => ({ type }))),
		{ credentials: hubspotKey(sandbox, 'poor'), ...CONTINUE },
	);
	expect(messageOf(failed[0])).toBe("The credential lacks the scope 'crm.objects.contacts.read'");
	expect(failed).toHaveLength(5);
	expect(sandbox.calls.length).toBeLessThan(5);
});

it('names an unknown type', async () => {
	const { error } = await run('nonsense');
	expect(error?.message).toBe("HubSpot knows no object type 'nonsense'");
	expect(error?.description).toContain("'Object Type'");
});
