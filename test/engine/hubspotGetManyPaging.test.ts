import type { INodeParameters } from 'n8n-workflow';

import type { Fault } from '../../sandbox';
import { useJumpClock } from './harness/jumpClock';
import { errorOf, idsOf, messageOf } from './harness/outputs';
import { CONTINUE, runHubspot, startHubspot, type More } from './harness/runs';
import { getMany, groupsOf, ownKey } from './harness/services';
import { until } from './harness/until';
import { useSandbox } from './harness/useSandbox';

const clock = useJumpClock();
/** What happens to the account after each call. */
let afterCall: (calls: number) => void = () => undefined;
const sandbox = useSandbox({
	strict: true,
	now: clock.now,
	logger: () => afterCall(sandbox.calls.length),
});
beforeEach(() => {
	afterCall = () => undefined;
});

/** So that records are searched, and not listed. */
const SEARCHED = {
	filterGroups: groupsOf([{ propertyName: 'phone', operator: 'HAS_PROPERTY' }]),
};

const run = (parameters: INodeParameters, more: More = {}) =>
	runHubspot(sandbox, {
		parameters: getMany('contacts', { returnAll: true, ...parameters }),
		...more,
	});

type Seed = { id?: string; properties?: Record<string, string> };

function seed(count: number, of: (n: number) => Seed = () => ({})): string[] {
	sandbox.hubspot.records('contacts').all.clear();
	const records = Array.from({ length: count }, (_record, n) => {
		const { id, properties } = of(n);
		return { ...(id && { id }), properties: { phone: '1', ...properties } };
	});
	return sandbox.hubspot.seedRecords('contacts', records).map(({ id }) => id);
}

const write = (id: string, values: Record<string, string>) => {
	const record = sandbox.hubspot.record('contacts', id);
	if (record) sandbox.hubspot.records('contacts').write(record, values, { verb: 'update' });
};

const spoil = (fault: Fault, times = Infinity, skip = 0) =>
	sandbox.faults.add({ path: '/contacts', fault, times, skip });

const WAYS: Array<[string, INodeParameters]> = [
	['searched', SEARCHED],
	['listed', {}],
];

describe.each(WAYS)('records that are %s', (way, parameters) => {
	const page = way === 'listed' ? 100 : 200;

	it.each([0, 1, page - 1, page, page + 1, 2 * page, 1001])('all come once: %d', async (count) => {
		const ids = seed(count);
		const { success, error } = await run(parameters);
		expect(error).toBeUndefined();
		expect(idsOf(success)).toEqual(ids);
		expect(sandbox.calls).toHaveLength(Math.max(1, Math.ceil(count / page)));
	});

	it.each([1, page, page + 1, 2 * page])('come up to the limit: %d', async (limit) => {
		const ids = seed(450);
		const { success } = await run({ ...parameters, returnAll: false, limit });
		expect(idsOf(success)).toEqual(ids.slice(0, limit));
	});

	it('come with IDs longer than a number is exact', async () => {
		const first = 2n ** 53n - 150n;
		const ids = seed(500, (n) => ({ id: String(first + BigInt(n)) }));
		expect(idsOf((await run(parameters)).success)).toEqual(ids);
	});

	it('come although others are archived, merged and made meanwhile', async () => {
		const ids = seed(1000);
		const lost = new Set<string>();
		afterCall = (calls) => {
			for (const at of [calls, 200 + calls, 990 - calls]) {
				lost.add(ids[at]);
				sandbox.hubspot.archiveRecord('contacts', ids[at]);
			}
			const [primaryId, mergeId] = [ids[300 + calls], ids[400 + calls]];
			sandbox.hubspot.merge('contacts', { primaryId, mergeId });
			for (const id of [primaryId, mergeId]) lost.add(id);
			sandbox.hubspot.seedRecords('contacts', [{ properties: { phone: '1' } }]);
		};
		const { success, error } = await run(parameters);
		expect(error).toBeUndefined();
		const found = idsOf(success);
		expect(new Set(found).size).toBe(found.length);
		expect(ids.filter((id) => !lost.has(id) && !found.includes(id))).toEqual([]);
	});
});

describe('a search', () => {
	it.each([10_000, 10_001])(
		'gives all of %d records, whatever HubSpot gives of one',
		async (count) => {
			const ids = seed(count);
			const { success, error } = await run(SEARCHED);
			expect(error).toBeUndefined();
			expect(idsOf(success)).toEqual(ids);
			expect(sandbox.calls).toHaveLength(Math.ceil(count / 200));
		},
	);

	it('gives those that cease to match once at most, and all others', async () => {
		const ids = seed(900);
		afterCall = (calls) => {
			// In pages that were read, and in pages to come.
			for (const at of [calls, 10 + calls, 899 - calls]) write(ids[at], { phone: '' });
		};
		const { success } = await run(SEARCHED);
		const found = idsOf(success);
		expect(new Set(found).size).toBe(found.length);
		const stay = ids.filter((id) => sandbox.hubspot.record('contacts', id)?.properties.phone);
		expect(stay.filter((id) => !found.includes(id))).toEqual([]);
	});

	it('misses and doubles none that change all the time', async () => {
		const ids = seed(700);
		afterCall = () => {
			clock.jumped += 1000;
			for (const id of ids) write(id, { firstname: 'again' });
		};
		const { success } = await run({ options: { changedSince: new Date(0).toISOString() } });
		expect(idsOf(success)).toEqual(ids);
	});

	it('is asked again where an answer has fewer records than it counts', async () => {
		const ids = seed(650);
		spoil({ kind: 'dropResults', ids: [ids[7], ids[320]] }, 2, 1);
		expect(idsOf((await run(SEARCHED)).success)).toEqual(ids);
		expect(sandbox.calls).toHaveLength(4 + 2);
	});

	it('fails where they stay fewer, and says how far it came', async () => {
		const ids = seed(650);
		spoil({ kind: 'dropResults', ids: [ids[320]] });
		const { failed, success } = await run(SEARCHED, CONTINUE);
		expect(success).toEqual([]);
		expect(errorOf(failed[0])).toMatchObject({
			message: "HubSpot's answer to a search can't be right: it counts 450 records and gives 199",
			description: `It was asked 5 times. Try again later. 200 records had been read before this, the last one ${ids[199]}; they are not in the output.`,
			outcome: 'failed',
			objectType: 'contacts',
			readBefore: 200,
			lastId: ids[199],
		});
	});

	it('is asked again where an answer is out of order, and fails where it stays so', async () => {
		const ids = seed(450);
		spoil({ kind: 'shuffle' }, 1, 1);
		expect(idsOf((await run(SEARCHED)).success)).toEqual(ids);
		spoil({ kind: 'shuffle' });
		const { error } = await run(SEARCHED);
		expect(error?.message).toContain('against the order that was asked for');
	});

	it('fails where its page stands still', async () => {
		const ids = seed(450);
		const results = ids.slice(0, 200).map((id) => ({ id, properties: {} }));
		spoil({ kind: 'status', status: 200, body: { total: 450, results } });
		const { failed } = await run(SEARCHED, CONTINUE);
		expect(messageOf(failed[0])).toBe(
			`HubSpot's answer to a search can't be right: record ${ids[0]} came behind record ${ids[199]}, against the order that was asked for`,
		);
		expect(errorOf(failed[0])).toMatchObject({ readBefore: 200 });
	});

	it('goes on where an answer counts too few and names a next page', async () => {
		const ids = seed(450);
		const results = ids.slice(0, 200).map((id) => ({ id, properties: {} }));
		const body = { total: 200, results, paging: { next: { after: '200' } } };
		spoil({ kind: 'status', status: 200, body }, 1);
		expect(idsOf((await run(SEARCHED)).success)).toEqual(ids);
	});

	it('goes on where an answer counts nothing and its page is full', async () => {
		const ids = seed(450);
		const results = ids.slice(0, 200).map((id) => ({ id, properties: {} }));
		spoil({ kind: 'status', status: 200, body: { results } }, 1);
		expect(idsOf((await run(SEARCHED)).success)).toEqual(ids);
	});

	it.each<[string, unknown]>([
		['no list', { total: 3, results: {} }],
		['a record without ID', { total: 1, results: [{ properties: {} }] }],
		['something else than records', { total: 2, results: ['1', null] }],
		['an ID that is no number', { total: 1, results: [{ id: '1e3' }] }],
	])('fails where an answer has %s', async (_what, body) => {
		spoil({ kind: 'status', status: 200, body });
		const { error } = await run(SEARCHED);
		expect(error?.message).toMatch(/^HubSpot's answer to a search can't be right: /);
		expect(sandbox.calls).toHaveLength(5);
	});

	it('that names a next page for ever ends where nothing is left', async () => {
		const ids = seed(450);
		spoil({ kind: 'endlessPages' });
		expect(idsOf((await run(SEARCHED)).success)).toEqual(ids);
		expect(sandbox.calls).toHaveLength(4);
	});

	it('gets through what passes, on every page', async () => {
		const ids = seed(1500);
		const kinds: Fault[] = [
			{ kind: 'status', status: 502 },
			{ kind: 'reset' },
			{ kind: 'cutOff' },
			{ kind: 'garbage' },
			{ kind: 'rateLimit', policyName: 'SECONDLY' },
			{ kind: 'rateLimit', policyName: 'TEN_SECONDLY_ROLLING' },
			{ kind: 'html', status: 503 },
			{ kind: 'dropResults', count: 3 },
		];
		// A page goes wrong, and then well.
		kinds.forEach((fault, n) => spoil(fault, 1, 2 * n));
		const { success, error } = await run(SEARCHED);
		expect(error).toBeUndefined();
		expect(idsOf(success)).toEqual(ids);
		expect(sandbox.calls).toHaveLength(8 + kinds.length);
	});

	it('stops when it is cancelled', async () => {
		seed(5000);
		const started = startHubspot(sandbox, {
			parameters: getMany('contacts', { returnAll: true, ...SEARCHED }),
		});
		await until(() => sandbox.calls.length >= 3);
		started.cancel();
		await started.finished;
		await sandbox.idle();
		expect(sandbox.calls.length).toBeLessThan(25);
	});
});

describe('a list', () => {
	it.each<[string, Fault, string]>([
		[
			'leads back to a page that was read',
			{ kind: 'endlessPages', sameCursor: true, isEmpty: true },
			'it leads back to a page that was read',
		],
		[
			'gives the same page again',
			{ kind: 'endlessPages' },
			'a page has the records of earlier ones',
		],
		[
			'has nothing but empty pages',
			{ kind: 'endlessPages', isEmpty: true },
			'one empty page leads to the next',
		],
	])('that %s is an error', async (_what, fault, problem) => {
		const ids = seed(450);
		spoil(fault, Infinity, 2);
		const { failed, success } = await run({}, CONTINUE);
		expect(success).toEqual([]);
		expect(errorOf(failed[0])).toMatchObject({
			message: `HubSpot's list of records can't be right: ${problem}`,
			readBefore: 200,
			lastId: ids[199],
		});
	});

	it('is asked again where a page in its middle has fewer records than it may have', async () => {
		const ids = seed(450);
		spoil({ kind: 'dropResults', count: 3 }, 1, 1);
		expect(idsOf((await run({})).success)).toEqual(ids);
		expect(sandbox.calls).toHaveLength(5 + 1);
	});

	it('is believed where every page has fewer', async () => {
		seed(450);
		spoil({ kind: 'dropResults', count: 1 });
		const { success, error } = await run({});
		expect(error).toBeUndefined();
		expect(success).toHaveLength(450 - 5);
		expect(sandbox.calls).toHaveLength(5 + 1);
	});

	it('gives a record once that HubSpot gives twice', async () => {
		const ids = seed(150);
		const results = [...ids.slice(0, 60), ids[5], ...ids.slice(60, 100)].map((id) => ({
			id,
			properties: {},
		}));
		spoil(
			{ kind: 'status', status: 200, body: { results, paging: { next: { after: ids[99] } } } },
			1,
		);
		expect(idsOf((await run({})).success)).toEqual(ids);
	});
});

describe('the limit of searches', () => {
	const LIMIT = { max: 5, intervalMs: 1000 };

	it('is kept by several items at once, and none is refused', async () => {
		sandbox.hubspot.searchLimit = LIMIT;
		sandbox.hubspot.rateLimit = { max: 100, intervalMs: 10_000, daily: 1_000_000 };
		seed(2000, (n) => ({ properties: { firstname: `f${n % 4}` } }));
		const filterGroups = groupsOf([
			{ propertyName: 'firstname', operator: 'EQ', value: '={{ $json.name }}' },
		]);
		const { success, error } = await run(
			{ filterGroups },
			{ items: [0, 1, 2, 3].map((n) => ({ json: { name: `f${n}` } })), ...ownKey(sandbox) },
		);
		expect(error).toBeUndefined();
		expect(success).toHaveLength(2000);
		expect(sandbox.calls.filter(({ status }) => status === 429)).toEqual([]);
		const times = sandbox.calls.map(({ at }) => at);
		expect(times).toHaveLength(12);
		times.slice(5).forEach((at, n) => expect(at - times[n]).toBeGreaterThanOrEqual(1000));
	});

	it('slows nothing else down when others use it up', async () => {
		seed(450);
		spoil({ kind: 'rateLimit', policyName: 'SECONDLY' }, 3);
		const { success } = await run(SEARCHED, ownKey(sandbox));
		expect(success).toHaveLength(450);
		expect(sandbox.calls.map(({ status }) => status)).toEqual([429, 429, 429, 200, 200, 200]);
	});
});

describe('the switches of the sandbox', () => {
	it("keep to the guide's limits as well, with filters that take several searches", async () => {
		sandbox.hubspot.filterLimits = { groups: 5, filters: 18, inGroup: 6 };
		const ids = seed(700, (n) => ({ properties: { firstname: `f${n % 7}` } }));
		const name = (value: string) => ({ propertyName: 'firstname', operator: 'EQ', value });
		const phone = { propertyName: 'phone', operator: 'HAS_PROPERTY' };
		const { success, error } = await run({
			filterGroups: groupsOf(
				...Array.from({ length: 6 }, (_, n) => [name(`f${n}`), phone, phone, phone, phone]),
			),
		});
		expect(error).toBeUndefined();
		expect(idsOf(success)).toEqual(ids.filter((_id, n) => n % 7 !== 6));
	});

	it('show an index that lags: what was changed just before the run is missing', async () => {
		const ids = seed(10);
		clock.jumped += 60_000;
		sandbox.hubspot.searchLagMs = 5000;
		write(ids[3], { firstname: 'new' });
		const changedSince = new Date(clock.now() - 30_000).toISOString();
		expect((await run({ options: { changedSince } })).success).toEqual([]);
		clock.jumped += 5000;
		expect(idsOf((await run({ options: { changedSince } })).success)).toEqual([ids[3]]);
	});
});
