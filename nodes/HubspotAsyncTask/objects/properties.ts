import { isObject, textAt } from '../../../core/json';
import { toList } from './toList';

/**
 * Turns a value into the text that HubSpot stores. `null` becomes the empty text, which clears a
 * property; a list becomes the values of a multiple-choice property, its empty entries left out: a
 * leading semicolon would have HubSpot add the values to those the property has.
 * @returns `undefined` for what no property can hold
 */
export function toPropertyValue(value: unknown): string | undefined {
	if (value === null) return '';
	if (typeof value === 'string') return value;
	if (typeof value === 'number') return Number.isFinite(value) ? String(value) : undefined;
	if (typeof value === 'boolean' || typeof value === 'bigint') return String(value);
	if (Array.isArray(value)) {
		const parts = value.map((part) => toPropertyValue(part));
		return parts.includes(undefined) ? undefined : parts.filter((part) => part !== '').join(';');
	}
	return dateText(value);
}

/** Why `toPropertyValue` makes nothing of a value, as a part of a sentence. */
export function whyNoPropertyValue(value: unknown): string {
	if (Array.isArray(value)) {
		return whyNoPropertyValue(value.find((part) => toPropertyValue(part) === undefined));
	}
	if (typeof value === 'number') return `its value is ${value}, which is no number`;
	const isDate = value instanceof Date || (isObject(value) && 'toISO' in value);
	return isDate ? 'its value is a date that does not exist' : 'its value is an object';
}

/** A `Date`, or the date object that n8n's expressions make. */
function dateText(value: unknown): string | undefined {
	if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : value.toISOString();
	if (typeof value !== 'object' || value === null || !('toISO' in value)) return undefined;
	const text: unknown = typeof value.toISO === 'function' ? value.toISO() : undefined;
	return typeof text === 'string' ? text : undefined;
}

/** Why `toPropertyValue` has no text for a value, as the end of a sentence about it. */
export function whyNoValue(value: unknown): string {
	if (Number.isNaN(value)) return 'is no number (NaN)';
	if (typeof value === 'number') return `is an endless number (${value})`;
	if (value instanceof Date) return 'is a date that there is not (Invalid Date)';
	if (Array.isArray(value)) {
		const part: unknown = value.find((one) => toPropertyValue(one) === undefined);
		return part === undefined
			? 'is a list with a gap'
			: `is a list in which one ${whyNoValue(part)}`;
	}
	const isDate = typeof value === 'object' && value !== null && 'toISO' in value;
	return isDate ? 'is a date that there is not (Invalid DateTime)' : 'is an object';
}

/** The words for yes and no that n8n takes, too. Anything else is for HubSpot to judge. */
export function toYesOrNo(value: unknown): unknown {
	if (typeof value === 'object') return value;
	const word = String(value).trim().toLowerCase();
	if (['true', '1', 'yes'].includes(word)) return true;
	return ['false', '0', 'no'].includes(word) ? false : value;
}

/** No name of a property or type holds any of these. */
const BETWEEN_NAMES = /[,;\n]/;

/**
 * Reads a list of names of properties or types: an array, the text of a JSON array, or text with
 * commas, semicolons or line breaks between, as expressions, sheets and models give it; an object in
 * it goes by its `name`, or its `value`. Doubles and empty names are left out.
 */
export function propertyNames(value: unknown): string[] {
	const names = toList(value, BETWEEN_NAMES).map((entry) => nameOf(entry).trim());
	return [...new Set(names.filter((name) => name !== ''))];
}

function nameOf(entry: unknown): string {
	if (typeof entry !== 'object') return String(entry ?? '');
	return isObject(entry)
		? (textAt(entry, 'name') ?? textAt(entry, 'value') ?? JSON.stringify(entry))
		: '';
}
