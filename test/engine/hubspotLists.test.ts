import type { INodeParameters } from 'n8n-workflow';

import { editorContext, NODES } from './harness/editor';
import { errorOf, jsonsOf, messageOf, outcomesOf } from './harness/outputs';
import { CONTINUE, runHubspot, type More } from './harness/runs';
import { exportStatus, hubspotKey, listMembers, ownKey, rowsOf } from './harness/services';
import { useFastClock } from './harness/useClock';
import { useSandbox } from './harness/useSandbox';

const sandbox = useSandbox({ now: useFastClock(600).now });

type Operation = Parameters<typeof listMembers>[0];

const seeded = (count: number) =>
	sandbox.hubspot.seedRecords('contacts', count).map(({ id }) => id);

const run = async (
	operation: Operation,
	rows: object[],
	parameters: INodeParameters = {},
	more: More = CONTINUE,
) =>
	await runHubspot(sandbox, {
		parameters: listMembers(operation, '7', parameters),
		items: rowsOf(rows),
		...more,
	});

const byId = (value: string): INodeParameters => ({ listId: { __rl: true, mode: 'id', value } });

const membersOf = (listId = '7') => sandbox.hubspot.lists.get(listId)?.ids;

const puts = () => sandbox.calls.filter(({ method }) => method === 'PUT');
const sizes = () => puts().map(({ body }) => (body as string[]).length);

describe.each(['recordsIdsAdded', 'recordIdsAdded'] as const)('with the key %s', (key) => {
	beforeEach(() => {
		sandbox.hubspot.membershipKey = key;
	});

	it('adds the record of each item, and says which were there already', async () => {
		const [a, b, c] = seeded(3);
		sandbox.hubspot.addList('7', 'contacts', [a]);
		const rows = [a, b, '99999999', c, b].map((id) => ({ id }));
		const { success, failed } = await run('addMembers', rows);
		expect(jsonsOf(success)).toEqual([
			{ outcome: 'alreadyMember', id: a, listId: '7' },
			{ outcome: 'added', id: b, listId: '7' },
			{ outcome: 'added', id: c, listId: '7' },
			{ outcome: 'alreadyMember', id: b, listId: '7' },
		]);
		expect(errorOf(failed[0])).toMatchObject({
			message: "There is no record '99999999' for list 'List 7'",
			outcome: 'notFound',
			id: '99999999',
		});
		expect(membersOf()).toEqual([a, b, c]);
	});

	it('removes, and says which were none', async () => {
		const [a, b] = seeded(2);
		sandbox.hubspot.addList('7', 'contacts', [a]);
		const { success, failed } = await run('removeMembers', [
			{ id: a },
			{ id: b },
			{ id: '9999999' },
		]);
		expect(outcomesOf(success)).toEqual(['removed', 'notMember']);
		expect(outcomesOf(failed)).toEqual(['notFound']);
		expect(membersOf()).toEqual([]);
	});
});

it('five hundred go in one call, as few as HubSpot takes', async () => {
	const ids = seeded(1200);
	sandbox.hubspot.addList('7', 'contacts', []);
	sandbox.faults.add({
		path: '/memberships/add',
		skip: 1,
		fault: { kind: 'status', status: 400, body: { message: 'At most 100 ids in a batch' } },
	});
	const { success } = await run(
		'addMembers',
		ids.map((id) => ({ id })),
	);
	expect(outcomesOf(success)).toEqual(Array(1200).fill('added'));
	expect(membersOf()?.length).toBe(1200);
	expect(sizes().slice(0, 2)).toEqual([500, 500]);
	expect(Math.max(...sizes().slice(3))).toBeLessThanOrEqual(100);
});

it('an answer that was lost is made up for: who was added by the first try is added', async () => {
	const [a, b] = seeded(2);
	sandbox.hubspot.addList('7', 'contacts', [a]);
	// Not of just now.
	sandbox.hubspot.lists.get('7')?.members.set(a, Date.parse('2020-01-01'));
	sandbox.faults.add({
		path: '/memberships/add',
		fault: { kind: 'statusAfterApply', status: 504 },
	});
	const { success } = await run('addMembers', [{ id: a }, { id: b }]);
	expect(outcomesOf(success)).toEqual(['alreadyMember', 'added']);
	const removed = await (async () => {
		sandbox.faults.add({ path: '/memberships/remove', fault: { kind: 'reset', afterApply: true } });
		return await run('removeMembers', [{ id: a }]);
	})();
	expect(outcomesOf(removed.success)).toEqual(['removed']);
});

it('every answer lost is uncertain', async () => {
	const [a] = seeded(1);
	sandbox.hubspot.addList('7', 'contacts', []);
	sandbox.faults.add({
		path: '/memberships/add',
		times: Infinity,
		fault: { kind: 'statusAfterApply', status: 504 },
	});
	const { failed } = await run('addMembers', [{ id: a }], {}, { ...CONTINUE, ...ownKey(sandbox) });
	expect(errorOf(failed[0])).toMatchObject({
		outcome: 'uncertain',
		description: expect.stringContaining('Sending it again does no harm.'),
	});
});

it('a former ID is unaccounted, not a member already', async () => {
	const [a, b] = seeded(2);
	sandbox.hubspot.addList('7', 'contacts', []);
	sandbox.hubspot.merge('contacts', { primaryId: a, mergeId: b });
	const { failed } = await run('addMembers', [{ id: a }]);
	expect(errorOf(failed[0])).toMatchObject({
		outcome: 'unaccounted',
		description: expect.stringContaining('merged'),
	});
});

it('what HubSpot leaves out is asked for, and unaccounted where that fails', async () => {
	const [a] = seeded(1);
	sandbox.hubspot.addList('7', 'contacts', [a]);
	sandbox.faults.add({ path: '/batch/read', fault: { kind: 'status', status: 403 } });
	const { failed } = await run('addMembers', [{ id: a }]);
	expect(errorOf(failed[0])).toMatchObject({
		outcome: 'unaccounted',
		description: expect.stringContaining('could not be asked'),
	});
});

it('says once that nothing was sent where the list can not be read', async () => {
	const [a] = seeded(1);
	sandbox.hubspot.addList('7', 'contacts', []);
	sandbox.faults.add({ path: '/lists/2026-09/7', fault: { kind: 'status', status: 403 } });
	const { error } = await run('addMembers', [{ id: a }], {}, {});
	expect(error?.description).toContain("List '7' could not be read. Nothing was sent.");
	expect(error?.description?.match(/nothing was sent/gi)).toHaveLength(1);
	expect(puts()).toHaveLength(0);
});

it('an ID of the time before is translated', async () => {
	const [a] = seeded(1);
	sandbox.hubspot.addList('7000', 'contacts', [], { legacyListId: '12' });
	const { success } = await run('addMembers', [{ id: a }], byId('12'));
	expect(jsonsOf(success)).toEqual([{ outcome: 'added', id: a, listId: '7000' }]);
});

it('lists of several items, each by its own calls', async () => {
	const [a, b] = seeded(2);
	sandbox.hubspot.addList('7', 'contacts', []);
	sandbox.hubspot.addList('8', 'contacts', []);
	const rows = [
		{ id: a, list: '8' },
		{ id: b, list: 7 },
	];
	const { success } = await run('addMembers', rows, byId('={{ $json.list }}'));
	expect(success.map(({ json }) => json.listId)).toEqual(['8', '7']);
	expect([membersOf('7'), membersOf('8')]).toEqual([[b], [a]]);
});

it('nothing is done again under Retry On Fail that was done', async () => {
	const [a] = seeded(1);
	sandbox.hubspot.addList('7', 'contacts', []);
	const settings = { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 };
	const rows = [{ id: a }, { id: '99999999' }];
	const { error } = await run('addMembers', rows, {}, { settings });
	expect(error?.message).toMatch(/^1 of 2 records was not added: /);
	expect(puts().map(({ body }) => body)).toEqual([[a, '99999999'], ['99999999']]);
});

describe('told before anything is changed', () => {
	it.each([
		['a dynamic list', byId('9'), { id: '101' }, /can't be added to list 'Newsletter'.*filters/],
		['a list that is not there', byId('404'), { id: '101' }, /There is no list '404'/],
		['no list', byId("={{ '' }}"), { id: '101' }, /'List' /],
		['a name for a list', byId('Newsletter'), { id: '101' }, /'List' is not the ID of a list/],
		[
			'an e-mail for an ID',
			{},
			{ id: 'ada@example.com' },
			/'Record ID' is no ID of a HubSpot record/,
		],
		['no ID', {}, { id: null }, /'Record ID' /],
	] as Array<[string, INodeParameters, object, RegExp]>)(
		'%s',
		async (_what, parameters, row, message) => {
			sandbox.hubspot.addList('7', 'contacts', []);
			sandbox.hubspot.addList('9', 'contacts', [], {
				processingType: 'DYNAMIC',
				name: 'Newsletter',
			});
			const { error } = await run('addMembers', [{ id: '101' }, row], parameters, {});
			expect(error?.message).toMatch(message);
			expect(error?.description).toContain('Nothing was sent.');
			const { failed } = await run('addMembers', [row], parameters);
			expect(String(messageOf(failed[0]))).toMatch(message);
			expect(puts()).toEqual([]);
		},
	);

	it('a missing scope, by its name', async () => {
		sandbox.hubspot.addList('7', 'contacts', []);
		sandbox.hubspot.addToken('reads', ['crm.lists.read']);
		const more = { ...CONTINUE, credentials: hubspotKey(sandbox, 'reads') };
		const { failed } = await run('addMembers', [{ id: '101' }], {}, more);
		expect(String(errorOf(failed[0]).message)).toContain('crm.lists.write');
	});
});

describe('getMembers', () => {
	it('gives an item for each member, page after page, of any kind of list', async () => {
		const ids = seeded(600);
		sandbox.hubspot.addList('7', 'contacts', ids, { processingType: 'DYNAMIC' });
		const { success } = await run('getMembers', [{}]);
		expect(success.map(({ json }) => json.id)).toEqual(ids);
		expect(success[0]).toMatchObject({
			json: { id: ids[0], listId: '7', addedAt: expect.any(String) },
			pairedItem: { item: 0 },
		});
		const pages = sandbox.calls.filter(({ path }) => path.endsWith('/memberships'));
		expect(pages).toHaveLength(3);
	});

	it('up to a limit, and none of an empty list', async () => {
		const ids = seeded(5);
		sandbox.hubspot.addList('7', 'contacts', ids);
		sandbox.hubspot.addList('8', 'contacts', []);
		const parameters = { ...byId('={{ $json.list }}'), returnAll: false, limit: 2 };
		const { success } = await run('getMembers', [{ list: '8' }, { list: '7' }], parameters);
		expect(success.map(({ json, pairedItem }) => [json.id, pairedItem])).toEqual([
			[ids[0], { item: 1 }],
			[ids[1], { item: 1 }],
		]);
	});

	it('asks once for items that want the same, and gives each items of its own', async () => {
		sandbox.hubspot.addList('7', 'contacts', seeded(2));
		const { success } = await run('getMembers', [{}, {}]);
		expect(success.map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 0, 1, 1].map((item) => ({ item })),
		);
		expect(sandbox.calls.filter(({ path }) => path.endsWith('/memberships'))).toHaveLength(1);
		expect(success[2].json).toEqual(success[0].json);
		// A node behind that changes one must not change the other.
		expect(success[2].json).not.toBe(success[0].json);
	});

	it.each([
		['a page that is refused', { kind: 'status', status: 400 }, 'first 250 members were read'],
		['a page of something else', { kind: 'status', status: 200, body: {} }, 'first 250'],
	] as const)('%s is no end of the list', async (_what, fault, told) => {
		sandbox.hubspot.addList('7', 'contacts', seeded(300));
		sandbox.faults.add({ path: /memberships$/, skip: 1, times: Infinity, fault });
		const { success, failed } = await run('getMembers', [{}]);
		expect(success).toEqual([]);
		expect(errorOf(failed[0]).description).toContain(told);
	});

	it('pages without end are an error', async () => {
		sandbox.hubspot.addList('7', 'contacts', seeded(3));
		sandbox.faults.add({
			path: /memberships$/,
			times: Infinity,
			fault: { kind: 'endlessPages' },
		});
		const { failed } = await run('getMembers', [{}]);
		expect(messageOf(failed[0])).toContain('does not come to its end');
	});
});

describe('the lists that the editor offers', () => {
	const search = async (parameters: INodeParameters, filter?: string, token?: string) =>
		await NODES.hubspotAsyncTask.methods.listSearch.searchLists.call(
			editorContext('hubspotAsyncTask', parameters, hubspotKey(sandbox)),
			filter,
			token,
		);

	beforeEach(() => {
		sandbox.hubspot.addList('1', 'contacts', [], { name: 'Fair' });
		sandbox.hubspot.addList('2', 'contacts', [], { name: 'Fans', processingType: 'DYNAMIC' });
		sandbox.hubspot.addList('3', 'companies', [], { name: 'Firms', processingType: 'SNAPSHOT' });
	});

	it('are by name, to a change those that can be changed', async () => {
		const { results } = await search(listMembers('addMembers', ''));
		expect(results).toEqual([
			{ name: 'Fair', value: '1' },
			{ name: 'Firms', value: '3' },
		]);
		const found = await search(listMembers('getMembers', ''), 'fa');
		expect(found.results.map(({ value }) => value)).toEqual(['1', '2']);
	});

	it("to an export those of the records' type", async () => {
		const contacts = { __rl: true, mode: 'list', value: 'contacts' } as const;
		const parameters = { ...exportStatus, operation: 'start', objectType: contacts };
		const { results } = await search(parameters);
		expect(results.map(({ value }) => value)).toEqual(['1', '2']);
	});

	it('page after page', async () => {
		for (let n = 0; n < 120; n++) sandbox.hubspot.addList(`${1000 + n}`, 'contacts', []);
		const parameters = listMembers('getMembers', '');
		const first = await search(parameters);
		const second = await search(parameters, '', first.paginationToken as string);
		expect([first.results.length, second.results.length]).toEqual([100, 23]);
		expect(second.paginationToken).toBeUndefined();
	});
});
