import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';

import { foldText } from '../../../core/text/foldText';
import { arrayAt, isObject, objectAt, textAt, type JsonObject } from '../../../core/json';
import { OBJECT_TYPES, SCHEMAS_PATH } from '../objects/objectTypes';
import { editorApiVersion, type PathByVersion } from '../transport/apiVersion';
import { askAccount } from './askAccount';
import { searchLists } from './searchLists';

interface Offered extends INodeListSearchItems {
	/** What a search finds it by, beside its name and value. */
	alsoKnownAs: Array<string | undefined>;
}

/** The types that nearly every account works with, before the others by their names. */
const MOST_USED = ['contacts', 'companies', 'deals', 'tickets'];

const MOST_USED_FIRST = [
	...MOST_USED.flatMap((name) => OBJECT_TYPES.filter(({ value }) => value === name)),
	...OBJECT_TYPES.filter(({ value }) => !MOST_USED.includes(value)),
];

/** Offers the account's own object types, then the standard and partner ones. */
async function searchObjectTypes(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const wanted = foldText((filter ?? '').trim());
	const standard = MOST_USED_FIRST.map(
		({ name, value, typeId }): Offered => ({ name, value, alsoKnownAs: [typeId] }),
	);
	const found = [...(await customTypes(this)), ...standard].filter(({ name, value, alsoKnownAs }) =>
		[name, String(value), ...alsoKnownAs].some((word) => word && foldText(word).includes(wanted)),
	);
	return { results: found.map(({ name, value }) => ({ name, value })) };
}

/**
 * Needs the scope `crm.schemas.custom.read`. Whatever keeps the account from telling, the standard
 * types can be chosen all the same, and a custom one by its ID.
 */
async function customTypes(context: ILoadOptionsFunctions): Promise<Offered[]> {
	try {
		const answer = await askAccount(context, SCHEMAS_PATH[editorApiVersion(context)]);
		return arrayAt(answer, 'results').filter(isObject).flatMap(toOffered);
	} catch {
		return [];
	}
}

function toOffered(schema: JsonObject): Offered[] {
	const qualified = textAt(schema, 'fullyQualifiedName');
	const value = textAt(schema, 'objectTypeId') ?? qualified;
	if (!value || schema.archived === true) return [];
	const name = textAt(schema, 'name');
	const { plural, singular } = labelsOf(schema);
	const label = plural || singular || name || value;
	return [{ name: `${label} (Custom)`, value, alsoKnownAs: [name, singular, qualified] }];
}

function labelsOf(schema: JsonObject): { plural?: string; singular?: string } {
	const labels = objectAt(schema, 'labels');
	return { plural: textAt(labels, 'plural'), singular: textAt(labels, 'singular') };
}

/** @see https://developers.hubspot.com/docs/api-reference/files-files-v3/folders/get-files-v3-folders-search */
const SEARCH_PATH: PathByVersion = {
	v3: '/files/v3/folders/search',
	'2026-03': '/files/2026-03/folders/search',
	'2026-09': '/files/2026-09/folders/search',
};
/** HubSpot gives no more in one answer. */
const PAGE_SIZE = 100;

/** Offers the folders of the file manager whose name holds what is typed. */
async function searchFolders(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const name = (filter ?? '').trim();
	const query = new URLSearchParams({
		limit: String(PAGE_SIZE),
		...(name && { name }),
		...(paginationToken && { after: paginationToken }),
	});
	const answer = await askAccount(
		this,
		`${SEARCH_PATH[editorApiVersion(this)]}?${query.toString()}`,
	);
	const results = arrayAt(answer, 'results').filter(isObject).flatMap(toOffer);
	const next = textAt(objectAt(objectAt(answer, 'paging'), 'next'), 'after');
	return { results, ...(next && { paginationToken: next }) };
}

/** By its path: names are not unique. */
function toOffer(folder: JsonObject): INodeListSearchItems[] {
	const id = textAt(folder, 'id');
	if (!id || folder.archived === true) return [];
	return [{ name: textAt(folder, 'path') || textAt(folder, 'name') || id, value: id }];
}

/** The lists that locators search. */
export const listSearch = { searchFolders, searchLists, searchObjectTypes };
