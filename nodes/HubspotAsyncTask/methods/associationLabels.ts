import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import { fillPath } from '../../../core/url/path';
import {
	ASSOCIATION_LABELS_PATH,
	readAssociationTypes,
	valueOfType,
} from '../objects/associationTypes';
import { isUnknownType } from '../objects/unknownType';
import { editorApiVersion } from '../transport/apiVersion';
import { chosenObjectType } from './accountProperties';
import { askAccount } from './askAccount';

const FROM = { name: 'fromObjectType', displayName: 'From Object Type' };
const TO = { name: 'toObjectType', displayName: 'To Object Type' };
const OF_RECORD = { name: 'objectType', displayName: 'Object Type' };
/** In the same entry of a collection. */
const BESIDE = { name: '&toObjectType', displayName: 'To Object Type' };

type TypeParameter = typeof FROM;

/** What no label means to an operation. */
const NO_LABEL: Readonly<Record<string, INodePropertyOptions>> = {
	batchArchive: {
		name: '(Everything Between the Records)',
		value: '',
		description: 'The association and all of its labels',
	},
};
const WITHOUT: INodePropertyOptions = {
	name: '(No Label)',
	value: '',
	description: 'The association without a label',
};

/** Offers the labels that the account has between the two chosen types, in this direction. */
export async function getAssociationLabels(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	const none = NO_LABEL[String(this.getCurrentNodeParameter('operation'))] ?? WITHOUT;
	return [none, ...(await labelsBetween(this, FROM, TO))];
}

/** Offers those between the type of the records to make and the one chosen beside the label. */
export async function getNewRecordLabels(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	return [WITHOUT, ...(await labelsBetween(this, OF_RECORD, BESIDE))];
}

async function labelsBetween(
	context: ILoadOptionsFunctions,
	from: TypeParameter,
	to: TypeParameter,
): Promise<INodePropertyOptions[]> {
	const fromObjectType = chosenObjectType(context, from);
	const toObjectType = chosenObjectType(context, to);
	// Before the types are chosen, a message would be shown as a fault.
	if (fromObjectType === '' || toObjectType === '') return [];
	const path = fillPath(ASSOCIATION_LABELS_PATH[editorApiVersion(context)], {
		fromObjectType,
		toObjectType,
	});
	const answer = await askAccount(context, path, (message) =>
		isUnknownType(message)
			? `HubSpot knows no object type '${fromObjectType}', or none '${toObjectType}'. Choose both from the list, or give the ID of a custom type, for example '2-123456'.`
			: message,
	);
	return readAssociationTypes(answer)
		.flatMap((type) =>
			type.label === null ? [] : [{ name: type.label, value: valueOfType(type) }],
		)
		.sort((a, b) => a.name.localeCompare(b.name));
}
