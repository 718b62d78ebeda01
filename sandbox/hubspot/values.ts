import type { PropertyDefinition } from './propertyDefinition';

export type Problem = [error: string, message: string];

const DAY_MS = 86_400_000;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/;
const MILLISECONDS = /^-?\d+$/;
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** Why HubSpot wouldn't take this value, which isn't empty, for such a property. */
export function problemOfValue(definition: PropertyDefinition, value: string): Problem | undefined {
	switch (definition.type) {
		case 'number':
			if (NUMBER.test(value)) return undefined;
			return ['INVALID_DOUBLE', `${value} was not a valid number.`];
		case 'date':
			return problemOfDate(value);
		case 'datetime':
			if (MILLISECONDS.test(value)) return undefined;
			if ((DAY.test(value) || TIME.test(value)) && isReal(value)) return undefined;
			return ['INVALID_LONG', `${value} was not a valid long.`];
		case 'bool':
		case 'enumeration':
			return problemOfChoice(definition, value);
		default:
			if (definition.name !== 'email' || EMAIL.test(value)) return undefined;
			return ['INVALID_EMAIL', `Email address ${value} is invalid`];
	}
}

/** HubSpot: a day, as text or as its midnight in UTC. */
function problemOfDate(value: string): Problem | undefined {
	if (DAY.test(value) && isReal(value)) return undefined;
	if (!MILLISECONDS.test(value)) return ['INVALID_DATE', `${value} was not a valid date.`];
	if (Number(value) % DAY_MS === 0) return undefined;
	const time = new Date(Number(value)).toISOString().slice(11, -1);
	return ['INVALID_DATE', `${value} is at ${time} UTC, not midnight!`];
}

/** False for the 30th of February, which `Date` would take for the 1st or 2nd of March. */
function isReal(value: string): boolean {
	const day = value.slice(0, 10);
	const parsed = Date.parse(`${day}T00:00:00Z`);
	return (
		!Number.isNaN(Date.parse(value)) &&
		!Number.isNaN(parsed) &&
		new Date(parsed).toISOString().startsWith(day)
	);
}

/** HubSpot: only check boxes take several, separated by semicolons. */
function problemOfChoice(definition: PropertyDefinition, value: string): Problem | undefined {
	// Not documented: what HubSpot says to an owner that there isn't. Here any is taken.
	if (definition.externalOptions) return undefined;
	const allowed = definition.options.map((option) => option.value);
	const isMultiple = definition.fieldType === 'checkbox';
	const chosen = isMultiple ? value.split(';').filter((part) => part !== '') : [value];
	const wrong = chosen.find((part) => !allowed.includes(part));
	if (wrong === undefined) return undefined;
	const list = allowed.join(', ');
	return ['INVALID_OPTION', `${wrong} was not one of the allowed options: [${list}]`];
}
