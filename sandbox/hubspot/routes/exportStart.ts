import { isObject } from '../../http';
import type { Answer, Call } from '../../http';
import { requireScopes } from '../auth';
import { overDailyAllowance } from '../dailyAllowance';
import { invalid } from '../errors';
import { csvFile } from '../exportCsv';
import { languagesOf } from '../languages';
import type { ObjectType } from '../objectTypes';
import type { CrmRecord } from '../records';
import { search } from '../search';
import type { HubspotTruth } from '../truth';
import type { ApiVersion } from '../versions';

const FORMATS = ['CSV', 'XLS', 'XLSX'] as const;
const INTERNAL = ['NAMES', 'VALUES'];
const MAX_ASSOCIATED_TYPES = 4;

/** Documented are the fields; that one which isn't right is a 400, and its words, are assumed. */
export function startExport(
	truth: HubspotTruth,
	version: ApiVersion,
	call: Call,
	linkOf: (id: string) => string,
): Answer {
	requireScopes(truth, call, [['crm.export']]);
	const body = isObject(call.body) ? call.body : {};
	const { exportType, exportName, format, objectType, objectProperties } = body;
	const required = { exportType, exportName, format, objectType, objectProperties };
	const missing = Object.keys(required).filter((name) => body[name] === undefined);
	if (exportType === 'LIST' && body.listId === undefined) missing.push('listId');
	if (missing.length > 0) {
		throw invalid(call, `Some required fields were not set: [${missing.join(', ')}]`);
	}
	if (exportType !== 'VIEW' && exportType !== 'LIST') {
		throw invalid(call, `Unknown exportType: ${String(exportType)}`);
	}
	const knownFormat = FORMATS.find((known) => known === format);
	if (!knownFormat) throw invalid(call, `Unknown format: ${String(format)}`);
	if (body.language !== undefined && !languagesOf(version).has(String(body.language))) {
		throw invalid(call, `Unknown language: ${String(body.language)}`);
	}
	const properties = textsIn(call, 'objectProperties', objectProperties);
	const internal = textsIn(call, 'exportInternalValuesOptions', body.exportInternalValuesOptions);
	const wrong = internal.find((option) => !INTERNAL.includes(option));
	if (wrong) throw invalid(call, `Unknown exportInternalValuesOptions: ${wrong}`);
	checkAssociated(truth, call, body.associatedObjectType);
	const type = exportedType(truth, call, String(objectType));
	const records = selected(truth, call, type, body);

	if (!truth.exportAllowance.take(call.now, truth.exportsPerDay)) {
		throw overDailyAllowance(call, 'exports', truth.exportsPerDay);
	}
	const options = {
		properties,
		names: internal.includes('NAMES'),
		values: internal.includes('VALUES'),
	};
	const id = truth.addExport({
		...truth.taskDefaults,
		isQueued: truth.exportQueue,
		exportType,
		format: knownFormat,
		exportName: String(exportName),
		objectType: String(objectType),
		objectProperties: properties,
		recordCount: records.length,
		...(format === 'CSV' && { file: csvFile(records, truth.properties(type.name), options) }),
		...truth.exportDefaults,
	});
	return { status: 202, body: { id, links: { status: linkOf(id) } } };
}

/** HubSpot: the name or the id; of a custom type only the id. */
function exportedType(truth: HubspotTruth, call: Call, given: string): ObjectType {
	const type = truth.types.find(given);
	if (!type || (type.isCustom && type.objectTypeId !== given)) {
		throw invalid(call, `Unable to infer object type from: ${given}`);
	}
	return type;
}

/** What the export will hold. Not documented as of when; here as of its start. */
function selected(
	truth: HubspotTruth,
	call: Call,
	type: ObjectType,
	body: Record<string, unknown>,
): CrmRecord[] {
	const store = truth.records(type.name);
	const all = [...store.all.values()].filter((one) => !one.archived && !one.mergedInto);
	if (body.exportType === 'VIEW') {
		return search(call, all, truth.properties(type.name), body.publicCrmSearchRequest);
	}
	const listId = String(body.listId);
	const list = truth.lists.get(listId);
	if (!list) throw invalid(call, `List ${listId} does not exist`);
	if (list.objectType !== type.name) {
		throw invalid(call, `List ${listId} does not hold ${type.label} objects`);
	}
	return all.filter(({ id }) => list.members.has(id));
}

/** HubSpot: up to four types, in older versions one text. */
function checkAssociated(truth: HubspotTruth, call: Call, given: unknown): void {
	const name = 'associatedObjectType';
	const types = typeof given === 'string' ? [given] : textsIn(call, name, given);
	if (types.length > MAX_ASSOCIATED_TYPES) {
		throw invalid(call, `At most ${MAX_ASSOCIATED_TYPES} associated object types are supported`);
	}
	const unknown = types.find((type) => !truth.types.find(type));
	if (unknown) throw invalid(call, `Unable to infer object type from: ${unknown}`);
}

function textsIn(call: Call, name: string, given: unknown): string[] {
	if (given === undefined || given === null) return [];
	if (!Array.isArray(given) || !given.every((one) => typeof one === 'string')) {
		throw invalid(call, `${name} must be a list of texts`);
	}
	return given;
}
