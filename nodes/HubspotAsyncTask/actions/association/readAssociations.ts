import { arrayAt, isObject, objectAt, textAt, type JsonObject } from '../../../../core/json';
import type { TimeSlices } from '../../../../core/timeSlices';
import { fillPath } from '../../../../core/url/path';
import {
	readAssociationType,
	valueOfType,
	type AssociationType,
} from '../../objects/associationTypes';
import type { TypePair } from '../../objects/askAssociationTypes';
import { canonicalId } from '../../objects/recordId';
import type { PathByVersion } from '../../transport/apiVersion';
import type { HubspotClient } from '../../transport/client';
import { idsNamedBy, readErrors, type NamedError, type PairRefusal } from './pairAnswer';
import { isFailedCall, sendInCalls, type FailedCall } from '../sendInCalls';

const READ_PATH: PathByVersion = {
	v3: '/crm/v4/associations/{fromObjectType}/{toObjectType}/batch/read',
	'2026-03': '/crm/associations/2026-03/{fromObjectType}/{toObjectType}/batch/read',
	'2026-09': '/crm/associations/2026-09/{fromObjectType}/{toObjectType}/batch/read',
};

/**
 * Records in one call.
 * @see https://developers.hubspot.com/changelog/bug-fix-batch-read-limit-for-hubspot-associations-api
 */
const MAX_RECORDS = 1000;

/** So many pages of one record in a row without anything new end its list. */
const MOST_EMPTY_PAGES = 3;

/** A record at the other end, and what it is. */
export interface Associated {
	toId: string;
	types: AssociationType[];
}

/** What became of one record's associations. */
export type RecordAssociations =
	/** All of them. `silent`: HubSpot never named the record, not even to say that it has none. */
	| { kind: 'read'; associations: Associated[]; silent?: boolean; hints: string[] }
	| { kind: 'refused'; refusal: PairRefusal; readBefore: number }
	| { kind: 'failed'; failed: FailedCall; readBefore: number };

/** One record's next page. */
interface PageInput {
	key: string;
	fromId: string;
	after?: string;
}

type PageAnswer =
	| { kind: 'page'; to: JsonObject[]; after?: string }
	| { kind: 'none' }
	| { kind: 'refused'; refusal: PairRefusal }
	| { kind: 'silent'; hints: string[] };

/**
 * Reads what records are associated with, every page of every record, as many records in a call as
 * HubSpot takes. That a record has none is told among the errors, and is none.
 * @param ids without doubles
 * @throws CancelledError when the execution is cancelled
 */
export async function readAssociations(
	client: HubspotClient,
	types: TypePair,
	ids: readonly string[],
	slices: TimeSlices,
): Promise<Map<string, RecordAssociations>> {
	const { apiVersion, fromObjectType, toObjectType } = types;
	const path = fillPath(READ_PATH[apiVersion], { fromObjectType, toObjectType });
	const limit = { size: MAX_RECORDS };
	const records = new Map<string, RecordPages>();
	let open: PageInput[] = [];
	await slices.each(ids, (fromId) => {
		records.set(fromId, new RecordPages(fromId));
		open.push({ key: fromId, fromId });
	});
	while (open.length > 0) {
		const answers = await sendInCalls<PageInput, PageAnswer>(
			client,
			open,
			{
				path,
				body: (inputs) => ({
					inputs: inputs.map(({ fromId, after }) => ({ id: fromId, ...(after && { after }) })),
				}),
				read: readPages,
				idsOf: ({ fromId }) => [fromId],
				namedBy: ({ message, details }) => idsNamedBy(message, details?.context),
				limit,
			},
			slices,
		);
		const next: PageInput[] = [];
		await slices.each(open, (input) => {
			const answer = answers.get(input);
			const after = answer && records.get(input.fromId)?.take(answer);
			if (after !== undefined) next.push({ ...input, after });
		});
		open = next;
	}
	const results = new Map<string, RecordAssociations>();
	await slices.each(records, ([id, pages]) => {
		results.set(id, pages.result);
	});
	return results;
}

/** What is known of one record's associations so far. */
class RecordPages {
	private readonly found = new Map<string, Associated>();

	private readonly cursors = new Set<string>();

	private emptyInARow = 0;

	private end: RecordAssociations | undefined;

	constructor(private readonly id: string) {}

	get result(): RecordAssociations {
		return this.end ?? { kind: 'read', associations: [...this.found.values()], hints: [] };
	}

	/** @returns what leads to the next page, if there is one */
	take(answer: PageAnswer | FailedCall): string | undefined {
		const readBefore = this.found.size;
		if (isFailedCall(answer)) {
			this.end = { kind: 'failed', failed: answer, readBefore };
			return undefined;
		}
		if (answer.kind === 'refused') {
			this.end = { kind: 'refused', refusal: answer.refusal, readBefore };
			return undefined;
		}
		if (answer.kind === 'silent') {
			const associations = [...this.found.values()];
			this.end = { kind: 'read', associations, silent: true, hints: answer.hints };
			return undefined;
		}
		if (answer.kind === 'none') return undefined;
		for (const entry of answer.to) this.add(entry);
		return this.next(answer.after, this.found.size > readBefore);
	}

	private add(entry: JsonObject): void {
		const given = textAt(entry, 'toObjectId');
		if (given === undefined) return;
		const toId = canonicalId(given);
		const types = arrayAt(entry, 'associationTypes').filter(isObject).flatMap(readAssociationType);
		const known = this.found.get(toId) ?? { toId, types: [] };
		const values = new Set(known.types.map(valueOfType));
		for (const type of types) if (!values.has(valueOfType(type))) known.types.push(type);
		this.found.set(toId, known);
	}

	private next(after: string | undefined, hasNews: boolean): string | undefined {
		if (after === undefined) return undefined;
		this.emptyInARow = hasNews ? 0 : this.emptyInARow + 1;
		if (!this.cursors.has(after) && this.emptyInARow < MOST_EMPTY_PAGES) {
			this.cursors.add(after);
			return after;
		}
		this.end = { kind: 'failed', failed: endless(this.id), readBefore: this.found.size };
		return undefined;
	}
}

function readPages(inputs: readonly PageInput[], body: JsonObject): PageAnswer[] | undefined {
	if (!Array.isArray(body.results)) return undefined;
	const pages = new Map<string, PageAnswer>();
	for (const result of body.results.filter(isObject)) {
		const id = textAt(objectAt(result, 'from'), 'id');
		const after = textAt(objectAt(objectAt(result, 'paging'), 'next'), 'after') || undefined;
		if (id === undefined || pages.has(canonicalId(id))) continue;
		const to = arrayAt(result, 'to').filter(isObject);
		pages.set(canonicalId(id), { kind: 'page', to, ...(after && { after }) });
	}
	const errors = readErrors(body);
	return inputs.map(({ fromId }): PageAnswer => {
		const page = pages.get(fromId);
		if (page) return page;
		const error = errors.find((one) => namesRecord(one, fromId));
		if (!error) return { kind: 'silent', hints: errors.filter(isUnnamed).map(messageOf) };
		return isNoneFound(error) ? { kind: 'none' } : { kind: 'refused', refusal: error.refusal };
	});
}

function namesRecord({ fromIds, messageIds }: NamedError, fromId: string): boolean {
	return (fromIds.length > 0 ? fromIds : messageIds).includes(fromId);
}

function isNoneFound({ subCategory, refusal }: NamedError): boolean {
	return (
		/NO_ASSOCIATIONS_FOUND$/.test(subCategory) || /^No .+ is associated with/i.test(refusal.message)
	);
}

function isUnnamed({ fromIds, messageIds }: NamedError): boolean {
	return fromIds.length === 0 && messageIds.length === 0;
}

function messageOf({ refusal }: NamedError): string {
	return refusal.message;
}

/** A list that leads back to a page it had would never end. */
function endless(id: string): FailedCall {
	return {
		kind: 'callFailed',
		sent: true,
		failure: {
			message: `HubSpot keeps pointing to the same page of the associations of ${id}`,
			description: 'Try again later.',
			temporary: true,
			effect: 'none',
		},
	};
}
