import type { Operation } from '../../../shared/operation';
import { optionsProperty } from '../../../shared/panel';
import { apiVersionOption } from '../../transport/apiVersion';
import type { HubspotClient } from '../../transport/client';
import { changeMembers, type MemberChange } from './changeMembers';
import { listProperty, memberIdProperty } from './listParameters';

/** @see https://developers.hubspot.com/docs/api-reference/latest/crm/lists/guide */
const change: MemberChange = {
	path: {
		v3: '/crm/v3/lists/{listId}/memberships/remove',
		'2026-03': '/crm/lists/2026-03/{listId}/memberships/remove',
		'2026-09': '/crm/lists/2026-09/{listId}/memberships/remove',
	},
	verb: 'removed from',
	changed: 'removed',
	unchanged: 'notMember',
};

export const removeMembers: Operation<HubspotClient> = {
	value: 'removeMembers',
	name: 'Remove Members',
	action: 'Remove records from a list',
	description: 'Remove the record of each item from a static list, hundreds in one call',
	properties: [listProperty, memberIdProperty, optionsProperty([apiVersionOption])],
	run: async (context, client) => [await changeMembers(context, client, change)],
};
