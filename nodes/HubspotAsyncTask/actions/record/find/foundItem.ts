import type { IDataObject } from 'n8n-workflow';

import type { JsonObject } from '../../../../../core/json';
import { simpleRecord } from '../simpleRecord';

/**
 * The item of a record that was found.
 * @param associations IDs of associated records by their type, where they were asked for
 * @param labels names of its values by property, where they were asked for
 */
export function foundItem(
	record: JsonObject,
	simple: boolean,
	associations?: IDataObject,
	labels?: IDataObject,
): IDataObject {
	const json: IDataObject = { outcome: 'found' };
	for (const name of Object.keys(record)) {
		if (name !== 'objectWriteTraceId') json[name] = record[name] as IDataObject;
	}
	if (associations) json.associations = associations;
	if (labels) json.labels = labels;
	return simple ? simpleRecord(json) : json;
}
