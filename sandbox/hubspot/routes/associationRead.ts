import type { Answer, Call } from '../../http';
import type { Association } from '../associations/store';
import { batchAnswer } from '../batchAnswer';
import { readId, readInputs } from '../batchInputs';
import { invalid } from '../errors';
import type { StandardError } from '../errors';
import type { ObjectType } from '../objectTypes';
import type { HubspotTruth } from '../truth';
import type { ApiVersion } from '../versions';

/** HubSpot: so many ids a call. */
const MAX_READS = 1000;

/**
 * HubSpot: each record has pages of its own, and a record without associations is an error, which is
 * nothing unusual.
 * @see https://developers.hubspot.com/changelog/bug-fix-batch-read-limit-for-hubspot-associations-api
 */
export function readAssociations(
	truth: HubspotTruth,
	version: ApiVersion,
	call: Call,
	{ from, to }: { from: ObjectType; to: ObjectType },
): Answer {
	const results: object[] = [];
	const errors: StandardError[] = [];
	for (const input of readInputs(call, MAX_READS)) {
		const id = readId(call, input);
		const all = linked(truth, from, to, id);
		if (all.length === 0) {
			errors.push(noneFound(from, to, id));
			continue;
		}
		const start = startOf(call, input.after);
		const end = start + truth.associationsPerPage;
		results.push({
			from: { id: all[0].fromId },
			to: all.slice(start, end).map(({ toId, types }) => ({
				toObjectId: toId,
				associationTypes: types.map(({ category, typeId, label }) => ({ category, typeId, label })),
			})),
			...(end < all.length && { paging: { next: { after: cursorAt(end) } } }),
		});
	}
	return batchAnswer(truth, version, call, results, errors);
}

/**
 * Assumed: archived records don't show. HubSpot: to a former id of a merged record nothing is
 * associated.
 * @see https://developers.hubspot.com/changelog/announcement-deals-now-support-merging
 */
function linked(
	truth: HubspotTruth,
	from: ObjectType,
	to: ObjectType,
	given: string,
): Association[] {
	const id = truth.records(from.name).find(given)?.id;
	if (id === undefined || (id !== given && !truth.formerIdsAssociate)) return [];
	const { all } = truth.records(to.name);
	const found = truth.associations.of({ type: from.name, id }, to.name);
	return found.filter(({ toId }) => !all.get(toId)?.archived);
}

function noneFound(from: ObjectType, to: ObjectType, id: string): StandardError {
	const [fromName, toName] = [from, to].map(({ label }) => label.toLowerCase());
	return {
		status: 'error',
		category: 'OBJECT_NOT_FOUND',
		subCategory: 'crm.associations.NO_ASSOCIATIONS_FOUND',
		message: `No ${toName} is associated with ${fromName} ${id}.`,
		context: { fromObjectId: [id], fromObjectType: [fromName], toObjectType: [toName] },
	};
}

function cursorAt(index: number): string {
	return Buffer.from(`association:${index}`).toString('base64url');
}

function startOf(call: Call, after: unknown): number {
	if (after === undefined || after === null || after === '') return 0;
	const text = Buffer.from(String(after), 'base64url').toString('utf8');
	const index = /^association:(\d+)$/.exec(text)?.[1];
	if (index === undefined) throw invalid(call, `Invalid after: ${String(after)}`);
	return Number(index);
}
