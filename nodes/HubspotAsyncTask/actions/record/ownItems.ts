import type { IDataObject } from 'n8n-workflow';

import { isObject } from '../../../../core/json';

/** What stands around the properties in an item of this node, and in a record as HubSpot gives it. */
export const FRAME: ReadonlySet<string> = new Set([
	...['outcome', 'id', 'properties', 'askedFor', 'idProperty', 'idValue', 'createdAt', 'updatedAt'],
	...['archived', 'archivedAt', 'new', 'url', 'propertiesWithHistory', 'associations', 'warnings'],
	...['objectWriteTraceId', 'labels'],
]);

const OUTCOMES: ReadonlySet<unknown> = new Set([
	...['found', 'read', 'created', 'updated', 'upserted', 'unchanged', 'archived', 'notFound'],
	...['wouldCreate', 'wouldUpdate', 'wouldArchive', 'wouldFail', 'merged'],
]);

/** What stands beside the properties in an item of a preview alone. */
export const PREVIEW_FRAME: ReadonlySet<string> = new Set(['changes', 'reason', 'existingId']);

/** What every record holds, given again by whoever read it. */
const STANDING: ReadonlySet<string> = new Set([
	...['createdate', 'hs_createdate', 'lastmodifieddate', 'hs_lastmodifieddate'],
]);

/** Whether an item is a record as this node, or HubSpot, gives it. */
export function isOwnItem(item: IDataObject): boolean {
	return isObject(item.properties) || ('id' in item && OUTCOMES.has(item.outcome));
}

/**
 * What such an item has to write: its properties, and over them the fields that were added beside
 * them. Dates that every record has of itself are left out.
 */
export function fieldsOfOwnItem(item: IDataObject): IDataObject {
	// Without a prototype, so that every name is a field.
	const fields = Object.create(null) as IDataObject;
	const properties = isObject(item.properties) ? item.properties : {};
	for (const name of Object.keys(properties)) {
		if (!STANDING.has(name)) fields[name] = properties[name] as IDataObject;
	}
	const isPreview = String(item.outcome).startsWith('would');
	for (const name of Object.keys(item)) {
		if (isPreview && PREVIEW_FRAME.has(name)) continue;
		if (!FRAME.has(name) && !STANDING.has(name)) fields[name] = item[name];
	}
	return fields;
}
