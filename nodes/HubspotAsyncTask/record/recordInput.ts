import type { IExecuteFunctions } from 'n8n-workflow';

import { checkPathSegment } from '../../../core/url/pathSegment';
import { checked, refused, type Checked } from '../../shared/parameters';
import { API_VERSIONS, readApiVersion, type ApiVersion } from '../transport/apiVersion';
import { allowsVerb, type BatchVerb } from './objectTypes';
import { recordKey } from './recordKey';

/** One record as one item names it. */
export interface RecordInput {
	itemIndex: number;
	objectType: string;
	/** Record id, or the value of the id property. */
	id: string;
	/** Empty for the record id. */
	idProperty: string;
	/** `id`, in the form in which ids are compared. */
	key: string;
	apiVersion: ApiVersion;
	/** The mark that HubSpot repeats in its answer; for writes. */
	traceId?: string;
}

/** Reads which record an item means. */
export function readRecordInput(
	context: IExecuteFunctions,
	itemIndex: number,
	verb: BatchVerb,
): Checked<RecordInput> {
	const typed = context.getNodeParameter('objectType', itemIndex, '', { extractValue: true });
	const objectType = checkPathSegment(typed);
	if (!objectType.ok) {
		return refused(
			`'Object Type' ${objectType.problem}`,
			"Choose one from the list, or give the name or ID of a type, for example 'calls' or '2-123456'.",
		);
	}
	if (!allowsVerb(objectType.value, verb)) {
		return refused(
			`HubSpot does not allow a batch ${verb} of '${objectType.value}'`,
			"Choose another 'Object Type'.",
		);
	}
	const id = checkPathSegment(context.getNodeParameter('recordId', itemIndex, ''));
	if (!id.ok) {
		return refused(
			`'Record ID' ${id.problem}`,
			"Set 'Record ID' to the record's ID, for example with {{ $json.id }}, or to the value of 'ID Property'.",
		);
	}
	// HubSpot's internal names are in lower case.
	const idProperty = String(context.getNodeParameter('idProperty', itemIndex, '') ?? '')
		.trim()
		.toLowerCase();
	const apiVersion = readApiVersion(context, itemIndex);
	if (!apiVersion) return refused(`'API Version' must be one of ${API_VERSIONS.join(', ')}`);
	return checked({
		itemIndex,
		objectType: objectType.value,
		id: id.value,
		// The record ID by its own name; HubSpot refuses it as an id property.
		idProperty: idProperty === 'hs_object_id' ? '' : idProperty,
		key: recordKey(id.value, idProperty),
		apiVersion,
	});
}
