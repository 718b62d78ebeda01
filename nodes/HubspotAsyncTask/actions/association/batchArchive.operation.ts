import type { Operation } from '../../../shared/operation';
import { optionsProperty } from '../../../shared/panel';
import { toSpec } from '../../objects/associationTypes';
import { apiVersionOption } from '../../transport/apiVersion';
import type { HubspotClient } from '../../transport/client';
import {
	fromIdProperty,
	labelProperty,
	toIdProperty,
	typeProperties,
} from './associationParameters';
import { changePairs, type PairChange } from './changePairs';

/**
 * Ends what is between the two records of each item, or takes one label from it. HubSpot names only
 * the pairs that it refuses, and doesn't say whether there was anything to end.
 * @see https://developers.hubspot.com/docs/api-reference/latest/crm/associations/associate-records/guide
 */
const change: PairChange = {
	outcome: 'removed',
	unlabelled: {
		path: {
			v3: '/crm/v4/associations/{fromObjectType}/{toObjectType}/batch/archive',
			'2026-03': '/crm/associations/2026-03/{fromObjectType}/{toObjectType}/batch/archive',
			'2026-09': '/crm/associations/2026-09/{fromObjectType}/{toObjectType}/batch/archive',
		},
		toWire: ({ fromId, toId }) => ({ from: { id: fromId }, to: [{ id: toId }] }),
		namesPairs: false,
	},
	labelled: {
		path: {
			v3: '/crm/v4/associations/{fromObjectType}/{toObjectType}/batch/labels/archive',
			'2026-03': '/crm/associations/2026-03/{fromObjectType}/{toObjectType}/batch/labels/archive',
			'2026-09': '/crm/associations/2026-09/{fromObjectType}/{toObjectType}/batch/labels/archive',
		},
		toWire: ({ fromId, toId, type }) => ({
			from: { id: fromId },
			to: { id: toId },
			types: type ? [toSpec(type)] : [],
		}),
		namesPairs: false,
	},
	needsLabelOfExpression: true,
	ifSilent: '',
};

export const batchArchive: Operation<HubspotClient> = {
	value: 'batchArchive',
	name: 'Batch Archive',
	action: 'Remove associations in batches',
	description: 'Remove the association between two records for each item, or only one label of it',
	properties: [
		...typeProperties,
		labelProperty(
			'The label to remove; the association stays. Without one, everything between the two records is removed, all labels included',
		),
		fromIdProperty,
		toIdProperty,
		optionsProperty([apiVersionOption]),
	],
	run: async (context, client) => [await changePairs(context, client, change)],
};
