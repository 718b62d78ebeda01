import type { INodeExecutionData } from 'n8n-workflow';

import { ok } from '../../../../core/result';
import { checkPathSegment } from '../../../../core/url/path';
import { refused, type Checked } from '../../../shared/items/parameters';
import type { ParameterSource, RunParameters } from '../../../shared/items/parameterSource';
import type { RecordList } from '../../objects/lists';
import { readNamedRecord } from '../../objects/recordId';
import { API_VERSIONS, readApiVersion, type ApiVersion } from '../../transport/apiVersion';

/** A list as an item names it. */
export interface NamedList {
	listId: string;
	apiVersion: ApiVersion;
}

/** A record as one item names it, and the list that it is to join or to leave. */
export interface MemberInput extends NamedList {
	itemIndex: number;
	id: string;
	/** The ID of its type, where it was named by its address. */
	typeId?: string;
	/** What a call may hold only once. */
	key: string;
	list?: RecordList;
}

/** Reads which list an item means. */
export function readNamedList(parameters: ParameterSource, itemIndex: number): Checked<NamedList> {
	const typed = parameters.getNodeParameter('listId', itemIndex, '', { extractValue: true });
	const listId = checkPathSegment(typed);
	if (!listId.ok) {
		return refused(
			`'List' ${listId.error}`,
			"Choose one from the list, or give the ID that the list's details in HubSpot show.",
		);
	}
	if (!/^\d+$/.test(listId.value)) {
		return refused(
			`'List' is not the ID of a list: '${listId.value.slice(0, 100)}'`,
			'IDs of lists are numbers. To find a list by its name, choose it from the list.',
		);
	}
	const apiVersion = readApiVersion(parameters, itemIndex);
	if (!apiVersion) return refused(`'API Version' must be one of ${API_VERSIONS.join(', ')}`);
	return ok({ listId: listId.value, apiVersion });
}

/** Reads which record an item means, and which list. */
export function readMember(
	parameters: RunParameters,
	itemIndex: number,
	{ json }: INodeExecutionData,
): Checked<MemberInput> {
	const named = readNamedList(parameters, itemIndex);
	if (!named.ok) return named;
	const record = readNamedRecord(parameters, itemIndex, json, {
		name: 'recordId',
		label: 'Record ID',
		fields: ['id'],
	});
	if (!record.ok) return record;
	const { id, typeId } = record.value;
	return ok({ ...named.value, itemIndex, id, key: id, ...(typeId && { typeId }) });
}
