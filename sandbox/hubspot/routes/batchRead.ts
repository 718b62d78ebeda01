import { isObject } from '../../http';
import type { Answer, Call } from '../../http';
import { batchAnswer, missingObjects, showRecord } from '../batchAnswer';
import {
	MAX_INPUTS,
	MAX_INPUTS_WITH_HISTORY,
	readId,
	readInputs,
	refuseDuplicates,
} from '../batchInputs';
import { openType } from '../openType';
import { invalid } from '../errors';
import { presetOf } from '../properties';
import type { CrmRecord } from '../records';
import type { HubspotTruth } from '../truth';
import type { ApiVersion } from '../versions';
import { refuseWholeCall } from '../wholeCall';

/** Reads by record id, or by one unique property for the whole call (`idProperty`). */
export function batchRead(truth: HubspotTruth, version: ApiVersion, call: Call): Answer {
	const type = openType(truth, version, call, 'read');
	const body = isObject(call.body) ? call.body : {};
	const historyOf = namesIn(body.propertiesWithHistory);
	const max = historyOf.length > 0 ? MAX_INPUTS_WITH_HISTORY : MAX_INPUTS;
	const ids = readInputs(call, max).map((input) => readId(call, input));
	const definitions = truth.properties(type.name);
	const idProperty = body.idProperty ? String(body.idProperty) : undefined;
	if (idProperty !== undefined && idProperty !== 'hs_object_id') {
		// The wording is that of updates; for reads it isn't documented.
		if (!definitions.get(idProperty)?.hasUniqueValue) {
			throw invalid(
				call,
				`Unable to perform read by non-unique ${type.objectTypeId ?? type.name} property ${idProperty}`,
			);
		}
	}
	const store = truth.records(type.name);
	refuseDuplicates(
		call,
		ids.map((id) => store.normalize(idProperty ?? 'hs_object_id', id)),
	);
	const judged = ids.map((id) => ({ id, idProperty, properties: {} }));
	refuseWholeCall(truth, call, type, 'read', judged);

	const wantsArchived = call.query.archived === 'true';
	const asked = namesIn(body.properties).filter((name) => definitions.has(name));
	const names = asked.length > 0 ? asked : presetOf(type).shownByDefault;
	const known = historyOf.filter((name) => definitions.has(name));
	const results: object[] = [];
	const missing: string[] = [];
	const read = new Set<CrmRecord>();
	for (const id of ids) {
		const record = store.find(id, idProperty, wantsArchived);
		if (!record || record.archived !== wantsArchived || record.mergedInto) {
			missing.push(id);
			continue;
		}
		// A former id and the id itself: assumed is that the record comes once.
		if (read.has(record)) continue;
		read.add(record);
		results.push({ ...showRecord(type, record, names), ...historyIn(record, known) });
	}
	const errors = missing.length > 0 ? [missingObjects(type, missing)] : [];
	return batchAnswer(truth, version, call, results, errors);
}

function historyIn({ history }: CrmRecord, names: string[]): object {
	if (names.length === 0) return {};
	const entries = names.map((name) => [name, history[name] ?? []] as const);
	return { propertiesWithHistory: Object.fromEntries(entries) };
}

function namesIn(value: unknown): string[] {
	return Array.isArray(value) ? value.map(String) : [];
}
