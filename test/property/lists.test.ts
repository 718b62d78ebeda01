import fc from 'fast-check';
import type { INodeExecutionData } from 'n8n-workflow';

import { runNode } from '../engine/harness/engine';
import { hubspotKey, listMembers } from '../engine/harness/services';
import { histories } from '../histories';
import { plannedFaults } from './faults';
import { answersInOrder } from './inOrder';
import { useFastWorld } from './world';

const HISTORIES = histories(60);

const sandbox = useFastWorld();

/** Records at first, by what has become of each. */
const records = fc.array(
	fc.constantFrom('there', 'there', 'member', 'member', 'archived', 'merged'),
	{
		minLength: 1,
		maxLength: 10,
	},
);

const history = records.chain((kinds) =>
	fc.record({
		operation: fc.constantFrom('addMembers', 'addMembers', 'removeMembers', 'getMembers'),
		apiVersion: fc.constantFrom('v3', '2026-03', '2026-09'),
		objectType: fc.constantFrom('contacts', '2-123'),
		kinds: fc.constant(kinds),
		/** Places of the records meant; past the last one: there is none. */
		items: fc.oneof(
			{
				weight: 9,
				arbitrary: fc.array(fc.nat({ max: kinds.length + 1 }), { minLength: 1, maxLength: 30 }),
			},
			// Several calls side by side, several pages.
			{ weight: 1, arbitrary: fc.array(fc.nat({ max: 700 }), { minLength: 501, maxLength: 1100 }) },
		),
		membershipKey: fc.constantFrom('recordsIdsAdded' as const, 'recordIdsAdded' as const),
		faults: plannedFaults,
	}),
);

type History = typeof history extends fc.Arbitrary<infer T> ? T : never;

let tokens = 0;

async function live(told: History) {
	sandbox.reset();
	const { hubspot } = sandbox;
	hubspot.membershipKey = told.membershipKey;
	const count = Math.max(told.kinds.length, ...told.items.map((item) => item - 1));
	const kindOf = (place: number) => told.kinds[place % told.kinds.length];
	const ids = hubspot.seedRecords(told.objectType, count).map(({ id }) => id);
	hubspot.addList('7', told.objectType, []);
	const members = hubspot.lists.get('7')?.members ?? new Map<string, number>();
	ids.forEach((id, place) => {
		// Long ago.
		if (kindOf(place) === 'member') members.set(id, Date.parse('2020-01-01'));
		if (kindOf(place) === 'archived') hubspot.archiveRecord(told.objectType, id);
		if (kindOf(place) === 'merged') hubspot.mergeRecord(told.objectType, id, ids[0]);
	});
	const before = new Set(members.keys());
	const token = `list-token-${++tokens}`;
	hubspot.addToken(token);
	if (told.faults.rate > 0) sandbox.faults.random({ ...told.faults, path: '/memberships' });
	const asked = told.operation === 'getMembers' ? [0] : told.items;
	const run = await runNode({
		node: 'hubspotAsyncTask',
		parameters: {
			...listMembers(told.operation as 'addMembers', '7'),
			options: { apiVersion: told.apiVersion },
		},
		items: asked.map((place) => ({
			json: { id: ids[place] ?? `${900_000 + place}` },
		})) as INodeExecutionData[],
		credentials: hubspotKey(sandbox, token),
		onError: 'continueErrorOutput',
	});
	if (run.error) throw new Error(`The run stopped: ${run.error.message}`);
	return { run, before, asked: asked.map((place) => ids[place] ?? `${900_000 + place}`) };
}

const outcomeOf = (json: Record<string, unknown>) =>
	String(json.outcome ?? (json.error as { outcome?: string } | undefined)?.outcome);

const wasKept = (what: 'answerLost' | 'dropResults') =>
	sandbox.faults.log.some(({ kind, answerLost }) =>
		what === 'answerLost' ? answerLost : kind === 'dropResults',
	);

function compareChange(told: History, { run, before, asked }: Awaited<ReturnType<typeof live>>) {
	const after = new Set<string>(sandbox.hubspot.lists.get('7')?.ids);
	const adds = told.operation === 'addMembers';
	const changed = new Set<string>();
	const open = new Set<string>();
	const outcomes = answersInOrder(run, asked.length).map(({ json }) => outcomeOf(json));
	asked.forEach((id, index) => {
		const outcome = outcomes[index];
		const fail = (why: string): never => {
			throw new Error(`Item ${index} (record ${id}) is told as ${outcome}: ${why}`);
		};
		const record = sandbox.hubspot.record(told.objectType, id);
		const isThere = record !== undefined && !record.archived && !record.mergedInto;
		switch (outcome) {
			case 'added':
			case 'removed':
				if (changed.has(id)) fail('a second time');
				changed.add(id);
				if (after.has(id) !== adds) fail('it is not so');
				if (before.has(id) === adds && !wasKept('answerLost')) fail('it was so before');
				break;
			case 'alreadyMember':
			case 'notMember':
				if (after.has(id) !== adds) fail('it is not so');
				if (before.has(id) !== adds && !changed.has(id) && !wasKept('dropResults')) {
					fail('it was not so before');
				}
				break;
			case 'notFound':
				if (isThere) fail('it is there');
				break;
			case 'uncertain':
				if (!wasKept('answerLost')) fail('no answer was lost');
				open.add(id);
				break;
			case 'unaccounted':
				if (told.faults.rate === 0) fail('HubSpot was not silent');
				open.add(id);
				break;
			case 'failed':
				if (told.faults.rate === 0) fail('there was no fault');
				break;
			default:
				fail('that is no outcome of a change');
		}
	});
	if (wasKept('dropResults')) return outcomes;
	for (const id of adds ? after : before) {
		const wasChanged = before.has(id) !== after.has(id);
		if (wasChanged && !changed.has(id) && !open.has(id)) {
			throw new Error(`Record ${id} was changed, and not told as such`);
		}
	}
	return outcomes;
}

function compareMembers({ run, before }: Awaited<ReturnType<typeof live>>): string[] {
	if (run.failed.length > 0) {
		expect(run.success).toEqual([]);
		expect(run.failed).toHaveLength(1);
		expect(sandbox.faults.log.length).toBeGreaterThan(0);
		return run.failed.map(({ json }) => outcomeOf(json));
	}
	// HubSpot's own silence is no news to whoever reads a page.
	if (!wasKept('dropResults')) {
		expect(run.success.map(({ json }) => json.id).sort()).toEqual([...before].sort());
	}
	return [];
}

it(`tells of every record whether it joined or left (${HISTORIES.numRuns} histories)`, async () => {
	const met = new Set<string>();
	await fc.assert(
		fc.asyncProperty(history, async (told) => {
			const lived = await live(told);
			const outcomes =
				told.operation === 'getMembers' ? compareMembers(lived) : compareChange(told, lived);
			for (const outcome of outcomes) met.add(outcome);
		}),
		HISTORIES,
	);
	// A test that never meets an outcome says nothing of it.
	expect([...met].sort()).toEqual(
		expect.arrayContaining([
			'added',
			'alreadyMember',
			'failed',
			'notFound',
			'notMember',
			'removed',
			'uncertain',
		]),
	);
}, 3_600_000);
