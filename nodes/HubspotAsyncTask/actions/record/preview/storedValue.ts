import { looseText } from '../../../../../core/text/looseText';
import type { PropertyDefinition } from '../../../objects/propertyDefinitions';
import { recordKey } from '../recordKey';
import { isReal } from './whyRefused';

/** A property's type, as far as the account tells it. */
type Definition = PropertyDefinition | undefined;

const BETWEEN_CHOICES = ';';
const MILLISECONDS = /^-?\d+$/;

/**
 * What HubSpot has after a value is written over another; `null` for nothing. Values of a multiple
 * choice with a semicolon before them are added to those it has.
 * @see https://developers.hubspot.com/docs/api-reference/crm-properties-v3/guide
 */
export function storedAfter(
	definition: Definition,
	held: string | null,
	given: string,
): string | null {
	if (given === '') return null;
	if (!isMultiple(definition) || !given.startsWith(BETWEEN_CHOICES)) return given;
	const all = new Set([...choicesIn(held ?? ''), ...choicesIn(given)]);
	return all.size > 0 ? [...all].join(BETWEEN_CHOICES) : null;
}

/**
 * Whether two values are one to HubSpot: numbers whatever their digits, moments whatever their form,
 * days by their midnight in UTC, multiple choices in any order, email addresses in any case.
 */
export function isStoredAlike(
	definition: Definition,
	one: string | null,
	other: string | null,
): boolean {
	if ((one ?? '') === (other ?? '')) return true;
	// Nothing is no zero, and no choice at all.
	if (!one || !other || !definition) return false;
	switch (definition.type) {
		case 'number':
			return isSameNumber(one, other);
		case 'date':
		case 'datetime': {
			const [time, otherTime] = [timeOf(one), timeOf(other)];
			return time !== undefined && time === otherTime;
		}
		case 'enumeration':
			return isMultiple(definition) && isSameChoice(one, other);
		default:
			return recordKey(one, definition.name) === recordKey(other, definition.name);
	}
}

function isMultiple(definition: Definition): boolean {
	return definition?.type === 'enumeration' && definition.fieldType === 'checkbox';
}

function choicesIn(value: string): string[] {
	return value.split(BETWEEN_CHOICES).filter((choice) => choice !== '');
}

function isSameChoice(one: string, other: string): boolean {
	const [chosen, others] = [new Set(choicesIn(one)), new Set(choicesIn(other))];
	return chosen.size === others.size && [...chosen].every((choice) => others.has(choice));
}

/** Beyond 2^53, numbers that are not the same may look it. */
function isSameNumber(one: string, other: string): boolean {
	if (looseText(one) === looseText(other)) return true;
	const [number, otherNumber] = [Number(one), Number(other)];
	return number === otherNumber && Math.abs(number) <= Number.MAX_SAFE_INTEGER;
}

/** In milliseconds; of a day its midnight in UTC. */
function timeOf(value: string): number | undefined {
	if (MILLISECONDS.test(value)) return Number(value);
	return isReal(value) ? Date.parse(value) : undefined;
}
