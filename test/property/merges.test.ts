import fc from 'fast-check';
import type { INodeExecutionData } from 'n8n-workflow';

import { runNode } from '../engine/harness/engine';
import { hubspotKey } from '../engine/harness/services';
import { histories } from '../histories';
import { plannedFaults } from './faults';
import { answersInOrder } from './inOrder';
import { useFastWorld } from './world';

const HISTORIES = histories(50);

const sandbox = useFastWorld();

const RECORDS = 8;

/** Two records by their places; past the last one: there is none. */
const pair = fc
	.tuple(fc.nat({ max: RECORDS }), fc.nat({ max: RECORDS }))
	.filter(([primary, other]) => primary !== other);

const history = fc.record({
	pairs: fc.array(pair, { minLength: 1, maxLength: 14 }),
	faults: plannedFaults,
});

let tokens = 0;

it(`merges what it tells as merged, once and in order (${HISTORIES.numRuns} histories)`, async () => {
	const met = new Set<string>();
	await fc.assert(
		fc.asyncProperty(history, async ({ pairs, faults }) => {
			sandbox.reset();
			const { hubspot } = sandbox;
			const ids = [...hubspot.seedRecords('contacts', RECORDS).map(({ id }) => id), '9999999'];
			const token = `merge-token-${++tokens}`;
			hubspot.addToken(token);
			if (faults.rate > 0) sandbox.faults.random({ ...faults, path: /merge$|batch\/read$/ });
			const asked = pairs.map(([primary, other]) => [ids[primary], ids[other]]);
			const run = await runNode({
				node: 'hubspotAsyncTask',
				parameters: {
					authentication: 'serviceKey',
					resource: 'record',
					operation: 'merge',
					objectType: { __rl: true, mode: 'id', value: 'contacts' },
					primaryId: '',
					mergeId: '',
					options: {},
				},
				items: asked.map(([primaryId, mergeId]) => ({
					json: { primaryId, mergeId },
				})) as INodeExecutionData[],
				credentials: hubspotKey(sandbox, token),
				onError: 'continueErrorOutput',
			});
			if (run.error) throw new Error(`The run stopped: ${run.error.message}`);
			/** The record that one is now. */
			const nowOf = (id: string): string => {
				const into = hubspot.records('contacts').all.get(id)?.mergedInto;
				return into === undefined ? id : nowOf(into);
			};
			const open: string[][] = [];
			const told: string[][] = [];
			answersInOrder(run, asked.length).forEach(({ json }, index) => {
				const outcome = String(json.outcome ?? (json.error as { outcome: string }).outcome);
				met.add(outcome);
				const [primaryId, mergeId] = asked[index];
				const fail = (why: string): never => {
					throw new Error(`Item ${index} (${primaryId}, ${mergeId}) is ${outcome}: ${why}`);
				};
				const isLost = sandbox.faults.log.some(({ answerLost }) => answerLost);
				if (outcome === 'merged') {
					told.push(asked[index]);
					if (nowOf(primaryId) !== nowOf(mergeId)) fail('they are two');
					if (nowOf(String(json.id)) !== nowOf(primaryId)) fail(`${String(json.id)} is another`);
				} else if (outcome === 'uncertain') {
					open.push(asked[index]);
					if (!isLost && faults.rate === 0) fail('no answer was lost');
				} else if (outcome === 'notFound') {
					if (!asked[index].includes('9999999')) fail('both are there');
				} else if (outcome === 'failed') {
					if (faults.rate === 0) fail('there was no fault');
				} else fail('that is no outcome of a merge');
			});
			// What was merged is what was told as merged, or as uncertain.
			const known = new Map<string, string>();
			const rootOf = (id: string): string => {
				const next = known.get(id);
				return next === undefined ? id : rootOf(next);
			};
			for (const [a, b] of [...told, ...open]) {
				if (rootOf(a) !== rootOf(b)) known.set(rootOf(a), rootOf(b));
			}
			for (const a of ids) {
				for (const b of ids) {
					if (nowOf(a) === nowOf(b) && rootOf(a) !== rootOf(b)) {
						throw new Error(`${a} and ${b} were merged, and nobody was told`);
					}
				}
			}
		}),
		HISTORIES,
	);
	// A test that never meets an outcome says nothing of it.
	expect([...met].sort()).toEqual(
		expect.arrayContaining(['failed', 'merged', 'notFound', 'uncertain']),
	);
}, 3_600_000);
