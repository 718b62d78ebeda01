import type { IDataObject } from 'n8n-workflow';

import { ok } from '../../../../core/result';
import { checkPathSegment } from '../../../../core/url/path';
import { refused, type Checked } from '../../../shared/items/parameters';
import type { ParameterSource } from '../../../shared/items/parameterSource';
import type { AssociationType } from '../../objects/associationTypes';
import { allowsVerb, verbsOf, type BatchVerb } from '../../objects/objectTypes';
import { API_VERSIONS, readApiVersion, type ApiVersion } from '../../transport/apiVersion';
import { recordKey } from './recordKey';

export interface ReadChoice {
	wanted: string[];
	propertiesWithHistory: string[];
	archived: boolean;
	failOnMissing: boolean;
}

/** What a record is associated with in the call that makes it. */
export interface NewAssociation {
	toObjectType: string;
	toId: string;
	/** As it was typed; empty for none. */
	label: string;
	/** What the label stands for. */
	type?: AssociationType;
}

/** One record as one item names it. */
export interface RecordInput {
	itemIndex: number;
	objectType: string;
	/** Record id, or the value of the id property. Empty for a record to create. */
	id: string;
	/** Empty for the record id. */
	idProperty: string;
	/** What a call may hold only once: `id` in the form in which ids are compared. */
	key: string;
	apiVersion: ApiVersion;
	/** The mark that HubSpot repeats in its answer; for writes. */
	traceId?: string;
	/** What is written, in HubSpot's form. */
	properties?: IDataObject;
	/** What the record is associated with as it is made. */
	associations?: NewAssociation[];
	/** What is read, and how; for reads. */
	read?: ReadChoice;
}

/** What every item of a batch names: its type and the API's version. */
type TypeInput = Pick<RecordInput, 'itemIndex' | 'objectType' | 'apiVersion'>;

/** The same for inputs that may share a call, as far as every verb goes. */
export function callKey({ apiVersion, objectType, idProperty }: RecordInput): string {
	return `${apiVersion} ${idProperty.length} ${idProperty} ${objectType}`;
}

/** Reads of which type an item's record is, and whether the type allows the verb. */
export function readTypeInput(
	parameters: ParameterSource,
	itemIndex: number,
	verb: BatchVerb,
): Checked<TypeInput> {
	const typed = parameters.getNodeParameter('objectType', itemIndex, '', { extractValue: true });
	const objectType = checkPathSegment(typed);
	if (!objectType.ok) {
		return refused(
			`'Object Type' ${objectType.error}`,
			"Choose one from the list, or give the name or ID of a type, for example 'calls' or '2-123456'.",
		);
	}
	if (!allowsVerb(objectType.value, verb)) {
		return refused(
			`HubSpot does not allow a batch ${verb} of '${objectType.value}'`,
			`Choose another 'Object Type' or operation. This type allows: ${verbsOf(objectType.value).join(', ')}.`,
		);
	}
	const apiVersion = readApiVersion(parameters, itemIndex);
	if (!apiVersion) return refused(`'API Version' must be one of ${API_VERSIONS.join(', ')}`);
	return ok({ itemIndex, objectType: objectType.value, apiVersion });
}

/** How a verb names its records. */
interface RecordNaming {
	verb: BatchVerb;
	/** Whether a property with unique values may, or must, take the record ID's place. */
	idProperty: 'none' | 'optional' | 'required';
}

/** Reads which record an item means. */
export function readRecordInput(
	parameters: ParameterSource,
	itemIndex: number,
	{ verb, idProperty: use }: RecordNaming,
): Checked<RecordInput> {
	const type = readTypeInput(parameters, itemIndex, verb);
	if (!type.ok) return type;
	const id = checkPathSegment(parameters.getNodeParameter('recordId', itemIndex, ''));
	if (!id.ok) {
		return refused(
			`'Record ID' ${id.error}`,
			"Set 'Record ID' to the record's ID, for example with {{ $json.id }}, or to the value of 'ID Property'.",
		);
	}
	const typed = use === 'none' ? '' : parameters.getNodeParameter('idProperty', itemIndex, '');
	if (typeof typed === 'object' && typed !== null) {
		return refused("'ID Property' must be the name of a property, as text");
	}
	// HubSpot's internal names are in lower case.
	const named = String(typed ?? '')
		.trim()
		.toLowerCase();
	// The record ID by its own name; HubSpot refuses it as an id property.
	const idProperty = named === 'hs_object_id' ? '' : named;
	if (use === 'required' && idProperty === '') {
		return refused(
			"'ID Property' is empty",
			"An upsert finds records by a property with unique values, such as 'email' for contacts. Choose it under 'ID Property'.",
		);
	}
	const { objectType, apiVersion } = type.value;
	const key = recordKey(id.value, idProperty);
	// All at once: an object that grows field by field costs several times as much.
	return ok({
		itemIndex,
		objectType,
		id: id.value,
		idProperty,
		key,
		apiVersion,
		traceId: undefined,
		properties: undefined,
		read: undefined,
	});
}
