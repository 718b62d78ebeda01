import type { INodeProperties } from 'n8n-workflow';

import { ok } from '../../../core/result';
import { describedIn } from './describedIn';
import { refused, type Checked, type ParameterToRead } from './parameters';
import { shown } from './shown';

/** Words for on and off, as people, sheets and webhooks give them; case doesn't matter. */
export const ON_WORDS = ['true', 'yes', 'on', '1'];
const OFF_WORDS = ['false', 'no', 'off', '0'];

/** Whether a value says on or off; `undefined` for one that says neither. */
export function toSwitch(value: unknown): boolean | undefined {
	if (typeof value === 'boolean') return value;
	const word = typeof value === 'object' ? '' : String(value).trim().toLowerCase();
	if (ON_WORDS.includes(word)) return true;
	return OFF_WORDS.includes(word) ? false : undefined;
}

/**
 * Reads a parameter that is on or off. Nothing is taken for either that doesn't say so: what an
 * expression found nothing for must not delete for good.
 * @param name with `options.` before it for an entry of *Options*
 * @param properties where it is described
 */
export function readSwitch(
	{ context, itemIndex }: ParameterToRead,
	name: string,
	properties: readonly INodeProperties[],
): Checked<boolean> {
	const { displayName, default: whenAbsent } = describedIn(properties, name, 'boolean');
	const value = context.getNodeParameter(name, itemIndex, whenAbsent);
	const isOn = toSwitch(value);
	if (isOn !== undefined) return ok(isOn);
	return refused(
		`'${displayName}' must be true or false, not ${shown(value)}`,
		`Correct '${displayName}', or the expression in it.`,
	);
}

/** No value of a switch; n8n copies a fallback that is an object. */
const ABSENT = 'absent';

/** `readSwitch`, for one that says nothing where it isn't set; `undefined` then. */
export function readOptionalSwitch(
	item: ParameterToRead,
	name: string,
	properties: readonly INodeProperties[],
): Checked<boolean | undefined> {
	const isAbsent = item.context.getNodeParameter(name, item.itemIndex, ABSENT) === ABSENT;
	return isAbsent ? ok(undefined) : readSwitch(item, name, properties);
}
