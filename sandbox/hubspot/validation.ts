import type { PropertyDefinition } from './propertyDefinition';
import { problemOfValue } from './values';
import type { Problem } from './values';

/** One finding, as HubSpot prints it in the JSON array inside "Property values were not valid:". */
export interface Finding {
	isValid: false;
	message: string;
	error: string;
	name: string;
	localizedErrorMessage: string;
	portalId: number;
}

/** What is wrong with these values; empty when they may be written. An empty text clears. */
export function findingsOf(
	definitions: Map<string, PropertyDefinition>,
	values: Record<string, string>,
	portalId: number,
): Finding[] {
	const findings: Finding[] = [];
	for (const [name, value] of Object.entries(values)) {
		const problem = problemOf(definitions.get(name), name, value);
		if (!problem) continue;
		const [error, message] = problem;
		const localizedErrorMessage = message;
		findings.push({ isValid: false, message, error, name, localizedErrorMessage, portalId });
	}
	return findings;
}

function problemOf(
	definition: PropertyDefinition | undefined,
	name: string,
	value: string,
): Problem | undefined {
	if (!definition) return ['PROPERTY_DOESNT_EXIST', `Property "${name}" does not exist`];
	if (definition.modificationMetadata.readOnlyValue || definition.calculated) {
		const message = `"${name}" is a read only property; its value cannot be set.`;
		return ['READ_ONLY_VALUE', message];
	}
	return value === '' ? undefined : problemOfValue(definition, value);
}
