import { ok } from '../../../../../core/result';
import { checkPathSegment } from '../../../../../core/url/path';
import {
	readId,
	refused,
	type Checked,
	type ItemToRead,
} from '../../../../shared/items/parameters';
import { readLimit } from '../../../../shared/items/limitParameters';
import { readSimplify } from '../../../../shared/items/simplify';
import { readSwitch } from '../../../../shared/items/readSwitch';
import { propertyNames } from '../../../objects/properties';
import { readVersionOf } from '../../../transport/apiVersion';
import { readSearchRequest } from '../../filters/searchRequest';
import { RECORD_ID, type Conditions, type FindRequest, type Sort } from './findRequest';
import { FIND_SEARCH, findOptions, findProperties } from './findPanel';
import { SEARCH_PAGE } from './keysetPages';
import { readConditions } from './readConditions';
import { readSort } from './readSort';
import { ADVICE_ON_SORTING, MOST_SORTED } from './sortedPages';

/** Reads and checks what one item asks for. */
export function readRequest(item: ItemToRead): Checked<FindRequest> {
	const objectType = readId(
		item,
		'objectType',
		'Object Type',
		"Choose one from the list, or give the name or ID of a type, for example 'calls' or '2-123456'.",
	);
	if (!objectType.ok) return objectType;
	const apiVersion = readVersionOf(item.context, item.itemIndex, []);
	if (!apiVersion.ok) return apiVersion;
	const upTo = readLimit(item);
	if (!upTo.ok) return upTo;
	const limit = upTo.value.most;
	const request = readSearchRequest(item, FIND_SEARCH, findProperties);
	if (!request.ok) return request;
	const isPaged = limit > SEARCH_PAGE;
	const conditions = readConditions(item, objectType.value, request.value, isPaged);
	if (!conditions.ok) return conditions;
	const sort = readSort(item, request.value?.sorts ?? []);
	if (!sort.ok) return sort;
	const archived = readSwitch(item, 'options.archived', findOptions);
	if (!archived.ok) return archived;
	const withLabels = readSwitch(item, 'options.withLabels', findOptions);
	if (!withLabels.ok) return withLabels;
	const simple = readSimplify(item.context, item.itemIndex);
	if (!simple.ok) return simple;
	const clash = clashOf(conditions.value, sort.value, archived.value, limit);
	if (clash) return clash;
	const properties = readProperties(item);
	if (!properties.ok) return properties;
	const associations = readAssociations(item);
	if (!associations.ok) return associations;
	return ok({
		objectType: objectType.value,
		apiVersion: apiVersion.value,
		// What has to be sorted has to be searched.
		conditions: conditions.value ?? (sort.value && { searches: [[]], query: '' }),
		sort: sort.value,
		archived: archived.value,
		withLabels: withLabels.value,
		simple: simple.value,
		properties: properties.value,
		associations: associations.value,
		limit,
	});
}

/** What can't be asked for together. */
function clashOf(
	conditions: Conditions | undefined,
	sort: Sort | undefined,
	archived: boolean,
	limit: number,
): Checked<never> | undefined {
	if (archived && (conditions || sort)) {
		return refused(
			"HubSpot's search has no archived records, so 'Archived' can't be combined with filters, 'Query', 'Changed Since' or 'Sort'",
			"Take those away and filter behind this node, or turn off 'Archived'.",
		);
	}
	if (!sort || sort.propertyName === RECORD_ID) return undefined;
	// With *Return All*, HubSpot's first answer tells how many there are.
	if (limit > MOST_SORTED && limit !== Infinity) {
		return refused(
			`HubSpot sorts no more than ${MOST_SORTED.toLocaleString('en')} records by '${sort.propertyName}', and 'Limit' is ${limit.toLocaleString('en')}`,
			ADVICE_ON_SORTING,
		);
	}
	const searches = conditions?.searches.length ?? 0;
	if (searches > 1) {
		return refused(
			`The filters take ${searches} searches, and HubSpot sorts each by itself`,
			"Take 'Sort' away and put n8n's Sort node behind this one, or use fewer filters and values.",
		);
	}
	return undefined;
}

function readProperties(item: ItemToRead): Checked<FindRequest['properties']> {
	const all = readSwitch(item, 'options.allProperties', findOptions);
	if (!all.ok) return all;
	if (all.value) return ok('all');
	return ok(propertyNames(item.context.getNodeParameter('properties', item.itemIndex, [])));
}

function readAssociations({ context, itemIndex }: ItemToRead): Checked<string[]> {
	const types = propertyNames(context.getNodeParameter('options.associations', itemIndex, []));
	for (const type of types) {
		const segment = checkPathSegment(type);
		if (!segment.ok) return refused(`'Associations' holds a type that ${segment.error}`);
	}
	return ok(types);
}
