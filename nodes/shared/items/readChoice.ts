import type { INodeProperties } from 'n8n-workflow';

import { ok } from '../../../core/result';
import { describedIn } from './describedIn';
import { refused, type Checked, type ParameterToRead } from './parameters';
import { shown } from './shown';

/**
 * Reads a parameter that has a list of values, whose case doesn't matter; an expression may have given
 * any other.
 * @param name with `options.` before it for an entry of *Options*; several where it may stand in
 * several places, of which the first that is set counts
 * @param properties where it is described
 */
export function readChoice(
	{ context, itemIndex }: ParameterToRead,
	name: string | readonly [string, ...string[]],
	properties: readonly INodeProperties[],
): Checked<string> {
	const names = [name].flat();
	const typed = names.map((known) => context.getNodeParameter(known, itemIndex, ''));
	return checkChoice(
		typed.find((value) => textOf(value) !== ''),
		describedIn(properties, names[0], 'options'),
	);
}

/** Checks a value of a parameter that has a list of them; its default where it isn't set. */
export function checkChoice(
	value: unknown,
	{ displayName, options = [], default: whenAbsent }: INodeProperties,
): Checked<string> {
	const typed = textOf(value) || String(whenAbsent);
	const values = options.flatMap((option) => ('value' in option ? [String(option.value)] : []));
	const chosen = values.find((known) => known.toLowerCase() === typed.toLowerCase());
	if (chosen !== undefined) return ok(chosen);
	return refused(`'${displayName}' can't be '${typed}'`, `Choose one of: ${values.join(', ')}.`);
}

/** Empty where it isn't set. A list or an object is no choice, and shown as what it is. */
function textOf(value: unknown): string {
	if (value === undefined || value === null) return '';
	return typeof value === 'object' ? shown(value) : String(value).trim();
}
