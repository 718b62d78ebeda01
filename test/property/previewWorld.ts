import type { INodeParameters } from 'n8n-workflow';

import type { Sandbox } from '../../sandbox';
import { runNode } from '../engine/harness/engine';
import { hubspotKey } from '../engine/harness/services';
import { answersInOrder } from './inOrder';
import { KINDS, type PreviewHistory } from './previewHistory';

export interface Answer {
	outcome: string;
	json: Record<string, unknown>;
}

/** Every record's values, in a form in which the same value is the same text. */
export type Portal = Map<string, Record<string, string>>;

let tokens = 0;

/** Makes the portal of a history anew. */
export function seedPortal(sandbox: Sandbox, told: PreviewHistory): string[] {
	sandbox.reset();
	const { hubspot } = sandbox;
	const { objectType, echoTraceIds, groupMissing } = told;
	const { wholeCallConflicts, partialUpsertsByEmail } = told;
	Object.assign(hubspot, { echoTraceIds, groupMissing, wholeCallConflicts, partialUpsertsByEmail });
	for (const kind of KINDS) hubspot.defineProperty(objectType, kind);
	const isContacts = objectType === 'contacts';
	const seeds = told.records.map(({ values, code }, n) => ({
		properties: {
			...values,
			ext: `E${n}`,
			...(code && { code_x: code }),
			...(isContacts && { email: `c${n}@x.test` }),
		},
	}));
	const records = hubspot.seedRecords(objectType, [...seeds, { properties: { ext: 'last' } }]);
	const ids = records.map(({ id }) => id);
	let last = ids[seeds.length];
	told.records.forEach(({ state }, n) => {
		if (state === 'archived') hubspot.archiveRecord(objectType, ids[n]);
		if (state === 'merged' && n > 0) hubspot.mergeRecord(objectType, ids[n], ids[0]);
		if (state === 'joined') {
			last = hubspot.merge(objectType, { primaryId: last, mergeId: ids[n] }).id;
		}
	});
	return ids.slice(0, seeds.length);
}

/** Runs the node over the items of a history. */
export async function runIn(
	sandbox: Sandbox,
	told: PreviewHistory,
	ids: readonly string[],
	options: INodeParameters,
): Promise<Answer[]> {
	const idProperty = idPropertyOf(told);
	const token = `preview-token-${++tokens}`;
	sandbox.hubspot.addToken(token);
	const items = told.items.map(({ target, shouting, asHeld, values }, n) => {
		const id = ids[target] ?? `${900_000 + target}`;
		const plain = { '': id, ext: `E${target}`, email: `c${target}@x.test` }[idProperty];
		const name = shouting && idProperty === 'email' ? plain.toUpperCase() : plain;
		const own = told.verb === 'create' ? { ext: `new ${n}` } : { [idProperty || 'id']: name };
		const held = asHeld && told.records[target]?.values;
		return { json: { ...own, ...(held || values) } };
	});
	const value = Object.fromEntries(
		[...new Set(items.flatMap(({ json }) => Object.keys(json)))]
			.filter((name) => name !== 'id' && name !== idProperty)
			.map((name) => [name, `={{ $json.${name} }}`]),
	);
	const run = await runNode({
		node: 'hubspotAsyncTask',
		parameters: {
			authentication: 'serviceKey',
			resource: 'record',
			operation: `batch${told.verb[0].toUpperCase()}${told.verb.slice(1)}`,
			objectType: { __rl: true, mode: 'id', value: told.objectType },
			recordId: '',
			idProperty,
			simplify: false,
			fields: told.automatic
				? { mappingMode: 'autoMapInputData', value: null }
				: { mappingMode: 'defineBelow', value },
			options: { apiVersion: told.apiVersion, ...options },
		},
		items,
		credentials: hubspotKey(sandbox, token),
		onError: 'continueErrorOutput',
	});
	if (run.error) throw new Error(`The run stopped: ${run.error.message}`);
	return answersInOrder(run, items.length).map(({ json }) => {
		const error = (json.error ?? {}) as { outcome?: string };
		return { outcome: String(json.outcome ?? error.outcome ?? 'bad input'), json };
	});
}

function idPropertyOf({ verb, by, objectType }: PreviewHistory): '' | 'ext' | 'email' {
	if (verb === 'archive' || verb === 'create') return '';
	const unique = by === 'email' && objectType === 'contacts' ? 'email' : 'ext';
	return verb === 'upsert' || by !== 'id' ? unique : '';
}

export function portalOf(sandbox: Sandbox, { objectType }: PreviewHistory): Portal {
	const portal: Portal = new Map();
	for (const { id, properties, archived, mergedInto } of sandbox.hubspot
		.records(objectType)
		.all.values()) {
		const state = archived ? 'archived' : (mergedInto ?? '');
		portal.set(id, { state, ...storedForms(properties) });
	}
	return portal;
}

/** Values without those that every write sets, and without what is empty. */
export function storedForms(values: Record<string, string | null>): Record<string, string> {
	return Object.fromEntries(
		Object.entries(values)
			.filter(([name, value]) => value && !/date$|^hs_object_id$|merged_vids$/.test(name))
			.map(([name, value]) => [name, storedForm(name, value as string)]),
	);
}

function storedForm(name: string, value: string): string {
	if (name === 'amount_x') return String(Number(value));
	if (name === 'day_x' || name === 'at_x') {
		return new Date(/^\d+$/.test(value) ? Number(value) : value).toISOString();
	}
	if (name === 'some_x') return value.split(';').sort().join(';');
	return name === 'email' ? value.toLowerCase() : value;
}
