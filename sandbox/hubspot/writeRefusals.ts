import type { HubspotErrorBody } from './errors';
import type { ObjectType } from './objectTypes';
import type { Finding } from './validation';
import type { RefusedWrite } from './writePlan';

/** HubSpot's words; which records or types are meant isn't said. */
const INVALID_ASSOCIATIONS: HubspotErrorBody = {
	message: 'one or more associations are not valid',
	category: 'VALIDATION_ERROR',
};

/** What an error says of this input, be it of the whole call or of the input alone. */
export function refusalOf(type: ObjectType, refused: RefusedWrite): HubspotErrorBody {
	if (refused.isAstray) return INVALID_ASSOCIATIONS;
	if (refused.missing) return missingProperties(type, refused.missing);
	if (!refused.owner) return invalidValues(refused.findings);
	const kind = type.label.charAt(0) + type.label.slice(1).toLowerCase();
	const { record } = refused.owner;
	const message = `${kind} already exists.${record ? ` Existing ID: ${record.id}` : ''}`;
	return { message, category: 'CONFLICT', ...(record && { context: { existingId: [record.id] } }) };
}

/**
 * The whole call's refusal when its inputs carry no trace ids. HubSpot: a flat list without a hint
 * of which input is meant, and possibly longer than the inputs are many; of conflicts only the
 * first is named.
 */
export function wholeRefusal(
	type: ObjectType,
	refused: RefusedWrite[],
): { status: number; body: HubspotErrorBody } {
	const findings = refused.flatMap((entry) => entry.findings);
	if (findings.length > 0) return { status: 400, body: invalidValues(findings) };
	const missing = new Set(refused.flatMap((entry) => entry.missing ?? []));
	if (missing.size > 0) return { status: 400, body: missingProperties(type, [...missing]) };
	if (refused.some(({ isAstray }) => isAstray)) return { status: 400, body: INVALID_ASSOCIATIONS };
	const { message, category } = refusalOf(type, refused[0]);
	return { status: 409, body: { message, category } };
}

/** HubSpot's words. */
function missingProperties({ label }: ObjectType, properties: string[]): HubspotErrorBody {
	return {
		message: `Error creating ${label}. Some required properties were not set.`,
		category: 'VALIDATION_ERROR',
		context: { properties },
	};
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
