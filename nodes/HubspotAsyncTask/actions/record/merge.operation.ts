import type { INodeProperties } from 'n8n-workflow';

import type { Operation } from '../../../shared/operation';
import { optionsProperty } from '../../../shared/panel';
import { objectTypeLocator } from '../../objects/objectTypeLocator';
import { apiVersionOption } from '../../transport/apiVersion';
import type { HubspotClient } from '../../transport/client';
import { mergeRecords } from './mergeRecords';

const ids: INodeProperties[] = [
	{
		displayName: 'Primary ID',
		name: 'primaryId',
		type: 'string',
		default: '',
		placeholder: 'e.g. 512',
		description:
			"HubSpot's ID of the record to keep, or the address of its page. Where the two differ, its values win.",
		hint: "Empty: the item's field 'primaryId'",
	},
	{
		displayName: 'Merge ID',
		name: 'mergeId',
		type: 'string',
		default: '',
		placeholder: 'e.g. 1024',
		description:
			"HubSpot's ID of the record to merge into it, or the address of its page. A merge can't be undone.",
		hint: "Empty: the item's field 'mergeId'",
	},
];

export const merge: Operation<HubspotClient> = {
	value: 'merge',
	name: 'Merge',
	action: 'Merge records',
	verb: 'Merge',
	description: 'Merge two records into one, for each item',
	properties: [objectTypeLocator('contacts'), ...ids, optionsProperty([apiVersionOption])],
	run: async (context, client) => [await mergeRecords(context, client)],
};
