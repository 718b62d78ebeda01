import type { INodeProperties } from 'n8n-workflow';

import { ok } from '../../../core/result';
import { readText, refused, type Checked, type ItemToRead } from './parameters';

/**
 * Reads a parameter that has a list of values; an expression may have given any other.
 * @param name with `options.` before it for an entry of *Options*
 * @param properties where it is described
 */
export function readChoice(
	item: ItemToRead,
	name: string,
	properties: readonly INodeProperties[],
): Checked<string> {
	const property = properties.find((known) => known.name === name.split('.').at(-1));
	const typed = readText(item, name) || String(property?.default ?? '');
	const values = (property?.options ?? []).flatMap((option) =>
		'value' in option ? [String(option.value)] : [],
	);
	const value = values.find((known) => known.toLowerCase() === typed.toLowerCase());
	if (value !== undefined) return ok(value);
	return refused(
		`'${property?.displayName ?? name}' can't be '${typed}'`,
		`Choose one of: ${values.join(', ')}.`,
	);
}
