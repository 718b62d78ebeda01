import { textsAt, type JsonObject } from '../../../../core/json';
import { canonicalId } from '../../objects/recordId';

/** What the answer to a change of a list says of one record. */
export type MemberAnswer =
	| { kind: 'changed' }
	/** There is no such record. */
	| { kind: 'missing' }
	/**
	 * Nothing: it was a member already, or none. Or HubSpot gave its answer under another ID.
	 * `maybeDoneBefore`: or an earlier try, whose answer was lost, has changed it.
	 */
	| { kind: 'silent'; maybeDoneBefore: boolean };

/** The reference has the first, HubSpot's guide the second. */
const ADDED = ['recordsIdsAdded', 'recordIdsAdded'];
const REMOVED = ['recordIdsRemoved', 'recordsIdsRemoved'];
const MISSING = ['recordIdsMissing', 'recordsIdsMissing'];

/** @returns `undefined` when the answer isn't that of a change of a list */
export function readMemberAnswer(
	ids: readonly string[],
	answer: JsonObject,
	maybeDoneBefore: boolean,
): MemberAnswer[] | undefined {
	const names = [...ADDED, ...REMOVED, ...MISSING];
	if (!names.some((name) => Array.isArray(answer[name]))) return undefined;
	const changed = idsAt(answer, [...ADDED, ...REMOVED]);
	const missing = idsAt(answer, MISSING);
	return ids.map((id): MemberAnswer => {
		if (changed.has(id)) return { kind: 'changed' };
		return missing.has(id) ? { kind: 'missing' } : { kind: 'silent', maybeDoneBefore };
	});
}

function idsAt(answer: JsonObject, names: readonly string[]): Set<string> {
	return new Set(names.flatMap((name) => textsAt(answer, name)).map(canonicalId));
}
