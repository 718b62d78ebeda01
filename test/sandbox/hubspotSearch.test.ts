import { startSandbox } from '../../sandbox';
import type { Sandbox } from '../../sandbox';
import { HUBSPOT, send } from './helpers';
import type { Json } from './helpers';

let sandbox: Sandbox;
let now = 1_800_000_000_000;

beforeAll(async () => {
	sandbox = await startSandbox({ now: () => now });
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

describe('limits', () => {
	const filter = { propertyName: 'hs_timestamp', operator: 'GTE', value: '0' };
	const group = (n: number) => ({ filters: Array.from({ length: n }, () => filter) });

	test.each<[string, object, number]>([
		['5 groups', { filterGroups: Array.from({ length: 5 }, () => group(1)) }, 200],
		['6 groups', { filterGroups: Array.from({ length: 6 }, () => group(1)) }, 400],
		['10 filters in a group', { filterGroups: [group(10)] }, 200],
		['11 filters in a group', { filterGroups: [group(11)] }, 400],
		['25 filters', { filterGroups: [group(10), group(10), group(5)] }, 200],
		['26 filters', { filterGroups: [group(10), group(10), group(6)] }, 400],
		['a query of 3,000 characters', { query: 'x'.repeat(3000) }, 200],
		['a query of 3,001 characters', { query: 'x'.repeat(3001) }, 400],
		['two sorts', { sorts: ['hs_timestamp', 'hs_call_title'] }, 400],
		[
			'101 values',
			{
				filterGroups: [{ filters: [{ ...filter, operator: 'IN', values: Array(101).fill('1') }] }],
			},
			400,
		],
	])('%s', async (_what, body, status) => {
		expect((await search(body)).status).toBe(status);
	});

	test('of calls: five a second for the account, and no headers tell', async () => {
		sandbox.hubspot.searchLimit = { max: 5, intervalMs: 1000 };
		sandbox.hubspot.addToken('other');
		const other = { authorization: 'Bearer other' };
		for (let n = 0; n < 5; n++) {
			const answer = await search({}, 'calls', n % 2 ? other : HUBSPOT);
			expect(answer.status).toBe(200);
			expect(Object.keys(answer.headers).join()).not.toContain('ratelimit');
		}
		const refused = await search({}, 'contacts', other);
		expect([refused.status, refused.json()]).toMatchObject([
			429,
			{ policyName: 'SECONDLY', message: 'You have reached your secondly limit.' },
		]);
		const read = await send('POST', `${sandbox.url}/crm/v3/objects/calls/batch/read`, {
			body: { inputs: [] },
			headers: HUBSPOT,
		});
		expect(read.status).toBe(200);
		now += 1000;
		expect((await search({})).status).toBe(200);
	});
});

test('the index lags behind what is written', async () => {
	now += 60_000;
	sandbox.hubspot.searchLagMs = 5000;
	const titled = async (value: string) => {
		const filters = [{ propertyName: 'hs_call_title', operator: 'EQ', value }];
		const { results } = (await search({ filterGroups: [{ filters }] })).json();
		return results.map(({ id }: Json) => id);
	};
	const store = sandbox.hubspot.records('calls');
	const record = sandbox.hubspot.record('calls', '2001') as NonNullable<
		ReturnType<typeof sandbox.hubspot.record>
	>;
	store.write(record, { hs_call_title: 'New' }, { verb: 'update' });
	sandbox.hubspot.archiveRecord('calls', '2010');
	sandbox.hubspot.seedRecords('calls', [{ id: '3001', properties: { hs_call_title: 'Fresh' } }]);
	expect([await titled('Call 0'), await titled('New')]).toEqual([['2001'], []]);
	expect([await titled('Call 9'), await titled('Fresh')]).toEqual([['2010'], []]);
	now += 5000;
	expect([await titled('Call 0'), await titled('New')]).toEqual([[], ['2001']]);
	expect([await titled('Call 9'), await titled('Fresh')]).toEqual([[], ['3001']]);
});

describe('what was changed since', () => {
	const changedSince = async (type: string, propertyName: string, value: number) => {
		const filters = [{ propertyName, operator: 'GT', value: String(value) }];
		return (await search({ filterGroups: [{ filters }] }, type)).json();
	};

	test('is found by lastmodifieddate for contacts, by hs_lastmodifieddate for all else', async () => {
		const before = now;
		now += 10;
		for (const type of ['contacts', 'deals']) {
			const record = sandbox.hubspot.record(type, '102');
			if (record) sandbox.hubspot.records(type).write(record, {}, { verb: 'update' });
		}
		expect((await changedSince('contacts', 'lastmodifieddate', before)).results).toHaveLength(1);
		expect((await changedSince('deals', 'hs_lastmodifieddate', before)).results).toHaveLength(1);
	});

	test('does not count new associations', async () => {
		const before = now;
		now += 10;
		const { associations } = sandbox.hubspot;
		associations.associate({ type: 'deals', id: '101' }, { type: 'contacts', id: '101' });
		expect((await changedSince('deals', 'hs_lastmodifieddate', before)).total).toBe(0);
	});
});

test('lists of texts are to be in lower case', async () => {
	const named = async (...values: string[]) => {
		const filters = [{ propertyName: 'firstname', operator: 'IN', values }];
		return (await search({ filterGroups: [{ filters }] }, 'contacts')).json().total;
	};
	expect(await named('first 1', 'first 2')).toBe(2);
	expect(await named('First 1')).toBe(0);
});
