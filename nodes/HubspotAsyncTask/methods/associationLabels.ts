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
	const fromObjectType = chosenObjectType(this, FROM);
	const toObjectType = chosenObjectType(this, TO);
	const none = NO_LABEL[String(this.getCurrentNodeParameter('operation'))] ?? WITHOUT;
	// Before the types are chosen, a message would be shown as a fault.
	if (fromObjectType === '' || toObjectType === '') return [none];
	const path = ASSOCIATION_LABELS_PATH[editorApiVersion(this)];
	const answer = await askAccount(
		this,
		fillPath(path, { fromObjectType, toObjectType }),
		(message) =>
			isUnknownType(message)
				? `HubSpot knows no object type '${fromObjectType}', or none '${toObjectType}'. Choose both from the list, or give the ID of a custom type, for example '2-123456'.`
				: message,
	);
	const labels = readAssociationTypes(answer).flatMap((type) =>
		type.label === null ? [] : [{ name: type.label, value: valueOfType(type) }],
	);
	return [none, ...labels.sort((a, b) => a.name.localeCompare(b.name))];
}
