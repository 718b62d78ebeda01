import type { PropertyDefinition } from '../../../objects/propertyDefinitions';

const DAY_MS = 86_400_000;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/;
const MILLISECONDS = /^-?\d+$/;
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** How many choices a reason names. */
const CHOICES_NAMED = 10;

const QUOTED_LENGTH = 60;

/**
 * Why HubSpot will not take a value for a property, as a sentence; `undefined` where nothing is known
 * against it.
 * @param definition of the property, `undefined` where the type has none of this name
 * @see https://developers.hubspot.com/docs/api-reference/crm-properties-v3/guide
 */
export function whyRefused(
	objectType: string,
	name: string,
	value: string,
	definition: PropertyDefinition | undefined,
): string | undefined {
	if (!definition) return `Property '${name}' does not exist in '${objectType}'`;
	if (definition.readOnly) return `Property '${name}' is set by HubSpot alone`;
	// It clears.
	if (value === '') return undefined;
	const shortened = value.length > QUOTED_LENGTH ? `${value.slice(0, QUOTED_LENGTH)}…` : value;
	const is = (what: string): string => `'${name}' takes ${what}, not '${shortened}'`;
	switch (definition.type) {
		case 'number':
			return NUMBER.test(value) ? undefined : is('a number');
		case 'date':
			return isDay(value) ? undefined : is('a day, such as 2026-01-31');
		case 'datetime':
			return isMoment(value) ? undefined : is('a moment, such as 2026-01-31T08:00:00Z');
		case 'bool':
		case 'enumeration':
			return whyNoChoice(definition, value, is);
		default:
			return name !== 'email' || EMAIL.test(value) ? undefined : is('an email address');
	}
}

function isDay(value: string): boolean {
	if (MILLISECONDS.test(value)) return Number(value) % DAY_MS === 0;
	return DAY.test(value) && isReal(value);
}

function isMoment(value: string): boolean {
	if (MILLISECONDS.test(value)) return true;
	return (DAY.test(value) || MOMENT.test(value)) && isReal(value);
}

/** Whether a day, with a time or without, is in the calendar: `Date` takes the 30th of February for a day of March. */
export function isReal(value: string): boolean {
	const day = value.slice(0, 'YYYY-MM-DD'.length);
	const midnight = Date.parse(`${day}T00:00:00Z`);
	if (Number.isNaN(Date.parse(value)) || Number.isNaN(midnight)) return false;
	return new Date(midnight).toISOString().startsWith(day);
}

/** Only check boxes take several. */
function whyNoChoice(
	{ fieldType, options, externalOptions }: PropertyDefinition,
	value: string,
	is: (what: string) => string,
): string | undefined {
	if (externalOptions || options.length === 0) return undefined;
	const allowed = options.map((option) => option.value);
	const chosen =
		fieldType === 'checkbox' ? value.split(';').filter((part) => part !== '') : [value];
	if (chosen.every((choice) => allowed.includes(choice))) return undefined;
	const more = allowed.length > CHOICES_NAMED ? ', …' : '';
	return is(`one of ${allowed.slice(0, CHOICES_NAMED).join(', ')}${more}`);
}
