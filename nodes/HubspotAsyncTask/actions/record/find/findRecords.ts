import type { IDataObject } from 'n8n-workflow';

import type { JsonObject } from '../../../../../core/json';
import { OrderedWork } from '../../../../../core/orderedWork';
import { MergedPages } from '../../../../../core/pages/mergedPages';
import type { RecordPages } from '../../../../../core/pages/recordPages';
import { err, ok, type Result } from '../../../../../core/result';
import type { CallFailure } from '../../../../../core/retry/callResult';
import type { HubspotClient } from '../../../transport/client';
import { askSearchOf } from './askSearch';
import { associatedIds } from './associatedIds';
import { RECORD_ID, type FindRequest } from './findRequest';
import { foundItem } from './foundItem';
import { compareIds, KeysetPages } from './keysetPages';
import { ListPages } from './listPages';
import { RecordLabels } from '../labels/recordLabels';
import type { Lookups } from './lookups';
import { readByIds } from './readByIds';
import { idOf } from './readPage';
import { SortedPages } from './sortedPages';

/** What was found for one request. */
export interface Found {
	/** One for each record. */
	jsons: IDataObject[];
	/** How many match, where HubSpot said it. */
	total: number | undefined;
	/** Whether more match than the limit lets through. */
	hasMore: boolean;
}

/** Why it ends before its end, and how far it came. */
export interface FindFailure {
	failure: CallFailure;
	/** Records that had been read. */
	count: number;
	lastId: string | undefined;
}

/** Pages whose records are completed while the next page is read. */
const PAGES_IN_FLIGHT = 4;

/** Properties that don't fit into an address, or may not into a search: then IDs first. In characters. */
const LONGEST_IN_ADDRESS = 6000;
const LONGEST_IN_SEARCH = 3000;

/** How HubSpot, or a proxy, refuses what is too long. */
const TOO_LONG = new Set([400, 413, 414, 431]);

/** What one reading of a request's records has to know. */
interface Reading {
	client: HubspotClient;
	request: FindRequest;
	/** Empty for what HubSpot gives by itself. */
	properties: readonly string[];
	/** Whether pages have IDs only, and the properties are read by them. */
	idsFirst: boolean;
	/** Absent where none are wanted. */
	labels: RecordLabels | undefined;
	signal: AbortSignal | undefined;
}

/**
 * Finds the records of one request, each once.
 * @throws CancelledError when the execution was cancelled
 */
export async function findRecords(
	client: HubspotClient,
	given: FindRequest,
	lookups: Lookups,
	signal: AbortSignal | undefined,
): Promise<Result<Found, FindFailure>> {
	const names =
		given.properties === 'all' ? await lookups.allProperties(given) : ok(given.properties);
	if (!names.ok) return err({ failure: names.error, count: 0, lastId: undefined });
	const request = await lookups.fitLists(given);
	const properties = names.value;
	// A comma in an address takes three characters.
	const length = properties.join('%2C').length;
	const labels = given.withLabels
		? await RecordLabels.of(lookups.names, given, given.properties)
		: ok(undefined);
	if (!labels.ok) return err({ failure: labels.error, count: 0, lastId: undefined });
	const reading = { client, request, properties, labels: labels.value, signal };
	if (!request.conditions && length > LONGEST_IN_ADDRESS) {
		return await readAll({ ...reading, idsFirst: true });
	}
	const found = await readAll({ ...reading, idsFirst: false });
	if (found.ok || found.error.count > 0 || length <= LONGEST_IN_SEARCH) return found;
	return TOO_LONG.has(found.error.failure.status ?? 0)
		? await readAll({ ...reading, idsFirst: true })
		: found;
}

async function readAll(reading: Reading): Promise<Result<Found, FindFailure>> {
	const { limit } = reading.request;
	const pages = pagesOf(reading);
	let count = 0;
	let isCut = false;
	let lastId: string | undefined;
	let failure: CallFailure | undefined;
	const work = new OrderedWork(async (records: JsonObject[]) => {
		const done = await complete(reading, records);
		if (done.ok) return done.value;
		failure ??= done.error;
		return [];
	}, PAGES_IN_FLIGHT);
	while (!pages.isOver && count < limit && !failure) {
		const page = await pages.next(limit - count);
		if (!page.ok) {
			failure = page.error;
			break;
		}
		const records = page.value.slice(0, limit - count);
		isCut = records.length < page.value.length;
		count += records.length;
		lastId = records.length > 0 ? idOf(records[records.length - 1]) : lastId;
		if (records.length > 0) await work.add(records);
	}
	const jsons = (await work.end()).flat();
	if (failure) return err({ failure, count, lastId });
	return ok({ jsons, total: pages.total, hasMore: isCut || !pages.isOver });
}

/** Pages, and how many records match where HubSpot says it. */
type CountedPages = RecordPages<JsonObject, CallFailure> & { readonly total?: number };

function pagesOf({ client, request, properties, idsFirst, signal }: Reading): CountedPages {
	const asked = idsFirst ? [RECORD_ID] : properties;
	const { conditions, sort } = request;
	if (!conditions) return new ListPages(client, request, asked);
	const ask = askSearchOf(client, request, asked, signal);
	const { searches } = conditions;
	if (sort && sort.propertyName !== RECORD_ID) {
		const askIds = askSearchOf(client, request, [RECORD_ID], signal);
		return new SortedPages({ groups: searches[0], sort, ask, askIds });
	}
	const isDescending = sort?.isDescending === true;
	const sources = searches.map((groups) => new KeysetPages(ask, groups, isDescending));
	if (sources.length === 1) return sources[0];
	return new MergedPages(sources, (a, b) => (isDescending ? compareIds(b, a) : compareIds(a, b)));
}

/** Makes items of a page's records, with all that was asked for. */
async function complete(
	{ client, request, properties, idsFirst, labels }: Reading,
	found: JsonObject[],
): Promise<Result<IDataObject[], CallFailure>> {
	const read = idsFirst ? await readByIds(client, request, found.map(idOf), properties) : ok(found);
	if (!read.ok) return read;
	const records = read.value;
	const named = await labels?.labelsOf(records);
	const types = records.length > 0 ? request.associations : [];
	if (types.length === 0) {
		return ok(
			records.map((record, at) => foundItem(record, request.simple, undefined, named?.[at])),
		);
	}
	const ids = records.map(idOf);
	const lists = await Promise.all(
		types.map(async (type) => await associatedIds(client, request, ids, type)),
	);
	const byType: Array<[string, Map<string, Set<string>>]> = [];
	for (const [index, list] of lists.entries()) {
		if (!list.ok) return list;
		byType.push([types[index], list.value]);
	}
	return ok(
		records.map((record, at) => {
			const idsOf = byType.map(([type, list]) => [type, [...(list.get(idOf(record)) ?? [])]]);
			return foundItem(
				record,
				request.simple,
				Object.fromEntries(idsOf) as IDataObject,
				named?.[at],
			);
		}),
	);
}
