import type { IDataObject } from 'n8n-workflow';

import { isObject } from '../../../../core/json';
import { FRAME, PREVIEW_FRAME } from './ownItems';

/** What a simple record keeps of its frame, where there is something. */
const ASKED_FOR = ['propertiesWithHistory', 'associations', 'labels'] as const;

/** It repeats the record's id. */
const OWN_ID = 'hs_object_id';

/**
 * The record's properties beside what became of it, instead of one level deeper. A property that goes
 * by a name of the frame, `outcome` and `id` among them, or by `error`, stays under `properties`.
 * @param record `{ outcome, id, properties, … }`
 */
export function simpleRecord(record: IDataObject): IDataObject {
	const { outcome, id = null, askedFor, archived, properties } = record;
	const simple: IDataObject = { outcome, id };
	if (askedFor !== undefined) simple.askedFor = askedFor;
	if (archived === true) simple.archived = true;
	let hidden: IDataObject | undefined;
	const own = isObject(properties) ? (properties as IDataObject) : {};
	for (const name of Object.keys(own)) {
		if (name === OWN_ID) continue;
		if (isTaken(name, record)) (hidden ??= Object.create(null) as IDataObject)[name] = own[name];
		else simple[name] = own[name];
	}
	if (hidden) simple.properties = hidden;
	for (const name of PREVIEW_FRAME) if (record[name] !== undefined) simple[name] = record[name];
	for (const name of ASKED_FOR) if (hasEntries(record[name])) simple[name] = record[name];
	return simple;
}

function isTaken(name: string, record: IDataObject): boolean {
	const isOfPreview = PREVIEW_FRAME.has(name) && record[name] !== undefined;
	return FRAME.has(name) || isOfPreview || name === 'error' || name === '__proto__';
}

function hasEntries(value: unknown): boolean {
	return isObject(value) && Object.keys(value).length > 0;
}
