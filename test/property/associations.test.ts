import fc from 'fast-check';
import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { runNode } from '../engine/harness/engine';
import { association, hubspotKey } from '../engine/harness/services';
import { histories } from '../histories';
import { plannedFaults } from './faults';
import { answersInOrder, type Answer } from './inOrder';
import { useFastWorld } from './world';

const HISTORIES = histories(60);

const sandbox = useFastWorld();

const LABELS = ['Billing', 'Champion'];
/** Of items that name none. */
const PLAIN = '';

/** Two records by their places, past the last one: there is none; and what is between them. */
const pair = fc.record({
	from: fc.nat({ max: 7 }),
	to: fc.nat({ max: 7 }),
	label: fc.constantFrom(PLAIN, ...LABELS),
});

const history = fc.record({
	operation: fc.constantFrom('batchCreate' as const, 'batchRead' as const, 'batchArchive' as const),
	types: fc.constantFrom<[string, string]>(
		['contacts', 'companies'],
		['2-123', 'deals'],
		['contacts', 'contacts'],
	),
	apiVersion: fc.constantFrom('v3', '2026-03', '2026-09'),
	contacts: fc.array(fc.constantFrom('there', 'there', 'archived'), { minLength: 6, maxLength: 6 }),
	before: fc.array(pair, { maxLength: 25 }),
	items: fc.array(pair, { minLength: 1, maxLength: 40 }),
	pageSize: fc.integer({ min: 1, max: 6 }),
	faults: plannedFaults,
});

type History = typeof history extends fc.Arbitrary<infer T> ? T : never;

let tokens = 0;

async function live(told: History) {
	sandbox.reset();
	const { hubspot } = sandbox;
	hubspot.associationsPerPage = told.pageSize;
	const [fromType, toType] = told.types;
	for (const label of LABELS)
		hubspot.associations.defineLabel(fromType, toType, label, `${label}!`);
	const froms = hubspot.seedRecords(fromType, 6).map(({ id }) => id);
	const tos = hubspot.seedRecords(toType, 6).map(({ id }) => id);
	const types = hubspot.associations.types(fromType, toType);
	for (const { from, to, label } of told.before) {
		if (from >= 6 || to >= 6) continue;
		hubspot.associations.associate(
			{ type: fromType, id: froms[from] },
			{ type: toType, id: tos[to] },
			types.filter((one) => one.label === label),
		);
	}
	told.contacts.forEach((kind, index) => {
		if (kind === 'archived') hubspot.archiveRecord(fromType, froms[index]);
	});
	const before = truth(told);
	const items = told.items.map(({ from, to, label }) => ({
		fromId: froms[from] ?? '900001',
		toId: tos[to] ?? '900002',
		label,
	}));
	const token = `association-token-${++tokens}`;
	hubspot.addToken(token);
	if (told.faults.rate > 0) sandbox.faults.random({ ...told.faults, path: '/batch/' });
	// A removal refuses an expression that comes to nothing, so here each run has one label.
	const label = told.operation === 'batchArchive' ? items[0].label : '={{ $json.label }}';
	const run = await runNode({
		node: 'hubspotAsyncTask',
		parameters: {
			...association(told.operation, fromType, toType, { label }),
			options: { apiVersion: told.apiVersion },
		} as INodeParameters,
		items: items.map((json) => ({ json })) as INodeExecutionData[],
		credentials: hubspotKey(sandbox, token),
		onError: 'continueErrorOutput',
	});
	if (run.error) throw new Error(`The run stopped: ${run.error.message}`);
	return { items, before, answers: answersInOrder(run, items.length) };
}

/** Every pair with each of its labels; the plain association has none. */
function truth({ types: [fromType, toType] }: History): Set<string> {
	const all = sandbox.hubspot.associations.all(fromType, toType);
	return new Set(
		all.flatMap(({ fromId, toId, types }) =>
			types.map(({ label }) => keyOf(fromId, toId, label ?? PLAIN)),
		),
	);
}

const keyOf = (fromId: string, toId: string, label: string) => `${fromId} ${toId} ${label}`;

const outcomeOf = ({ json }: Answer) =>
	String(json.outcome ?? (json.error as { outcome?: string }).outcome);

/** Whether HubSpot, or the way to it, kept an answer back. */
const kept = (what: 'answerLost' | 'dropResults') =>
	sandbox.faults.log.some(({ kind, answerLost }) =>
		what === 'answerLost' ? answerLost : kind === 'dropResults',
	);

function compare(told: History, { items, before, answers }: Awaited<ReturnType<typeof live>>) {
	const after = truth(told);
	const isArchive = told.operation === 'batchArchive';
	const [fromType, toType] = told.types;
	/** Told as done, and those of which it was told that nothing is known. */
	const done = new Set<string>();
	const open = new Set<string>();
	items.forEach(({ fromId, toId, ...item }, index) => {
		const label = isArchive ? items[0].label : item.label;
		const answer = answers[index];
		const outcome = outcomeOf(answer);
		const fail = (why: string): never => {
			throw new Error(
				`Item ${index} (${fromId} ${toId} ${label}): ${why}\n${JSON.stringify(answer)}`,
			);
		};
		if (outcome === 'uncertain' && !kept('answerLost')) fail('uncertain, but no answer was lost');
		if (outcome === 'unaccounted' && !kept('dropResults')) fail('unaccounted, but not kept back');
		if (outcome === 'failed' && told.faults.rate === 0) fail('failed without a fault');
		if (told.operation === 'batchRead') {
			if (outcome !== 'read') return;
			const { all } = sandbox.hubspot.records(toType);
			const there = sandbox.hubspot.associations
				.of({ type: fromType, id: fromId }, toType)
				.filter((one) => !all.get(one.toId)?.archived);
			const read = answer.json.associations as Array<{ toId: string; labels: string[] }>;
			expect(read.map((one) => [one.toId, [...one.labels].sort()]).sort()).toEqual(
				there.map((one) => [one.toId, one.types.flatMap((type) => type.label ?? []).sort()]).sort(),
			);
			return;
		}
		const keys = isArchive
			? [PLAIN, ...LABELS].filter((one) => label === PLAIN || one === label)
			: [PLAIN, label];
		for (const one of keys) {
			const key = keyOf(fromId, toId, one);
			// The same, seen from the other record of the same type.
			const mirrored = fromType === toType ? [keyOf(toId, fromId, one && `${one}!`)] : [];
			const into = ['associated', 'removed'].includes(outcome)
				? done
				: ['uncertain', 'unaccounted'].includes(outcome)
					? open
					: undefined;
			for (const each of [key, ...mirrored]) into?.add(each);
			// An association of one type with a label of its own direction counts both ways.
			if (fromType === toType && label === PLAIN && isArchive) {
				for (const other of LABELS) {
					into?.add(keyOf(fromId, toId, `${other}!`));
					into?.add(keyOf(toId, fromId, other));
				}
			}
		}
	});
	if (told.operation === 'batchRead') {
		expect([...after]).toEqual([...before]);
		return;
	}
	for (const key of done) {
		if (after.has(key) === isArchive) throw new Error(`Told as done, but it is not: ${key}`);
	}
	const changed = isArchive
		? [...before].filter((key) => !after.has(key))
		: [...after].filter((key) => !before.has(key));
	for (const key of changed) {
		if (!done.has(key) && !open.has(key)) throw new Error(`Done, but not told as done: ${key}`);
	}
}

it(`tells of all associations what is really there (${HISTORIES.numRuns} histories)`, async () => {
	const outcomes = new Set<string>();
	await fc.assert(
		fc.asyncProperty(history, async (told) => {
			const lived = await live(told);
			compare(told, lived);
			for (const answer of lived.answers) outcomes.add(outcomeOf(answer));
		}),
		HISTORIES,
	);
	// A test that never meets an outcome says nothing of it.
	expect([...outcomes].sort()).toEqual(
		expect.arrayContaining([
			'associated',
			'failed',
			'notFound',
			'read',
			'removed',
			'unaccounted',
			'uncertain',
		]),
	);
}, 3_600_000);
