import type { INodeParameters } from 'n8n-workflow';

import { useJumpClock } from './harness/jumpClock';
import { errorOf, idsOf } from './harness/outputs';
import { CONTINUE, runHubspot, type More } from './harness/runs';
import { getMany, groupsOf } from './harness/services';
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

const by = (propertyName: string, order = 'ASCENDING'): INodeParameters => ({
	sort: { by: { propertyName, order } },
});

const run = (parameters: INodeParameters, more: More = {}) =>
	runHubspot(sandbox, {
		parameters: getMany('contacts', { returnAll: true, ...parameters }),
		...more,
	});

/** Each has its own number, and none stands where its ID does. */
function seed(count: number): string[] {
	sandbox.hubspot.records('contacts').all.clear();
	const records = Array.from({ length: count }, (_record, n) => ({
		properties: { firstname: String((n * 7919) % count).padStart(6, '0') },
	}));
	return sandbox.hubspot.seedRecords('contacts', records).map(({ id }) => id);
}

const nameOf = (id: unknown) =>
	String(sandbox.hubspot.record('contacts', String(id))?.properties.firstname);
const byName = (ids: readonly string[]) =>
	[...ids].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));

it.each([
	['ASCENDING', 1],
	['DESCENDING', -1],
])('gives record IDs %s, of however many records', async (order, sign) => {
	const ids = seed(10_500);
	const { success, error } = await run({ options: by('hs_object_id', order) });
	expect(error).toBeUndefined();
	expect(idsOf(success)).toEqual(sign > 0 ? ids : [...ids].reverse());
});

it.each([1, 200, 201, 1234])('sorts %d records by a property', async (count) => {
	const ids = seed(count);
	const up = await run({ options: by('firstname') });
	expect(idsOf(up.success)).toEqual(byName(ids));
	const down = await run({ options: by('firstname', 'DESCENDING') });
	expect(idsOf(down.success)).toEqual(byName(ids).reverse());
});

it('gives the first of many', async () => {
	const ids = seed(1234);
	const { success } = await run({ returnAll: false, limit: 450, options: by('firstname') });
	expect(idsOf(success)).toEqual(byName(ids).slice(0, 450));
	expect(sandbox.calls).toHaveLength(3);
});

it.each([{ propertyName: 'firstname', direction: 'DESCENDING' }, '-firstname'])(
	'takes the sort of JSON: %j',
	async (sort) => {
		const ids = seed(30);
		const filterJson = JSON.stringify({ sorts: [sort] });
		const { success } = await run({ specifyFilters: 'json', filterJson });
		expect(idsOf(success)).toEqual(byName(ids).reverse());
	},
);

it('loses and doubles none that change their place meanwhile', async () => {
	const ids = seed(900);
	let at = 0;
	afterCall = () => {
		for (const to of ['000000', '999999']) {
			const record = sandbox.hubspot.record('contacts', ids[(at += 37) % ids.length]);
			if (record)
				sandbox.hubspot.records('contacts').write(record, { firstname: to }, { verb: 'update' });
		}
	};
	const { success, error } = await run({ options: by('firstname') });
	expect(error).toBeUndefined();
	expect([...idsOf(success)].sort()).toEqual([...ids].sort());
});

describe('more than 10,000', () => {
	it('are given up to there', async () => {
		const ids = seed(10_300);
		const { success } = await run({ returnAll: false, limit: 10_000, options: by('firstname') });
		expect(idsOf(success)).toEqual(byName(ids).slice(0, 10_000));
	});

	it('are refused where all are wanted, at the first answer', async () => {
		seed(10_001);
		const { failed } = await run({ options: by('firstname') }, CONTINUE);
		expect(errorOf(failed[0])).toMatchObject({
			message: "10,001 records match, and HubSpot sorts no more than 10,000 by 'firstname'",
			description: expect.stringContaining("n8n's Sort node"),
		});
		expect(sandbox.calls).toHaveLength(1);
	});

	it('are refused before anything is sent where the limit is higher', async () => {
		const { error } = await run({ returnAll: false, limit: 10_001, options: by('firstname') });
		expect(error?.message).toBe(
			"HubSpot sorts no more than 10,000 records by 'firstname', and 'Limit' is 10,001",
		);
		expect(sandbox.calls).toEqual([]);
	});

	it('come in the order of their IDs, whatever the limit', async () => {
		const ids = seed(10_300);
		const { success } = await run({
			returnAll: false,
			limit: 10_200,
			filterGroups: groupsOf([{ propertyName: 'firstname', operator: 'HAS_PROPERTY' }]),
		});
		expect(idsOf(success)).toEqual(ids.slice(0, 10_200));
	});
});
