import fc from 'fast-check';
import type { INodeExecutionData } from 'n8n-workflow';

import { runNode } from '../engine/harness/engine';
import { batchWrite, hubspotKey } from '../engine/harness/services';
import { histories } from '../histories';
import { plannedFaults } from './faults';
import { answersInOrder } from './inOrder';
import { useFastWorld } from './world';

const HISTORIES = histories(50);

const sandbox = useFastWorld();

const CONTACTS = 5;

const item = fc.record({
	// Few, so that several records are the same but for what they belong to.
	title: fc.constantFrom('a', 'b'),
	/** Places of contacts; past the last one: there is none. */
	to: fc.oneof(
		{ weight: 9, arbitrary: fc.uniqueArray(fc.nat({ max: CONTACTS - 1 }), { maxLength: 3 }) },
		{ weight: 1, arbitrary: fc.constant<number[]>([CONTACTS]) },
	),
	label: fc.constantFrom('', 'Caller'),
});

const history = fc.record({
	apiVersion: fc.constantFrom('v3', '2026-03', '2026-09'),
	items: fc.oneof(
		{ weight: 9, arbitrary: fc.array(item, { minLength: 1, maxLength: 12 }) },
		{ weight: 1, arbitrary: fc.array(item, { minLength: 101, maxLength: 220 }) },
	),
	echoTraceIds: fc.boolean(),
	faults: plannedFaults,
});

let tokens = 0;

it(`gives every record what it was made with (${HISTORIES.numRuns} histories)`, async () => {
	const met = new Set<string>();
	await fc.assert(
		fc.asyncProperty(history, async ({ apiVersion, items, echoTraceIds, faults }) => {
			sandbox.reset();
			const { hubspot } = sandbox;
			hubspot.echoTraceIds = echoTraceIds;
			hubspot.associations.defineLabel('calls', 'contacts', 'Caller', 'Called');
			const ids = [...hubspot.seedRecords('contacts', CONTACTS).map(({ id }) => id), '9999999'];
			const token = `new-association-token-${++tokens}`;
			hubspot.addToken(token);
			if (faults.rate > 0) sandbox.faults.random({ ...faults, path: '/batch/create' });
			const run = await runNode({
				node: 'hubspotAsyncTask',
				parameters: batchWrite('batchCreate', 'calls', {
					fields: {
						mappingMode: 'defineBelow',
						value: { hs_timestamp: '2026-11-02T08:00:00Z', hs_call_title: '={{ $json.title }}' },
					},
					associations: {
						association: [
							{
								toObjectType: 'contacts',
								toId: '={{ $json.contactIds }}',
								label: '={{ $json.label }}',
							},
						],
					},
					options: { apiVersion },
				}),
				items: items.map(({ title, to, label }) => ({
					json: { title, label, contactIds: to.map((place) => ids[place]) },
				})) as INodeExecutionData[],
				credentials: hubspotKey(sandbox, token),
				onError: 'continueErrorOutput',
			});
			if (run.error) throw new Error(`The run stopped: ${run.error.message}`);
			const given = new Set<unknown>();
			answersInOrder(run, items.length).forEach(({ json }, index) => {
				const outcome = String(json.outcome ?? (json.error as { outcome: string }).outcome);
				met.add(outcome);
				const { to, label } = items[index];
				if (outcome !== 'created') {
					if (outcome === 'failed' && faults.rate === 0) expect(to).toEqual([CONTACTS]);
					return;
				}
				if (given.has(json.id)) throw new Error(`Record ${String(json.id)} is given twice`);
				given.add(json.id);
				const there = hubspot.associations
					.of({ type: 'calls', id: String(json.id) }, 'contacts')
					.map(({ toId, types }) => [toId, types.flatMap((type) => type.label ?? []).join()]);
				expect(there.sort()).toEqual(to.map((place) => [ids[place], label]).sort());
			});
		}),
		HISTORIES,
	);
	// A test that never meets an outcome says nothing of it.
	expect([...met].sort()).toEqual(
		expect.arrayContaining(['created', 'failed', 'unaccounted', 'uncertain']),
	);
}, 3_600_000);
