import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';

import { arrayAt, isObject, numberAt, textAt, type JsonObject } from '../../../core/json';
import { OBJECT_TYPES } from '../objects/objectTypes';
import { editorApiVersion, type PathByVersion } from '../transport/apiVersion';
import { chosenObjectType } from './accountProperties';
import { askAccount } from './askAccount';

const SEARCH_PATH: PathByVersion = {
	v3: '/crm/v3/lists/search',
	'2026-03': '/crm/lists/2026-03/search',
	'2026-09': '/crm/lists/2026-09/search',
};

const PAGE_SIZE = 100;

/** Those whose members can be changed from outside. */
const STATIC = ['MANUAL', 'SNAPSHOT'];
const CHANGING = new Set(['addMembers', 'removeMembers']);

/**
 * Offers the account's lists whose name holds what is typed: to a change of members those that can be
 * changed, to an export those of the records' type.
 */
export async function searchLists(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const changes = CHANGING.has(String(this.getCurrentNodeParameter('operation')));
	const objectTypeId = typeIdOfExport(this);
	const query = (filter ?? '').trim();
	const answer = await askAccount(this, SEARCH_PATH[editorApiVersion(this)], undefined, {
		...(query && { query }),
		...(objectTypeId && { objectTypeId }),
		processingTypes: changes ? STATIC : [],
		listIds: [],
		additionalProperties: [],
		offset: Number(paginationToken ?? 0),
		count: PAGE_SIZE,
	});
	const results = arrayAt(answer, 'lists').filter(isObject).flatMap(toOffer);
	const next = answer.hasMore === true ? numberAt(answer, 'offset') : undefined;
	return { results, ...(next !== undefined && { paginationToken: String(next) }) };
}

/** Lists have no types by name; a type that is not known here is not filtered by. */
function typeIdOfExport(context: ILoadOptionsFunctions): string | undefined {
	if (context.getCurrentNodeParameter('resource') !== 'export') return undefined;
	const chosen = chosenObjectType(context).toLowerCase();
	if (/^\d+-\d+$/.test(chosen)) return chosen;
	return OBJECT_TYPES.find(({ value }) => value === chosen)?.typeId;
}

function toOffer(list: JsonObject): INodeListSearchItems[] {
	const listId = textAt(list, 'listId');
	return listId === undefined ? [] : [{ name: textAt(list, 'name') || listId, value: listId }];
}
