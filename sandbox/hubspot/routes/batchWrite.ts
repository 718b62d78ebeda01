import type { Answer, Call } from '../../http';
import { batchAnswer, missingObjects, showRecord } from '../batchAnswer';
import type { ShownRecord } from '../batchAnswer';
import { refuse } from '../errors';
import type { StandardError } from '../errors';
import type { ObjectType } from '../objectTypes';
import { rewritten } from '../rewritten';
import type { HubspotTruth } from '../truth';
import type { ApiVersion } from '../versions';
import { refuseWholeCall } from '../wholeCall';
import type { WriteInput, WriteVerb } from '../writeInput';
import { planWrites } from '../writePlan';
import type { AcceptedWrite, WritePlan, Writes } from '../writePlan';
import { refusalOf, wholeRefusal } from '../writeRefusals';

/**
 * What creates, updates and upserts have in common. HubSpot: with a unique `objectWriteTraceId` on
 * every input, bad inputs are reported one by one and the others written; without, one bad input
 * rejects the whole call. Missing records never do.
 */
export function batchWrite(
	truth: HubspotTruth,
	version: ApiVersion,
	call: Call,
	writes: Writes,
): Answer {
	const { type, verb, inputs } = writes;
	refuseWholeCall(truth, call, type, verb, inputs);
	const isTraced = areTraced(inputs);
	const plan = planWrites(truth, version.name, writes);
	refuseAll(truth, call, type, verb, plan, isTraced);
	const results = plan.accepted.map((write) => apply(truth, call, type, verb, write));

	const refused = plan.refused.map((entry): StandardError => {
		const { category, message, context, errors } = refusalOf(type, entry);
		const traceIds = tracesOf([entry.input]);
		return { status: 'error', category, message, context: { ...context, ...traceIds }, errors };
	});
	const isEach = isTraced && !truth.groupMissing;
	const groups = isEach ? plan.missing.map((input) => [input]) : [plan.missing];
	const missing = groups
		.filter(({ length }) => length > 0)
		.map((group) => {
			const ids = group.flatMap(({ id }) => id ?? []);
			return missingObjects(type, ids, tracesOf(group).objectWriteTraceId);
		});
	const success = verb === 'create' ? 201 : 200;
	return batchAnswer(truth, version, call, results, [...refused, ...missing], success);
}

function areTraced(inputs: WriteInput[]): boolean {
	const traceIds = inputs.map(({ objectWriteTraceId }) => objectWriteTraceId);
	return !traceIds.includes(undefined) && new Set(traceIds).size === traceIds.length;
}

function tracesOf(inputs: WriteInput[]): { objectWriteTraceId: string[] } {
	const objectWriteTraceId = inputs.flatMap(({ objectWriteTraceId }) => objectWriteTraceId ?? []);
	return { objectWriteTraceId };
}

/** Throws when one bad input is enough to refuse the others. */
function refuseAll(
	truth: HubspotTruth,
	call: Call,
	type: ObjectType,
	verb: WriteVerb,
	{ accepted, refused }: WritePlan,
	isTraced: boolean,
): void {
	if (refused.length === 0) return;
	const conflicts = refused.filter(({ owner }) => owner);
	const inputs = [...accepted, ...refused].map(({ input }) => input);
	const byEmail = verb === 'upsert' && inputs.some(({ idProperty }) => idProperty === 'email');
	let guilty = isTraced && !(byEmail && !truth.partialUpsertsByEmail) ? [] : refused;
	if (verb === 'upsert' && truth.wholeCallConflicts && conflicts.length > 0) guilty = conflicts;
	if (guilty.length === 0) return;
	const { status, body } = wholeRefusal(type, guilty);
	throw refuse(call, status, body);
}

function apply(
	truth: HubspotTruth,
	call: Call,
	type: ObjectType,
	verb: WriteVerb,
	write: AcceptedWrite,
): object {
	const { input, values } = write;
	const { objectWriteTraceId, idProperty } = input;
	const source = { verb, requestId: call.requestId, objectWriteTraceId };
	const isNew = write.record === undefined;
	if (write.record) truth.records(type.name).write(write.record, values, source);
	// Kept, since an input refused in the same call may have to name it.
	else write.record = truth.createRecord(type.name, values, source);
	for (const { to, types } of write.associations) {
		truth.associations.associate({ type: type.name, id: write.record.id }, to, types);
	}
	// Not documented: whether the property that found the record is shown when it isn't written.
	const names = [...Object.keys(values), ...(idProperty ? [idProperty] : [])];
	const shown = showRecord(type, write.record, names);
	if (verb === 'create' && truth.rewritesCreated) return rewrite(truth, type, shown);
	return {
		...shown,
		...(verb === 'upsert' && { new: isNew }),
		...(truth.echoTraceIds && objectWriteTraceId !== undefined && { objectWriteTraceId }),
	};
}

function rewrite(truth: HubspotTruth, type: ObjectType, shown: ShownRecord): ShownRecord {
	const definitions = truth.properties(type.name);
	const values = Object.entries(shown.properties).map(([name, value]) => [
		name,
		value === null ? value : rewritten(definitions.get(name), value),
	]);
	return { ...shown, properties: Object.fromEntries(values) };
}
