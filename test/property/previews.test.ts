import fc from 'fast-check';

import type { Sandbox } from '../../sandbox';
import { histories } from '../histories';
import { previewHistory, type PreviewHistory } from './previewHistory';
import { portalOf, runIn, seedPortal, storedForms, type Answer, type Portal } from './previewWorld';
import { useFastWorld } from './world';

const HISTORIES = histories(40);

const sandbox = useFastWorld();

/** What a write says of an item of which this was foretold. */
const COMES_TRUE: Record<string, string[]> = {
	wouldCreate: ['created'],
	wouldUpdate: ['updated'],
	unchanged: ['updated'],
	wouldFail: ['failed'],
	wouldArchive: ['archived'],
	// HubSpot archives what isn't there without a word, and drops writes to what was merged long ago.
	notFound: ['notFound', 'unaccounted', 'archived'],
	'bad input': ['bad input'],
};

type Values = Record<string, string | null>;

const writesIn = ({ calls }: Sandbox) =>
	calls.filter(({ method, path }) => method !== 'GET' && !path.endsWith('/batch/read'));

/** The portal as the preview says that it will be. */
function foretold(before: Portal, previews: Answer[], answers: Answer[]): Portal {
	const after = new Map([...before].map(([id, values]) => [id, { ...values }]));
	previews.forEach(({ outcome, json }, n) => {
		const id = String(json.id ?? answers[n].json.id);
		if (outcome === 'wouldCreate') {
			after.set(id, { state: '', ...storedForms(json.properties as Values) });
		} else if (outcome === 'wouldUpdate') {
			const changes = json.changes as Record<string, { to: string | null }>;
			const values = { ...after.get(id) };
			for (const [name, { to }] of Object.entries(changes)) {
				delete values[name];
				Object.assign(values, storedForms({ [name]: to }));
			}
			after.set(id, values as Record<string, string>);
		} else if (outcome === 'wouldArchive') {
			after.set(id, { ...after.get(id), state: 'archived' });
		}
	});
	return after;
}

const met = new Map<string, number>();

async function comparePreview(told: PreviewHistory): Promise<void> {
	const ids = seedPortal(sandbox, told);
	const before = portalOf(sandbox, told);
	const previews = await runIn(sandbox, told, ids, { preview: true });
	expect(writesIn(sandbox)).toEqual([]);
	expect(portalOf(sandbox, told)).toEqual(before);

	const answers = await runIn(sandbox, told, ids, {});
	previews.forEach(({ outcome, json }, n) => {
		met.set(outcome, (met.get(outcome) ?? 0) + 1);
		const told = `item ${n}: ${JSON.stringify(json)}, then ${JSON.stringify(answers[n].json)}`;
		if (!COMES_TRUE[outcome]?.includes(answers[n].outcome)) throw new Error(told);
		const isSameId = json.id === null || json.id === answers[n].json.id;
		if (answers[n].outcome === 'updated' && !isSameId) throw new Error(told);
	});
	expect(portalOf(sandbox, told)).toEqual(foretold(before, previews, answers));
}

it(`a preview's prediction is what the write then does (${HISTORIES.numRuns} histories)`, async () => {
	await fc.assert(fc.asyncProperty(previewHistory, comparePreview), HISTORIES);
	// A test that never meets an outcome says nothing of it.
	expect([...met.keys()]).toEqual(expect.arrayContaining(Object.keys(COMES_TRUE).slice(0, 6)));
}, 3_600_000);

/** New records are told apart by what they hold: which of them comes first is open. */
function alike(portal: Portal, before: Portal): unknown[] {
	const made = [...portal].filter(([id]) => !before.has(id)).map(([, held]) => held);
	return [
		[...portal].filter(([id]) => before.has(id)),
		made.map((held) => JSON.stringify(Object.entries(held).sort())).sort(),
	];
}

async function compareOnlyChanged(told: PreviewHistory): Promise<void> {
	const plain = await runIn(sandbox, told, seedPortal(sandbox, told), {});
	const wanted = portalOf(sandbox, told);

	const ids = seedPortal(sandbox, told);
	const before = portalOf(sandbox, told);
	const answers = await runIn(sandbox, told, ids, { onlyChanged: true });
	expect(alike(portalOf(sandbox, told), before)).toEqual(alike(wanted, before));
	answers.forEach(({ outcome, json }, n) => {
		const isUnchanged = outcome === 'unchanged' && plain[n].outcome === 'updated';
		// By name it is known that there is no such record, before HubSpot looks at the values.
		const isMissing =
			outcome === 'notFound' && ['failed', 'unaccounted'].includes(plain[n].outcome);
		if (outcome !== plain[n].outcome && !isUnchanged && !isMissing) {
			throw new Error(`item ${n}: ${JSON.stringify(json)} for ${JSON.stringify(plain[n].json)}`);
		}
	});
	// What several items write to one record is sent, whatever it has.
	const writers = new Map<string, number>();
	for (const { target, asHeld, values: own } of told.items) {
		const values = (asHeld && told.records[target]?.values) || own;
		const record = told.records[target]?.state === 'joined' ? 'joined' : ids[target];
		for (const name of Object.keys(values)) {
			const place = `${record} ${name}`;
			writers.set(place, (writers.get(place) ?? 0) + 1);
		}
	}
	const isShared = (id: string, name: string) =>
		(writers.get(`${id} ${name}`) ?? writers.get(`joined ${name}`) ?? 0) > 1;
	for (const [id, held] of before) {
		for (const { verb, properties } of sandbox.hubspot.writes(told.objectType, id)) {
			if (verb !== 'update' && verb !== 'upsert') continue;
			expect(properties).not.toEqual({});
			for (const [name, value] of Object.entries(properties)) {
				const form = storedForms({ [name]: value })[name];
				if (form === held[name] && !isShared(id, name)) {
					throw new Error(`${name} of ${id} was written without need`);
				}
			}
		}
	}
}

it(`only what differs is sent, and all of it (${HISTORIES.numRuns} histories)`, async () => {
	// HubSpot refuses to update contacts by email, whatever there is to update.
	const writing = previewHistory.filter(
		({ verb, by }) => verb === 'upsert' || (verb === 'update' && by !== 'email'),
	);
	await fc.assert(fc.asyncProperty(writing, compareOnlyChanged), HISTORIES);
}, 3_600_000);
