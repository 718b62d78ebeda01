import type { PropertyDefinition } from './properties';

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
): [error: string, message: string] | undefined {
	if (!definition) return ['PROPERTY_DOESNT_EXIST', `Property "${name}" does not exist`];
	if (definition.modificationMetadata.readOnlyValue || definition.calculated) {
		const message = `"${name}" is a read only property; its value cannot be set.`;
		return ['READ_ONLY_VALUE', message];
	}
	if (value === '') return undefined;
	switch (definition.type) {
		case 'number':
			if (Number.isFinite(Number(value))) return undefined;
			return ['INVALID_DOUBLE', `${value} was not a valid number.`];
		case 'date':
		case 'datetime':
			if (/^-?\d+$/.test(value) || !Number.isNaN(Date.parse(value))) return undefined;
			return ['INVALID_DATE', `${value} was not a valid ${definition.type}.`];
		case 'bool':
			if (value === 'true' || value === 'false') return undefined;
			return ['INVALID_OPTION', notAllowed(value, ['true', 'false'])];
		case 'enumeration': {
			const allowed = definition.options.map((option) => option.value);
			const chosen = value.split(';').filter((part) => part !== '');
			const wrong = chosen.find((part) => !allowed.includes(part));
			return wrong === undefined ? undefined : ['INVALID_OPTION', notAllowed(wrong, allowed)];
		}
		default:
			if (name !== 'email' || /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value)) return undefined;
			return ['INVALID_EMAIL', `Email address ${value} is invalid`];
	}
}

function notAllowed(value: string, allowed: string[]): string {
	return `${value} was not one of the allowed options: [${allowed.join(', ')}]`;
}
