import { isObject } from '../../http';
import type { Answer, Call } from '../../http';
import {
	batchAnswer,
	MAX_INPUTS,
	missingObjects,
	openType,
	readInputs,
	refuseDuplicates,
	showRecord,
} from '../batch';
import type { BatchInput } from '../batch';
import { invalid, refuse } from '../errors';
import { planWrites, wholeRefusal } from '../writePlan';
import type { WriteInput } from '../writePlan';
import type { ObjectType } from '../objectTypes';
import type { HubspotTruth } from '../truth';
import type { ApiVersion } from '../versions';

/**
 * Updates by record id, or per input by a unique property of the account's own. HubSpot: with a
 * unique `objectWriteTraceId` on every input, bad inputs are reported one by one and the others
 * written; without, one bad input rejects the whole call. Missing records never do.
 */
export function batchUpdate(truth: HubspotTruth, version: ApiVersion, call: Call): Answer {
	const type = openType(truth, call, 'update');
	const inputs = readInputs(call, MAX_INPUTS).map((input) => writeInput(call, input));
	const store = truth.records(type.name);
	refuseDuplicates(
		call,
		inputs.map(({ id, idProperty }) => store.normalize(idProperty ?? '', id)),
	);
	inputs.forEach((input) => requireUnique(truth, call, type, input));

	const traceIds = inputs.map(({ traceId }) => traceId);
	const isMultiStatus = !traceIds.includes(undefined) && new Set(traceIds).size === traceIds.length;
	const plan = planWrites(truth, type, inputs);
	if (plan.refused.length > 0 && !isMultiStatus) {
		const { status, body } = wholeRefusal(plan.refused);
		throw refuse(call, status, body);
	}

	const results = plan.accepted.map(({ input, record }) => {
		store.write(record, input.properties, {
			verb: 'update',
			requestId: call.requestId,
			objectWriteTraceId: input.traceId,
		});
		// Not documented: whether the property that found the record is shown when it isn't written.
		const { idProperty } = input;
		const names = [...Object.keys(input.properties), ...(idProperty ? [idProperty] : [])];
		const shown = showRecord(type, record, names);
		const echoes = truth.echoTraceIds && input.traceId !== undefined;
		return echoes ? { ...shown, objectWriteTraceId: input.traceId } : shown;
	});
	const ofInput = ({ traceId }: WriteInput) => (traceId === undefined ? [] : [traceId]);
	const errors = plan.refused.map(({ input, category, body }) => ({
		status: 'error',
		category,
		message: body.message,
		context: { ...body.context, objectWriteTraceId: ofInput(input) },
	}));
	const groups =
		isMultiStatus && !truth.groupMissing
			? plan.missing.map((input) => [input])
			: [plan.missing].filter(({ length }) => length > 0);
	const missing = groups.map((group) =>
		missingObjects(
			type,
			group.map(({ id }) => id),
			group.flatMap(ofInput),
		),
	);
	return batchAnswer(truth, version, call, results, [...errors, ...missing]);
}

function writeInput(call: Call, { id, fields }: BatchInput): WriteInput {
	if (!isObject(fields.properties)) {
		throw invalid(
			call,
			'Invalid input JSON on line 1, column 1: Some required fields were not set: [properties]',
		);
	}
	const properties: Record<string, string> = {};
	for (const [name, value] of Object.entries(fields.properties)) {
		if (typeof value === 'object' && value !== null) {
			throw invalid(
				call,
				'Invalid input JSON on line 1, column 1: Cannot deserialize value of type `java.lang.String`',
			);
		}
		properties[name] = value === null ? '' : String(value);
	}
	const text = (value: unknown) =>
		value === undefined || value === null ? undefined : String(value);
	const idProperty = text(fields.idProperty) || undefined;
	return { id, idProperty, traceId: text(fields.objectWriteTraceId), properties };
}

/** HubSpot: `email` and `hs_object_id` aren't accepted here, only own properties with unique values. */
function requireUnique(
	truth: HubspotTruth,
	call: Call,
	type: ObjectType,
	{ idProperty }: WriteInput,
): void {
	if (idProperty === undefined) return;
	const definition = truth.properties(type.name).get(idProperty);
	if (definition?.hasUniqueValue && !definition.hubspotDefined) return;
	throw invalid(
		call,
		`Unable to perform update/upsert by non-unique ${type.objectTypeId ?? type.name} property ${idProperty}`,
	);
}
