import type { Operation } from '../../../shared/operation';
import { optionsProperty } from '../../../shared/panel';
import { apiVersionOption } from '../../transport/apiVersion';
import type { HubspotClient } from '../../transport/client';
import { changeMembers, type MemberChange } from './changeMembers';
import { listProperty, memberIdProperty } from './listParameters';

/** @see https://developers.hubspot.com/docs/api-reference/latest/crm/lists/guide */
const change: MemberChange = {
	path: {
		v3: '/crm/v3/lists/{listId}/memberships/add',
		'2026-03': '/crm/lists/2026-03/{listId}/memberships/add',
		'2026-09': '/crm/lists/2026-09/{listId}/memberships/add',
	},
	verb: 'added to',
	changed: 'added',
	unchanged: 'alreadyMember',
};

export const addMembers: Operation<HubspotClient> = {
	value: 'addMembers',
	name: 'Add Members',
	action: 'Add records to a list',
	description: 'Add the record of each item to a static list, hundreds in one call',
	properties: [listProperty, memberIdProperty, optionsProperty([apiVersionOption])],
	run: async (context, client) => [await changeMembers(context, client, change)],
};
