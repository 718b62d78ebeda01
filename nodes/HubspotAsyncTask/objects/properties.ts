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

/** A `Date`, or the date object that n8n's expressions make. */
function dateText(value: unknown): string | undefined {
	if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : value.toISOString();
	if (typeof value !== 'object' || value === null || !('toISO' in value)) return undefined;
	const text: unknown = typeof value.toISO === 'function' ? value.toISO() : undefined;
	return typeof text === 'string' ? text : undefined;
}

/**
 * Reads a list of property names: an array, or text with commas between, as expressions give it.
 * Doubles and empty names are left out.
 */
export function propertyNames(value: unknown): string[] {
	const entries: unknown[] = Array.isArray(value) ? value : String(value ?? '').split(',');
	const names = entries.map((entry) => String(entry ?? '').trim()).filter((name) => name !== '');
	return [...new Set(names)];
}
