import { isObject, textAt } from '../../../core/json';
import { ok } from '../../../core/result';
import { checkPathSegment } from '../../../core/url/path';
import { readId, type Checked, type ItemToRead } from '../../shared/items/parameters';

export const OWN_SPACE_HINT = "Empty: the item's 'spaceId'";

/** A text, or a number, at the top of the item. */
export function ownFields({ context, itemIndex }: ItemToRead): Record<string, string | undefined> {
	const own: unknown = context.getInputData()[itemIndex]?.json;
	const json = isObject(own) ? own : {};
	const names = ['spaceId', 'id', 'recycleBinId', 'uuid', 'dentryUuid'];
	return Object.fromEntries(names.map((name) => [name, textAt(json, name)]));
}

/**
 * Reads a parameter that names a thing by its ID; one that was left empty means the item's own. An
 * expression that comes to nothing does not: what it was to name is not known.
 * @param advice what to set it to, as a sentence
 */
export function readIdOrOwn(
	item: ItemToRead,
	{ name, label, own }: { name: string; label: string; own: string | undefined },
	advice: string,
): Checked<string> {
	const segment = own && isLeftEmpty(item, name) ? checkPathSegment(own) : undefined;
	return segment?.ok ? ok(segment.value) : readId(item, name, label, advice);
}

/** Whether nothing was typed or chosen. */
export function isLeftEmpty({ context }: ItemToRead, name: string): boolean {
	const typed: unknown = context.getNode().parameters[name];
	const value = isObject(typed) ? typed.value : typed;
	return value === undefined || value === null || value === '';
}
