import type { INodeExecutionData } from 'n8n-workflow';

import { ok } from '../../../../core/result';
import { checkPathSegment } from '../../../../core/url/path';
import { refused, type Checked } from '../../../shared/items/parameters';
import type { RunParameters } from '../../../shared/items/parameterSource';
import { OBJECT_TYPES } from '../../objects/objectTypes';
import { readRecordId } from '../../objects/recordId';
import { API_VERSIONS, readApiVersion, type ApiVersion } from '../../transport/apiVersion';

/** Two records that are to become one. */
export interface MergeInput {
	itemIndex: number;
	apiVersion: ApiVersion;
	objectType: string;
	/** The same for all names of a type. */
	typeKey: string;
	/** The record whose values count. */
	primaryId: string;
	mergeId: string;
}

/** Standard types whose records HubSpot merges; of custom types it merges those of all. */
const MERGED_TYPES = new Set([
	'appointments',
	'companies',
	'contacts',
	'deals',
	'orders',
	'projects',
	'tickets',
	'0-162',
	'0-410',
]);

/** Reads which records an item means. */
export function readMerge(
	parameters: RunParameters,
	itemIndex: number,
	{ json }: INodeExecutionData,
): Checked<MergeInput> {
	const typed = parameters.getNodeParameter('objectType', itemIndex, '', { extractValue: true });
	const objectType = checkPathSegment(typed);
	if (!objectType.ok) {
		return refused(
			`'Object Type' ${objectType.error}`,
			"Choose one from the list, or give the name or ID of a type, for example 'contacts' or '2-123456'.",
		);
	}
	const wanted = objectType.value.toLowerCase();
	const known = OBJECT_TYPES.find(({ value, typeId }) => value === wanted || typeId === wanted);
	if (known && !MERGED_TYPES.has(known.value)) {
		return refused(
			`HubSpot does not merge records of '${objectType.value}'`,
			'It merges appointments, companies, contacts, courses, deals, orders, projects, services, tickets and records of custom types.',
		);
	}
	const apiVersion = readApiVersion(parameters, itemIndex);
	if (!apiVersion) return refused(`'API Version' must be one of ${API_VERSIONS.join(', ')}`);
	const primaryId = readRecordId(parameters, itemIndex, json, {
		name: 'primaryId',
		label: 'Primary ID',
		fields: ['primaryId'],
		objectType: objectType.value,
	});
	if (!primaryId.ok) return primaryId;
	const mergeId = readRecordId(parameters, itemIndex, json, {
		name: 'mergeId',
		label: 'Merge ID',
		fields: ['mergeId'],
		objectType: objectType.value,
	});
	if (!mergeId.ok) return mergeId;
	if (primaryId.value === mergeId.value) {
		return refused(
			`'Primary ID' and 'Merge ID' are both ${mergeId.value}`,
			'A record cannot be merged with itself. Leave out the item, or correct one of the two.',
		);
	}
	return ok({
		itemIndex,
		apiVersion,
		objectType: objectType.value,
		typeKey: known?.value ?? wanted,
		primaryId: primaryId.value,
		mergeId: mergeId.value,
	});
}
