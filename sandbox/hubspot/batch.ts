import { iso } from '../clock';
import { isObject } from '../http';
import type { Answer, Call, Refusal } from '../http';
import type { Random } from '../random';
import { authenticate, requireScopes } from './auth';
import type { Access } from './auth';
import { withBareMessage } from './bareRefusals';
import { invalid } from './errors';
import type { StandardError } from './errors';
import { verbsOf } from './objectTypes';
import type { BatchVerb, ObjectType, ObjectTypes } from './objectTypes';
import { presetOf } from './properties';
import type { CrmRecord } from './records';
import type { ApiVersion } from './versions';

/** HubSpot: at most 100 inputs a call, 50 with property history. */
export const MAX_INPUTS = 100;
export const MAX_INPUTS_WITH_HISTORY = 50;

/** Resolves the type in the path and checks token, verb and scopes, in HubSpot's order. */
export function openType(
	truth: Access & { types: ObjectTypes },
	version: ApiVersion,
	call: Call,
	verb: BatchVerb,
): ObjectType {
	authenticate(truth, call);
	const { objectType } = call.params;
	const type = truth.types.find(objectType);
	if (!type) throw invalid(call, `Unable to infer object type from: ${objectType}`);
	// Not documented: what HubSpot says to a verb that the type doesn't have.
	if (!verbsOf(type, version.name).includes(verb))
		throw invalid(call, `${type.label} does not support ${verb}`);
	requireScopes(truth, call, verb === 'read' ? type.readScopes : type.writeScopes);
	return type;
}

/** The inputs of the body, each an object. Throws 400 for anything else. */
export function readInputs(call: Call, max = MAX_INPUTS): Array<Record<string, unknown>> {
	if (call.bodyError !== undefined || !isObject(call.body)) {
		const detail = call.bodyError ?? 'No content to map due to end-of-input';
		throw invalid(call, `Invalid input JSON on line 1, column 0: ${detail}`);
	}
	const { inputs } = call.body;
	if (!Array.isArray(inputs)) throw missingField(call, 'inputs');
	if (inputs.length > max) throw invalid(call, tooManyInputs(max));
	return inputs.map((input: unknown) => {
		if (!isObject(input)) throw undeserializable(call);
		return input;
	});
}

/** Jackson, which reads HubSpot's bodies, takes a number for a text. */
export function readId(call: Call, { id }: Record<string, unknown>): string {
	if (typeof id !== 'string' && typeof id !== 'number') throw missingField(call, 'id');
	return String(id);
}

export function missingField(call: Call, name: string): Refusal {
	const detail = `Some required fields were not set: [${name}]`;
	return invalid(call, `Invalid input JSON on line 1, column 1: ${detail}`);
}

export function undeserializable(call: Call): Refusal {
	const detail = 'Cannot deserialize value of type `java.lang.String`';
	return invalid(call, `Invalid input JSON on line 1, column 1: ${detail}`);
}

function tooManyInputs(max: number): string {
	const what = max === MAX_INPUTS_WITH_HISTORY ? 'batch request for property histories' : 'batch';
	return `The maximum number of inputs supported in a ${what} is ${max}. Please reduce the number of items and try again`;
}

/** HubSpot: a duplicate in one call rejects the whole call, trace ids or not. */
export function refuseDuplicates(call: Call, keys: string[]): void {
	const seen = new Set<string>();
	const twice = new Set(keys.filter((key) => seen.size === seen.add(key).size));
	if (twice.size === 0) return;
	const ids = [...twice];
	const message = `Duplicate IDs found in batch input: [${ids.join(', ')}]. IDs must be unique`;
	throw invalid(call, message, { context: { ids } });
}

export function missingObjects(
	type: ObjectType,
	ids: string[],
	traceIds: string[] = [],
): StandardError {
	const context: Record<string, string[]> = { ids };
	if (traceIds.length > 0) context.objectWriteTraceId = traceIds;
	return {
		status: 'error',
		category: 'OBJECT_NOT_FOUND',
		message: `Could not get some ${type.label} objects, they may be deleted or not exist. Check that ids are valid.`,
		context,
	};
}

/** A record as a batch answer shows it: the three standing properties, and those named. */
export function showRecord(
	type: ObjectType,
	record: CrmRecord,
	names: Iterable<string>,
): Record<string, unknown> {
	const { created, modified } = presetOf(type);
	const properties: Record<string, string | null> = {};
	for (const name of new Set([created, 'hs_object_id', modified, ...names])) {
		properties[name] = record.properties[name] ?? null;
	}
	const { id, createdAt, updatedAt, archived, archivedAt } = record;
	const shown = { id, properties, createdAt, updatedAt, archived };
	return archivedAt === undefined ? shown : { ...shown, archivedAt };
}

/**
 * The envelope. HubSpot: results in any order; `numErrors` counts errors, not inputs; the status is
 * COMPLETE even when everything failed; 207 with errors, in 2026-09 what success has.
 */
export function batchAnswer(
	{ random, reasonsInErrors }: { random: Random; reasonsInErrors: boolean },
	version: ApiVersion,
	call: Call,
	results: Array<Record<string, unknown>>,
	errors: StandardError[],
	success = 200,
): Answer {
	const at = iso(call.now);
	const body: Record<string, unknown> = {
		status: 'COMPLETE',
		results: random.shuffle(results),
		startedAt: at,
		completedAt: at,
	};
	if (errors.length === 0) return { status: success, body };
	const all = errors
		.map((error) => (reasonsInErrors ? withBareMessage(error) : { ...error, errors: [] }))
		.map((error) => ({ errors: [], links: {}, ...error }));
	Object.assign(body, { numErrors: errors.length, errors: all });
	return { status: version.foldsErrors ? success : 207, body };
}
