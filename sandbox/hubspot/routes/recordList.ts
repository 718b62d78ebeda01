import type { Answer, Call } from '../../http';
import { showRecord } from '../batchAnswer';
import { MAX_INPUTS, MAX_INPUTS_WITH_HISTORY } from '../batchInputs';
import { invalid } from '../errors';
import type { ObjectType } from '../objectTypes';
import { openForReading } from '../openType';
import { presetOf } from '../properties';
import type { CrmRecord } from '../records';
import type { HubspotRoute } from '../route';
import { PAGED } from '../strict/takes';
import type { Takes } from '../strict/takes';
import type { HubspotTruth } from '../truth';
import type { ApiVersion } from '../versions';
import { showAssociations } from './shownAssociations';

const DEFAULT_LIMIT = 10;

const TAKES: Takes = {
	query: {
		...PAGED,
		archived: 'boolean',
		associations: 'texts',
		properties: 'texts',
		propertiesWithHistory: 'texts',
	},
};

/** All records of a type, page after page. HubSpot: 100 a page, 50 with property history. */
export function recordListRoutes(truth: HubspotTruth, version: ApiVersion): HubspotRoute[] {
	return [
		{
			method: 'GET',
			path: `${version.objects}/:objectType`,
			takes: TAKES,
			handle: (call) => listRecords(truth, call),
		},
	];
}

function listRecords(truth: HubspotTruth, call: Call): Answer {
	const type = openForReading(truth, call);
	const definitions = truth.properties(type.name);
	const known = (names: string) => listed(names).filter((name) => definitions.has(name));
	const { properties = '', propertiesWithHistory = '', associations = '', after = '' } = call.query;
	const history = known(propertiesWithHistory);
	const limit = readLimit(call, history.length > 0);
	const asked = known(properties);
	const names = [...(asked.length > 0 ? asked : presetOf(type).shownByDefault), ...history];
	const toTypes = listed(associations).flatMap((name) => truth.types.find(name) ?? []);

	const rest = recordsAfter(truth, call, type, after);
	const page = rest.slice(0, limit);
	const results = page.map((record) => ({
		...showRecord(type, record, names),
		...(history.length > 0 && { propertiesWithHistory: historyOf(record, history) }),
		...showAssociations(truth, type, record, toTypes),
	}));
	const last = page.at(-1);
	if (rest.length === page.length || !last) return { status: 200, body: { results } };
	const next = { after: last.id, link: `${call.origin}${call.path}?after=${last.id}` };
	return { status: 200, body: { results, paging: { next } } };
}

function readLimit(call: Call, hasHistory: boolean): number {
	const { limit = String(DEFAULT_LIMIT) } = call.query;
	const max = hasHistory ? MAX_INPUTS_WITH_HISTORY : MAX_INPUTS;
	if (!/^[1-9]\d*$/.test(limit)) throw invalid(call, `Invalid limit: ${limit}`);
	// Documented is the number; that more is refused, and how, isn't.
	if (Number(limit) > max) throw invalid(call, `limit must be at most ${max}`);
	return Number(limit);
}

/** In the order of their ids, from the one after the cursor, which is an id. */
function recordsAfter(
	truth: HubspotTruth,
	call: Call,
	type: ObjectType,
	after: string,
): CrmRecord[] {
	if (!/^\d*$/.test(after)) throw invalid(call, `Invalid after: ${after}`);
	const start = BigInt(after || 0);
	const wantsArchived = call.query.archived === 'true';
	return [...truth.records(type.name).all.values()]
		.filter(({ archived, mergedInto }) => archived === wantsArchived && !mergedInto)
		.map((record) => ({ record, id: /^\d+$/.test(record.id) ? BigInt(record.id) : 0n }))
		.filter(({ id }) => id > start)
		.sort((a, b) => (a.id < b.id ? -1 : 1))
		.map(({ record }) => record);
}

function historyOf({ history }: CrmRecord, names: string[]): object {
	return Object.fromEntries(names.map((name) => [name, history[name] ?? []]));
}

function listed(text: string): string[] {
	return text.split(',').filter((part) => part !== '');
}
