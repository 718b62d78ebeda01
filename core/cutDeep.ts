import { isObject, type JsonObject } from './json';

/** Deeper than any answer of a service, and shallow enough for whoever writes or copies it. */
const DEEPEST = 200;

const CUT = '(nested too deeply to be kept)';

/**
 * Puts words in the place of what a parsed body nests too deeply: the host could neither copy nor
 * store it. Changes the value itself.
 */
export function cutDeep(value: unknown, depth = 0): unknown {
	if (typeof value !== 'object' || value === null) return value;
	if (depth >= DEEPEST) return CUT;
	if (Array.isArray(value)) {
		for (let at = 0; at < value.length; at++) {
			if (isNested(value[at])) value[at] = cutDeep(value[at], depth + 1);
		}
	} else if (isObject(value)) {
		const fields: JsonObject = value;
		for (const name of Object.keys(fields)) {
			if (isNested(fields[name])) fields[name] = cutDeep(fields[name], depth + 1);
		}
	}
	return value;
}

function isNested(value: unknown): boolean {
	return typeof value === 'object' && value !== null;
}
