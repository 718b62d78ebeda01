import { iso } from '../clock';
import type { Answer, Call } from '../http';
import type { Random } from '../random';
import { withBareMessage } from './bareRefusals';
import type { StandardError } from './errors';
import type { ObjectType } from './objectTypes';
import { presetOf } from './properties';
import type { CrmRecord } from './records';
import type { ApiVersion } from './versions';

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

export interface ShownRecord {
	id: string;
	properties: Record<string, string | null>;
	createdAt: string;
	updatedAt: string;
	archived: boolean;
	archivedAt?: string;
}

/** A record as a batch answer shows it: the three standing properties, and those named. */
export function showRecord(
	type: ObjectType,
	record: CrmRecord,
	names: Iterable<string>,
): ShownRecord {
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
	results: object[],
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
