import type { INodeProperties } from 'n8n-workflow';

import { ok } from '../../../core/result';
import { wildcard } from '../../../core/text/wildcard';
import { readText, type Checked, type ItemToRead } from '../../shared/items/parameters';
import { readChoice } from '../../shared/items/readChoice';
import { readTime } from '../../shared/items/readTime';

/** Which entries of a list are wanted. */
export interface EntryFilter {
	type?: 'FILE' | 'FOLDER';
	hasName?: (name: string) => boolean;
	/** Changed, or deleted, after and before these moments; milliseconds since 1970. */
	after?: number;
	before?: number;
}

/** What a filter looks at. */
export interface FilteredEntry {
	name: string;
	isFolder: boolean;
	/** `undefined` where it can't be read. */
	at: number | undefined;
}

const typeProperty: INodeProperties = {
	displayName: 'Type',
	name: 'type',
	type: 'options',
	options: [
		{ name: 'Files', value: 'FILE' },
		{ name: 'Files and Folders', value: 'any' },
		{ name: 'Folders', value: 'FOLDER' },
	],
	default: 'any',
};

const namePatternProperty: INodeProperties = {
	displayName: 'Name Pattern',
	name: 'namePattern',
	type: 'string',
	default: '',
	placeholder: 'e.g. *.pdf|*.docx',
	description:
		"Pattern that the name must match: * stands for any text, ? for one character, and | separates patterns. Case doesn't matter.",
};

/**
 * *Filters* of a list.
 * @param verb what the times are of: `modified` or `deleted`
 */
export function filtersProperty(verb: 'modified' | 'deleted'): INodeProperties {
	const label = labelOf(verb);
	return {
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add filter',
		default: {},
		options: [
			{
				displayName: `${label} After`,
				name: `${verb}After`,
				type: 'dateTime',
				default: '',
				description: `Only what was ${verb} after this time`,
			},
			{
				displayName: `${label} Before`,
				name: `${verb}Before`,
				type: 'dateTime',
				default: '',
				description: `Only what was ${verb} before this time`,
			},
			namePatternProperty,
			typeProperty,
		],
	};
}

function labelOf(verb: string): string {
	return verb[0].toUpperCase() + verb.slice(1);
}

/** Reads *Filters*. */
export function readFilter(item: ItemToRead, verb: 'modified' | 'deleted'): Checked<EntryFilter> {
	const label = labelOf(verb);
	const after = readTime(item, `filters.${verb}After`, `${label} After`);
	if (!after.ok) return after;
	const before = readTime(item, `filters.${verb}Before`, `${label} Before`);
	if (!before.ok) return before;
	const type = readChoice(item, 'filters.type', [typeProperty]);
	if (!type.ok) return type;
	const pattern = readText(item, 'filters.namePattern');
	return ok({
		...((type.value === 'FILE' || type.value === 'FOLDER') && { type: type.value }),
		...(pattern && { hasName: wildcard(pattern) }),
		...(after.value !== undefined && { after: after.value }),
		...(before.value !== undefined && { before: before.value }),
	});
}

/**
 * Whether an entry is wanted. `unclear` where it depends on a time that can't be read: neither to be
 * handed on, since it might be deleted for its age, nor to be left out without a word.
 */
export function judgeEntry(
	filter: EntryFilter,
	{ name, isFolder, at }: FilteredEntry,
): 'wanted' | 'unwanted' | 'unclear' {
	const { type, hasName, after, before } = filter;
	if (type && (type === 'FOLDER') !== isFolder) return 'unwanted';
	if (hasName && !hasName(name)) return 'unwanted';
	if (after === undefined && before === undefined) return 'wanted';
	if (at === undefined) return 'unclear';
	return at > (after ?? -Infinity) && at < (before ?? Infinity) ? 'wanted' : 'unwanted';
}
