import fc from 'fast-check';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { Random } from '../../sandbox/random';
import { useJumpClock } from '../engine/harness/jumpClock';
import { errorOf } from '../engine/harness/outputs';
import { CONTINUE, runHubspot } from '../engine/harness/runs';
import { getMany, groupsOf, ownKey } from '../engine/harness/services';
import { useSandbox } from '../engine/harness/useSandbox';
import { histories } from '../histories';
import { OPERATORS, portal, VALUES, type Portal } from './portal';
import { PortalTruth, valuesBy } from './portalTruth';

const HISTORIES = histories(40);

const clock = useJumpClock();
let truth: PortalTruth | undefined;
const sandbox = useSandbox({ now: clock.now, logger: () => truth?.change() });

const MANY = Array.from({ length: 300 }, (_name, n) => `a_property_with_a_long_name_${n}`);

/** Runs the node in the portal; throws where its items and the truth differ. */
async function live(told: Portal): Promise<'found' | 'failed'> {
	const { hubspot } = sandbox;
	const { objectType, limit, faults, sort } = told;
	truth = undefined;
	sandbox.reset();
	hubspot.defineProperty(objectType, { name: 'word' });
	hubspot.defineProperty(objectType, { name: 'size', type: 'number' });
	hubspot.defineProperty(objectType, { name: 'seen', type: 'datetime' });
	const options = VALUES.kind.map((value) => ({ value, label: value }));
	hubspot.defineProperty(objectType, { name: 'kind', type: 'enumeration', options });
	if (told.manyProperties) {
		for (const name of MANY) hubspot.defineProperty(objectType, { name });
		hubspot.maxSearchBody = 6000;
	}
	hubspot.records(objectType).all.clear();
	const random = new Random(told.seed);
	const seeds = Array.from({ length: told.count }, () => ({ properties: valuesBy(random) }));
	hubspot.seedRecords(objectType, seeds.slice(0, told.count >> 1));
	// Thousands of records share the one time or the other.
	clock.jumped += 60_000;
	const since = Math.floor(clock.now());
	const ids = hubspot.seedRecords(objectType, seeds.slice(told.count >> 1)).map(({ id }) => id);
	const partners = hubspot.seedRecords('companies', 3).map(({ id }) => id);
	if (told.associated) {
		for (const id of ids.filter((_id, n) => n % 3 === 0)) {
			for (const to of partners)
				hubspot.associations.associate({ type: objectType, id }, { type: 'companies', id: to });
		}
	}
	const own = ownKey(sandbox);
	if (faults.rate > 0) sandbox.faults.random({ ...faults, path: '/crm/' });
	truth = new PortalTruth(sandbox, told, since);

	const { success, failed, error } = await runHubspot(sandbox, {
		...own,
		...CONTINUE,
		parameters: getMany(objectType, {
			...(limit === Infinity ? { returnAll: true } : { limit }),
			query: told.query,
			filterGroups: groupsOf(
				...told.groups.map((group) =>
					group.map(({ values, ...filter }) => ({ ...filter, values: values.join(',') })),
				),
			),
			properties: [...Object.keys(VALUES), ...(told.manyProperties ? MANY : [])],
			options: {
				apiVersion: told.apiVersion,
				...(told.changedSince && { changedSince: new Date(since).toISOString() }),
				...(told.associated && { associations: ['companies'] }),
				...(sort !== 'none' && {
					sort: {
						by: {
							propertyName: 'hs_object_id',
							order: sort === 'up' ? 'ASCENDING' : 'DESCENDING',
						},
					},
				}),
			} as INodeParameters,
		}),
	});
	const { always, ever, touched } = truth;
	truth = undefined;
	if (error) throw error;
	if (failed.length > 0) {
		if (faults.rate === 0 || success.length > 0) throw new Error(JSON.stringify(failed[0]));
		if (!errorOf(failed[0]).message) throw new Error('It fails without a word');
		return 'failed';
	}
	compare(
		told,
		success.map(({ json }) => json),
		{ always, ever, touched },
	);
	return 'found';
}

type Known = Pick<PortalTruth, 'always' | 'ever' | 'touched'>;

function compare(told: Portal, jsons: IDataObject[], { always, ever, touched }: Known): void {
	const { hubspot } = sandbox;
	const { objectType, limit, sort } = told;
	const found = jsons.map(({ id }) => String(id));
	expect(new Set(found).size).toBe(found.length);
	expect(found.filter((id) => !ever.has(id))).toEqual([]);
	const order = found.map(BigInt);
	const isInOrder = order.every(
		(id, n) => n === 0 || (sort === 'down' ? id < order[n - 1] : id > order[n - 1]),
	);
	expect(isInOrder).toBe(true);
	// What was found first and is gone by now leaves its place free under a limit.
	const isAll = limit === Infinity || (found.length < limit && touched.size === 0);
	const last = order.at(-1) ?? 0n;
	const isBefore = (id: bigint) => (sort === 'down' ? id > last : id < last);
	const known = new Set(found);
	const lost = [...always].filter((id) => !known.has(id) && (isAll || isBefore(BigInt(id))));
	expect(lost).toEqual([]);
	expect(found.length).toBeLessThanOrEqual(limit);
	for (const { id, properties, associations } of jsons) {
		if (touched.has(String(id))) continue;
		const held = hubspot.record(objectType, String(id))?.properties ?? {};
		for (const name of Object.keys(VALUES)) {
			expect((properties as IDataObject)[name]).toBe(held[name] ?? null);
		}
		if (!told.associated) continue;
		const linked = hubspot.associations.of({ type: objectType, id: String(id) }, 'companies');
		expect((associations as { companies: string[] }).companies).toEqual(
			linked.map(({ toId }) => toId),
		);
	}
}

it(`gives every record that matches all the time once (${HISTORIES.numRuns} histories)`, async () => {
	const ends = new Map<string, number>();
	await fc.assert(
		fc.asyncProperty(portal, async (told) => {
			const end = await live(told);
			ends.set(end, (ends.get(end) ?? 0) + 1);
		}),
		HISTORIES,
	);
	expect([...ends.keys()].sort()).toEqual(['failed', 'found']);
}, 3_600_000);

const PLAIN: Portal = {
	objectType: 'contacts',
	apiVersion: '2026-09',
	count: 1000,
	seed: 7,
	groups: [],
	query: '',
	changedSince: false,
	sort: 'none',
	limit: Infinity,
	associated: false,
	manyProperties: false,
	changes: 5,
	faults: { rate: 0, kinds: [], seed: 0 },
};

it.each(OPERATORS)('does so with the operator %s', async (operator) => {
	for (const propertyName of ['word', 'size', 'kind', 'seen'] as const) {
		const [value, highValue] = VALUES[propertyName];
		const filter = { propertyName, operator, value, highValue, values: [value, highValue] };
		expect(await live({ ...PLAIN, groups: [[filter]] })).toBe('found');
	}
});

// Half of them share one time to the millisecond, the others another one.
it.each([
	['searched for text', { query: 'e' }],
	['changed since', { changedSince: true }],
])('does so with 35,000 records that are %s', async (_way, conditions) => {
	const faults = { rate: 0.1, kinds: [{ kind: 'status', status: 502 } as const], seed: 1 };
	expect(await live({ ...PLAIN, count: 35_000, faults, ...conditions })).toBe('found');
});
