import type { PropertyDefinition } from './propertyDefinition';

/** A value as HubSpot's answers may have it instead of as it was sent: the same, written otherwise. */
export function rewritten(definition: PropertyDefinition | undefined, value: string): string {
	switch (definition?.type) {
		case 'datetime': {
			const at = new Date(/^-?\d+$/.test(value) ? Number(value) : value);
			return at.toISOString().replace('.000Z', 'Z');
		}
		case 'number':
			return String(Number(value));
		case 'string':
			return value.trim();
		default:
			return value;
	}
}
