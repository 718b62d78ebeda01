import type { INodeProperties } from 'n8n-workflow';

import { listLocator } from '../../objects/listLocator';

/** The parameters that the operations on lists have. */

export const listProperty: INodeProperties = listLocator();

export const memberIdProperty: INodeProperties = {
	displayName: 'Record ID',
	name: 'recordId',
	type: 'string',
	default: '',
	placeholder: 'e.g. 512',
	description:
		"HubSpot's ID of the record, or the address of its page. If you only have an email or another property, get the ID with 'Batch Read' first.",
	hint: "Empty: the item's field 'id'",
};
