import fc from 'fast-check';
import type { INodeExecutionData } from 'n8n-workflow';

import { runNode } from '../engine/harness/engine';
import { batchRead, batchWrite, hubspotKey } from '../engine/harness/services';
import { histories } from '../histories';
import { answersInOrder } from './inOrder';
import { useFastWorld } from './world';

const HISTORIES = histories(50);

const sandbox = useFastWorld();

const TYPE = '2-123';

/** Few, so that several values go by one label, by each other's, and by those in another case. */
const label = fc.constantFrom('New', 'NEW', 'Won', 'Straße', 'a;b', 'a', 'b', 'v1', '2', 'Yes');

const labels = fc.array(label, { minLength: 1, maxLength: 5 });

const portal = fc.record({
	single: labels,
	multiple: labels,
	owners: fc.array(fc.constantFrom('ada', 'Ada', 'eve', 'zoe'), { minLength: 1, maxLength: 4 }),
	pipelines: fc.array(fc.record({ label, stages: labels }), { minLength: 1, maxLength: 3 }),
});

const inAnyCase = fc.constantFrom(
	(text: string) => text,
	(text: string) => ` ${text.toUpperCase()}`,
	(text: string) => text.toLowerCase(),
);

const row = fc.record({
	property: fc.constantFrom('single', 'multiple', 'owner', 'hs_pipeline', 'hs_pipeline_stage'),
	/** Which of the property's values. */
	place: fc.nat(),
	typed: inAnyCase,
	withPipeline: fc.boolean(),
});

interface Value {
	value: string;
	label: string;
	pipelineId?: string;
}

type Portal = typeof portal extends fc.Arbitrary<infer T> ? T : never;

/** Makes it in the sandbox, and tells what values each property can have. */
function build({ single, multiple, owners, pipelines }: Portal): Record<string, Value[]> {
	const { hubspot } = sandbox;
	const enumeration = { type: 'enumeration' } as const;
	const optionsOf = (all: string[]) => all.map((text, n) => ({ value: `v${n}`, label: text }));
	hubspot.defineProperty(TYPE, { name: 'single', ...enumeration, options: optionsOf(single) });
	hubspot.defineProperty(TYPE, {
		name: 'multiple',
		...enumeration,
		fieldType: 'checkbox',
		options: optionsOf(multiple),
	});
	hubspot.defineProperty(TYPE, {
		name: 'owner',
		...enumeration,
		externalOptions: true,
		referencedObjectType: 'OWNER',
	});
	hubspot.defineProperty(TYPE, { name: 'hs_pipeline', ...enumeration });
	hubspot.defineProperty(TYPE, { name: 'hs_pipeline_stage', ...enumeration });
	hubspot.owners.all.clear();
	const stages: Value[] = [];
	pipelines.forEach((pipeline, p) => {
		const id = `p${p}`;
		const own = pipeline.stages.map((text, s) => ({ id: `s${p}${s}`, label: text }));
		hubspot.addPipeline(TYPE, { id, label: pipeline.label, stages: own });
		for (const stage of own) stages.push({ value: stage.id, label: stage.label, pipelineId: id });
	});
	return {
		single: optionsOf(single),
		multiple: optionsOf(multiple),
		owner: owners.map((name) => {
			const email = `${name}@example.com`;
			return { value: hubspot.owners.add({ email }), label: email };
		}),
		hs_pipeline: pipelines.map((pipeline, p) => ({ value: `p${p}`, label: pipeline.label })),
		hs_pipeline_stage: stages,
	};
}

const folded = (text: string) => text.trim().toLowerCase();

let tokens = 0;

it(`labels written are the internal values written, or nothing is (${HISTORIES.numRuns} histories)`, async () => {
	const met = new Set<string>();
	await fc.assert(
		fc.asyncProperty(
			portal,
			fc.array(row, { minLength: 1, maxLength: 20 }),
			fc.constantFrom('v3', '2026-03', '2026-09'),
			async (account, rows, apiVersion) => {
				sandbox.reset();
				const values = build(account);
				const token = `labels-token-${++tokens}`;
				sandbox.hubspot.addToken(token);
				const meant = rows.map(({ property, place }) => {
					const all = values[property];
					return all[place % all.length];
				});
				const json = rows.map(
					({ property, typed, withPipeline }, index): Record<string, string> => ({
						hs_name: String(index),
						[property]: typed(meant[index].label),
						...(withPipeline &&
							meant[index].pipelineId && { hs_pipeline: meant[index].pipelineId }),
					}),
				);
				const run = async (parameters: object, items: object[]) => {
					const result = await runNode({
						node: 'hubspotAsyncTask',
						parameters: parameters as never,
						items: items.map((one) => ({ json: one })) as INodeExecutionData[],
						credentials: hubspotKey(sandbox, token),
						settings: { credentials: { hubspotAsyncTaskApi: { id: token, name: token } } },
						onError: 'continueErrorOutput',
					});
					if (result.error) throw new Error(`The run stopped: ${result.error.message}`);
					return answersInOrder(result, items.length);
				};
				const options = { apiVersion, valuesAre: 'labels' };
				const written = await run(batchWrite('batchCreate', TYPE, { options }), json);
				const created: string[] = [];
				written.forEach(({ json: item }, index) => {
					const { property, withPipeline } = rows[index];
					const { value, label: exact, pipelineId } = meant[index];
					const text = String(json[index][property]);
					const inScope = values[property].filter(
						(other) => !withPipeline || other.pipelineId === pipelineId,
					);
					const named = inScope.filter((other) => folded(other.label) === folded(text));
					const isOnly =
						named.length === 1 && values[property].every((other) => other.value !== text.trim());
					const isExact =
						text.trim() === exact && named.filter((other) => other.label === exact).length === 1;
					if (item.outcome !== 'created') {
						met.add('failed');
						expect(item.error).toMatchObject({ outcome: 'failed', propertyName: property });
						expect([isOnly, isExact]).toEqual([false, false]);
						return;
					}
					met.add('created');
					created.push(String(item.id));
					const stored = sandbox.hubspot.record(TYPE, String(item.id))?.properties[property];
					if (isOnly || isExact) expect(stored).toBe(value);
					// Otherwise it is the only one that goes by the text at all.
					const possible = [...named, ...values[property].filter((o) => o.value === text.trim())];
					expect(possible.map((other) => other.value)).toContain(stored);
				});
				const names = Object.keys(values);
				const read = await run(
					batchRead(TYPE, { properties: names, options: { apiVersion, withLabels: true } }),
					created.map((id) => ({ id })),
				);
				read.forEach(({ json: item }) => {
					const has = item.properties as Record<string, string | null>;
					const expected = names.flatMap((name) => {
						const found = values[name].find(({ value }) => value === has[name]);
						return found ? [[name, found.label]] : [];
					});
					expect(item.labels).toEqual(Object.fromEntries(expected));
				});
			},
		),
		HISTORIES,
	);
	// A test that never meets an outcome says nothing of it.
	expect([...met].sort()).toEqual(['created', 'failed']);
}, 3_600_000);
