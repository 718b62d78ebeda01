import { startSandbox } from '../../sandbox';
import type { Sandbox } from '../../sandbox';
import { HUBSPOT, send } from './helpers';
import type { Json } from './helpers';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
});
beforeEach(() => {
	sandbox.reset();
	sandbox.hubspot.seedRecords(
		'calls',
		Array.from({ length: 25 }, (_, index) => ({
			id: String(2001 + index),
			properties: {
				hs_call_title: `Call ${index}`,
				hs_timestamp: String(1_700_000_000_000 + index),
			},
		})),
	);
});
afterAll(async () => await sandbox.close());

const search = async (body: unknown, type = 'calls', headers = HUBSPOT) =>
	await send('POST', `${sandbox.url}/crm/v3/objects/${type}/search`, { body, headers });
const since = (value: number) => ({
	filterGroups: [{ filters: [{ propertyName: 'hs_timestamp', operator: 'GTE', value }] }],
	sorts: ['hs_timestamp'],
});

test('finds what fits, page after page, in the order asked for', async () => {
	const ids: string[] = [];
	let after: string | undefined;
	do {
		const { status, json } = await search({ ...since(1_700_000_000_005), limit: 8, after });
		expect(status).toBe(200);
		const { total, results, paging } = json();
		expect(total).toBe(20);
		ids.push(...results.map(({ id }: Json) => id));
		after = paging?.next.after;
	} while (after);
	expect(ids).toEqual(Array.from({ length: 20 }, (_, index) => String(2006 + index)));
});

test('gives ten unless told otherwise, with the properties asked for', async () => {
	const { results } = (await search({ ...since(0), properties: ['hs_call_title'] })).json();
	expect(results).toHaveLength(10);
	expect(results[0].properties.hs_call_title).toBe('Call 0');
	expect(results[0].properties).not.toHaveProperty('hs_timestamp');
});

test('leaves out archived records', async () => {
	sandbox.hubspot.seedRecords('calls', [
		{ id: '3000', properties: { hs_timestamp: '1800000000000' }, archived: true },
	]);
	expect((await search(since(1_800_000_000_000))).json().total).toBe(0);
});

test.each([
	['a limit over 200', { limit: 201 }],
	['a limit that is no number', { limit: 'ten' }],
	['what lies beyond the 10,000th', { limit: 200, after: '9900' }],
	[
		'an unknown property',
		{ filterGroups: [{ filters: [{ propertyName: 'nope', operator: 'EQ', value: '1' }] }] },
	],
])('refuses %s', async (_name, body) => {
	expect((await search(body)).status).toBe(400);
});

test('wants a token and a known type', async () => {
	expect((await search({}, 'calls', {} as typeof HUBSPOT)).status).toBe(401);
	expect((await search({}, 'nothings')).status).toBe(400);
});
