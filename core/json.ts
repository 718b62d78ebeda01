/** Readers for data from outside: they never throw, and say what isn't there with one value. */

export type JsonObject = Record<string, unknown>;

export function isObject(value: unknown): value is JsonObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object at `key`, or an empty one. */
export function objectAt(parent: JsonObject, key: string): JsonObject {
	const value = own(parent, key);
	return isObject(value) ? value : {};
}

/** The array at `key`, or an empty one. */
export function arrayAt(parent: JsonObject, key: string): unknown[] {
	const value = own(parent, key);
	return Array.isArray(value) ? value : [];
}

/** The text at `key`; a number is taken as text; anything else is `undefined`. */
export function textAt(parent: JsonObject, key: string): string | undefined {
	const value = own(parent, key);
	if (typeof value === 'string') return value;
	return typeof value === 'number' || typeof value === 'bigint' ? String(value) : undefined;
}

/** The finite number at `key`, also where it comes as text; anything else is `undefined`. */
export function numberAt(parent: JsonObject, key: string): number | undefined {
	const value = own(parent, key);
	const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

/** The texts in the array at `key`; a single text counts as an array of one. */
export function textsAt(parent: JsonObject, key: string): string[] {
	const value = own(parent, key);
	const entries = Array.isArray(value) ? value : [value];
	return entries.flatMap((entry) =>
		['string', 'number', 'bigint'].includes(typeof entry) ? [String(entry)] : [],
	);
}

function own(parent: JsonObject, key: string): unknown {
	return Object.hasOwn(parent, key) ? parent[key] : undefined;
}
