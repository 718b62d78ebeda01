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

/**
 * Reads a list of property names: an array, of names or of objects that have one, or text with commas,
 * semicolons or line breaks between, as expressions give it, or JSON, as models do. Doubles and empty
 * names are left out.
 */
export function propertyNames(value: unknown): string[] {
	return textsOf(value, /[,;\n]/);
}

/** The same for a list of values, between which only commas stand. */
export function listedValues(value: unknown): string[] {
	return textsOf(value, /,/);
}

function textsOf(value: unknown, between: RegExp): string[] {
	const list = typeof value === 'object' && value !== null ? [value].flat() : listInJson(value);
	const entries: unknown[] = list ?? String(value ?? '').split(between);
	const names = entries.map((entry) => nameOf(entry).trim()).filter((name) => name !== '');
	return [...new Set(names)];
}

function listInJson(value: unknown): unknown[] | undefined {
	if (typeof value !== 'string' || !value.trim().startsWith('[')) return undefined;
	// Models write JSON with either quotation mark.
	for (const text of [value, value.replace(/'/g, '"')]) {
		try {
			const list: unknown = JSON.parse(text);
			if (Array.isArray(list)) return list;
		} catch {
			// No list of this kind.
		}
	}
	return undefined;
}

function nameOf(entry: unknown): string {
	if (typeof entry !== 'object' || entry === null) return String(entry ?? '');
	const name = 'name' in entry ? entry.name : 'value' in entry ? entry.value : '';
	return typeof name === 'string' ? name : '';
}
