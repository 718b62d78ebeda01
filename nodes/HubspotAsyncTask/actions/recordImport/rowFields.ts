import type { IDataObject } from 'n8n-workflow';

import { isObject } from '../../../../core/json';
import { holdsFiles } from '../../../shared/items/inputFiles';
import { RECORD_ID_PROPERTY } from './importRequest';

/** What a record as this node gives it has beside its properties. */
const FRAME = new Set([
	'archived',
	'archivedAt',
	'associations',
	'createdAt',
	'id',
	'idProperty',
	'idValue',
	'new',
	'outcome',
	'properties',
	'propertiesWithHistory',
	'updatedAt',
	'url',
	'warnings',
]);

/** Properties that every read gives and only HubSpot sets. */
const SET_BY_HUBSPOT = new Set([
	'createdate',
	'hs_createdate',
	'hs_lastmodifieddate',
	'lastmodifieddate',
]);

/**
 * The fields of an item that are its row. Those of a record as this node gives it are its ID, its
 * properties, and what was put beside them, which wins. The item's files are no part of it.
 */
export function rowFields(json: IDataObject): IDataObject {
	if (!('id' in json)) return withoutFiles(json);
	if (json.outcome === 'notFound') return {};
	if (!isObject(json.properties)) return withoutFiles(json);
	const properties = picked(json.properties as IDataObject, (name) => !SET_BY_HUBSPOT.has(name));
	const beside = picked(withoutFiles(json), (name) => !FRAME.has(name));
	return { [RECORD_ID_PROPERTY]: json.id, ...properties, ...beside };
}

function withoutFiles(json: IDataObject): IDataObject {
	return picked(json, (name, value) => !holdsFiles(name, value));
}

function picked(
	fields: IDataObject,
	wants: (name: string, value: unknown) => boolean,
): IDataObject {
	return Object.fromEntries(Object.entries(fields).filter(([name, value]) => wants(name, value)));
}
