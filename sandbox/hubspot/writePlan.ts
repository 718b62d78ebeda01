import type { HubspotErrorBody } from './errors';
import type { ObjectType } from './objectTypes';
import type { CrmRecord } from './records';
import type { HubspotTruth } from './truth';
import { findingsOf } from './validation';
import type { Finding } from './validation';

export interface WriteInput {
	id: string;
	idProperty?: string;
	traceId?: string;
	/** An empty text clears. */
	properties: Record<string, string>;
}

export interface RefusedWrite {
	input: WriteInput;
	category: 'VALIDATION_ERROR' | 'CONFLICT';
	body: HubspotErrorBody;
	findings: Finding[];
}

/** What would become of each input. Inputs for records merged away are in none of the lists. */
export interface WritePlan {
	accepted: Array<{ input: WriteInput; record: CrmRecord }>;
	missing: WriteInput[];
	refused: RefusedWrite[];
}

/** Decides about every input before anything is written. */
export function planWrites(truth: HubspotTruth, type: ObjectType, inputs: WriteInput[]): WritePlan {
	const plan: WritePlan = { accepted: [], missing: [], refused: [] };
	const store = truth.records(type.name);
	const definitions = truth.properties(type.name);
	const claimed = new Map<string, CrmRecord>();
	for (const input of inputs) {
		const record = store.find(input.id, input.idProperty);
		const findings = findingsOf(definitions, input.properties, truth.portalId);
		if (findings.length > 0) {
			const category = 'VALIDATION_ERROR';
			plan.refused.push({ input, category, body: invalidValues(findings), findings });
			continue;
		}
		if (!record || record.archived) {
			plan.missing.push(input);
			continue;
		}
		if (record.mergedInto) continue;
		const conflict = conflictOf(truth, type, record, input, claimed);
		if (conflict) plan.refused.push(conflict);
		else plan.accepted.push({ input, record });
	}
	return plan;
}

/**
 * The whole call's refusal when its inputs carry no trace ids. HubSpot: a flat list without a hint
 * of which input is meant, and possibly longer than the inputs are many; of conflicts only the
 * first is named.
 */
export function wholeRefusal(refused: RefusedWrite[]): { status: number; body: HubspotErrorBody } {
	const findings = refused.flatMap((entry) => entry.findings);
	if (findings.length > 0) return { status: 400, body: invalidValues(findings) };
	return { status: 409, body: refused[0].body };
}

function invalidValues(findings: Finding[]): HubspotErrorBody {
	return {
		message: `Property values were not valid: ${JSON.stringify(findings)}`,
		category: 'VALIDATION_ERROR',
		errors: findings.map(({ message, error, name }) => ({
			message,
			code: error,
			context: { propertyName: [name] },
		})),
	};
}

/** A unique value that another record has already, or gets in the same call. */
function conflictOf(
	truth: HubspotTruth,
	type: ObjectType,
	record: CrmRecord,
	input: WriteInput,
	claimed: Map<string, CrmRecord>,
): RefusedWrite | undefined {
	const store = truth.records(type.name);
	for (const [name, value] of Object.entries(input.properties)) {
		if (value === '' || !truth.properties(type.name).get(name)?.hasUniqueValue) continue;
		const key = `${name}=${store.normalize(name, value)}`;
		const owner = store.find(value, name) ?? claimed.get(key);
		claimed.set(key, owner ?? record);
		if (!owner || owner === record) continue;
		const kind = type.label.charAt(0) + type.label.slice(1).toLowerCase();
		const message = `${kind} already exists. Existing ID: ${owner.id}`;
		const category = 'CONFLICT';
		const context = { existingId: [owner.id] };
		return { input, category, body: { message, category, context }, findings: [] };
	}
	return undefined;
}
