import { parseJson } from '../../../core/exactJson';

/**
 * The entries of a list as people, expressions and models give one: an array, the text of a JSON
 * array, or text with separators between.
 */
export function toList(value: unknown, separator: string | RegExp): unknown[] {
	if (Array.isArray(value)) return value;
	if (typeof value === 'object') return value === null ? [] : [value];
	const text = String(value ?? '').trim();
	return jsonArray(text) ?? text.split(separator);
}

function jsonArray(text: string): unknown[] | undefined {
	if (!text.startsWith('[') || !text.endsWith(']')) return undefined;
	// Models write JSON with either quotation mark.
	for (const json of [text, text.replace(/'/g, '"')]) {
		try {
			return parseJson(json) as unknown[];
		} catch {
			// No list of this kind.
		}
	}
	return undefined;
}
