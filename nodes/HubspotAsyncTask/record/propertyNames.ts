/**
 * Reads a list of property names: an array, or text with commas between, as expressions give it.
 * Doubles and empty names are left out.
 */
export function propertyNames(value: unknown): string[] {
	const entries: unknown[] = Array.isArray(value) ? value : String(value ?? '').split(',');
	const names = entries.map((entry) => String(entry ?? '').trim()).filter((name) => name !== '');
	return [...new Set(names)];
}
