import { startSandbox } from '../../sandbox';
import type { Sandbox } from '../../sandbox';
import { HUBSPOT, send } from './helpers';
import type { Json } from './helpers';

let sandbox: Sandbox;
let now = 1_700_000_000_000;

beforeAll(async () => {
	sandbox = await startSandbox({ now: () => now, hubspot: { strict: true } });
});
beforeEach(() => {
	sandbox.reset();
	const { hubspot } = sandbox;
	hubspot.addList('7', 'contacts', ['103', '101'], { name: 'Friends', legacyListId: '70' });
	hubspot.addList('8', 'contacts', ['101'], { name: 'Active', processingType: 'DYNAMIC' });
	hubspot.addList('9', 'companies', [], { name: 'Firms', processingType: 'SNAPSHOT' });
});
afterAll(async () => await sandbox.close());

const BASES = ['/crm/v3/lists', '/crm/lists/2026-03', '/crm/lists/2026-09'];
const call = async (method: string, path: string, body?: unknown, headers = HUBSPOT) =>
	await send(method, `${sandbox.url}${path}`, { body, headers });
const put = async (path: string, body?: unknown, base = BASES[1]) =>
	await call('PUT', `${base}/${path}`, body);
const members = (listId = '7') => sandbox.hubspot.lists.get(listId)?.ids;

describe.each(BASES)('%s', (base) => {
	it('finds lists by name and kind, page by page', async () => {
		const search = async (body: object) => (await call('POST', `${base}/search`, body)).json();
		const first = await search({ count: 2 });
		expect(first).toMatchObject({ hasMore: true, offset: 2, total: 3 });
		expect(await search({ offset: 2 })).toMatchObject({
			hasMore: false,
			lists: [{ listId: '9', objectTypeId: '0-2', additionalProperties: {} }],
		});
		const named = await search({ query: 'FRI', additionalProperties: ['hs_list_size'] });
		expect(named.lists).toEqual([
			expect.objectContaining({
				listId: '7',
				processingType: 'MANUAL',
				additionalProperties: { hs_list_size: '2' },
			}),
		]);
		const dynamic = await search({ processingTypes: ['DYNAMIC'], objectTypeId: '0-1' });
		expect(dynamic.lists.map(({ listId }: Json) => listId)).toEqual(['8']);
		expect((await call('POST', `${base}/search`, { count: 501 })).status).toBe(400);
	});

	it('gives one by its id, several by theirs, and maps those of older times', async () => {
		expect((await call('GET', `${base}/7`)).json().list).toMatchObject({
			name: 'Friends',
			size: 2,
		});
		expect((await call('GET', `${base}/77`)).status).toBe(404);
		const both = (await call('GET', `${base}?listIds=7,9`)).json().lists;
		expect(both.map(({ listId }: Json) => listId)).toEqual(['7', '9']);
		const mapping = { legacyListId: '70', listId: '7' };
		expect((await call('GET', `${base}/idmapping?legacyListId=70`)).json()).toEqual(mapping);
		expect((await call('POST', `${base}/idmapping`, ['70', '71'])).json()).toEqual({
			legacyListIdsToIdsMapping: [mapping],
			missingLegacyListIds: ['71'],
		});
	});

	it('adds and removes, and names what was done', async () => {
		const added = await put('7/memberships/add', ['101', '102', '999', '104'], base);
		expect(added.json()).toEqual({
			recordsIdsAdded: ['102', '104'],
			recordIdsRemoved: [],
			recordIdsMissing: ['999'],
		});
		const removed = await put('7/memberships/remove', ['101', '105', '998'], base);
		expect(removed.json()).toEqual({
			recordsIdsAdded: [],
			recordIdsRemoved: ['101'],
			recordIdsMissing: ['998'],
		});
		const both = { recordIdsToAdd: ['105'], recordIdsToRemove: ['103'] };
		expect((await put('7/memberships/add-and-remove', both, base)).json()).toMatchObject({
			recordsIdsAdded: ['105'],
			recordIdsRemoved: ['103'],
		});
		expect(members()).toEqual(['102', '104', '105']);
		expect(sandbox.hubspot.lists.changes).toHaveLength(3);
		expect(sandbox.hubspot.lists.changes[0]).toEqual({
			listId: '7',
			added: ['102', '104'],
			removed: [],
			missing: ['999'],
			requestId: sandbox.calls[0].requestId,
		});
	});
});

it.each(BASES)('tells which lists records are in: %s', async (base) => {
	const inputs = ['101', '104', '999'].map((recordId) => ({ objectTypeId: '0-1', recordId }));
	const answer = await call('POST', `${base}/records/memberships/batch/read`, { inputs });
	const listsOf = Object.fromEntries(
		answer
			.json()
			.results.map(({ recordId, recordListMemberships }: Json) => [
				recordId,
				recordListMemberships.map(({ listId, lastAddedTimestamp }: Json) => [
					listId,
					lastAddedTimestamp,
				]),
			]),
	);
	const at = new Date(now).toISOString();
	const both = [
		['7', at],
		['8', at],
	];
	expect(listsOf).toEqual({ '101': both, '104': [], '999': [] });
});

it('may leave out what was added or removed', async () => {
	sandbox.faults.add({ fault: { kind: 'dropResults', ids: ['102'] } });
	expect((await put('7/memberships/add', ['102', '104'])).json().recordsIdsAdded).toEqual(['104']);
	sandbox.faults.add({ fault: { kind: 'dropResults' } });
	const removed = await put('7/memberships/remove', ['101', '103']);
	expect(removed.json().recordIdsRemoved).toEqual(['103']);
	expect(members()).toEqual(['102', '104']);
});

it('what was added has another name where a page has it', async () => {
	sandbox.hubspot.membershipKey = 'recordIdsAdded';
	const answer = (await put('7/memberships/add', ['102'])).json();
	expect(answer).toMatchObject({ recordIdsAdded: ['102'] });
	expect(answer).not.toHaveProperty('recordsIdsAdded');
});

it.each<[string, string, unknown, number]>([
	['of a dynamic list', '8/memberships/add', ['102'], 400],
	['of a list that is not there', '77/memberships/add', ['102'], 404],
	['by anything but a list', '7/memberships/add', { ids: ['102'] }, 400],
	['by numbers', '7/memberships/add', [102], 400],
	['with one of two lists', '7/memberships/add-and-remove', { recordIdsToAdd: [] }, 400],
])('members are not changed %s', async (_what, path, body, status) => {
	expect((await put(path, body)).status).toBe(status);
	expect([members(), members('8')]).toEqual([['103', '101'], ['101']]);
});

it('all of one list join another, or leave', async () => {
	expect((await put('7/memberships/add-from/8')).status).toBe(204);
	sandbox.hubspot.addList('10', 'contacts', []);
	expect((await put('10/memberships/add-from/7')).status).toBe(204);
	expect(members('10')).toEqual(['103', '101']);
	expect((await call('DELETE', `${BASES[1]}/10/memberships`)).status).toBe(204);
	expect(members('10')).toEqual([]);
});

it('needs both scopes to change, one to read', async () => {
	sandbox.hubspot.addToken('reader', ['crm.lists.read']);
	sandbox.hubspot.addToken('writer', ['crm.lists.write']);
	const as = (token: string) => ({ authorization: `Bearer ${token}` });
	const add = async (token: string) =>
		(await call('PUT', `${BASES[2]}/7/memberships/add`, ['102'], as(token))).status;
	expect([await add('reader'), await add('writer')]).toEqual([403, 403]);
	const read = await call('GET', `${BASES[2]}/7/memberships`, undefined, as('reader'));
	expect(read.status).toBe(200);
});

describe('members', () => {
	const pages = async (query: string, order = '') => {
		const seen: string[] = [];
		let cursor = '';
		do {
			const path = `${BASES[1]}/7/memberships${order}?limit=2&${query}${cursor}`;
			const { results, paging, total } = (await call('GET', path)).json();
			expect(total).toBe(5);
			seen.push(...results.map(({ recordId }: Json) => recordId));
			cursor = paging ? `&after=${paging.next.after}` : '';
		} while (cursor);
		return seen;
	};
	beforeEach(async () => {
		now += 1000;
		await put('7/memberships/add', ['105', '102', '104']);
	});

	it('come in the order of their ids, or of their joining', async () => {
		expect(await pages('')).toEqual(['101', '102', '103', '104', '105']);
		expect(await pages('', '/join-order')).toEqual(['103', '101', '105', '102', '104']);
		const { results } = (await call('GET', `${BASES[1]}/7/memberships?limit=1`)).json();
		expect(results[0].membershipTimestamp).toBe(new Date(now - 1000).toISOString());
	});

	it('do not shift when one leaves between two pages', async () => {
		const get = async (cursor: string) =>
			(await call('GET', `${BASES[1]}/7/memberships?limit=2${cursor}`)).json();
		const first = await get('');
		await put('7/memberships/remove', ['102']);
		const { results } = await get(`&after=${first.paging.next.after}`);
		expect(results.map(({ recordId }: Json) => recordId)).toEqual(['103', '104']);
	});

	it.each(['limit=0', 'limit=251', 'after=nonsense', 'page=2'])('refuse %s', async (query) => {
		expect((await call('GET', `${BASES[1]}/7/memberships?${query}`)).status).toBe(400);
	});

	it('follow a merge', async () => {
		const { id } = sandbox.hubspot.merge('contacts', { primaryId: '101', mergeId: '102' });
		expect(new Set(members())).toEqual(new Set(['103', '104', '105', id]));
		await put('7/memberships/remove', ['102']);
		expect(members()).not.toContain(id);
	});
});
