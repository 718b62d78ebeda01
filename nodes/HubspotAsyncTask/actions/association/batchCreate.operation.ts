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
 * Associates the two records of each item. What is v3 elsewhere is v4 here.
 * @see https://developers.hubspot.com/docs/api-reference/latest/crm/associations/associate-records/guide
 */
const change: PairChange = {
	outcome: 'associated',
	unlabelled: {
		path: {
			v3: '/crm/v4/associations/{fromObjectType}/{toObjectType}/batch/associate/default',
			'2026-03':
				'/crm/associations/2026-03/{fromObjectType}/{toObjectType}/batch/associate/default',
			'2026-09':
				'/crm/associations/2026-09/{fromObjectType}/{toObjectType}/batch/associate/default',
		},
		toWire: ({ fromId, toId }) => ({ from: { id: fromId }, to: { id: toId } }),
		namesPairs: true,
	},
	labelled: {
		path: {
			v3: '/crm/v4/associations/{fromObjectType}/{toObjectType}/batch/create',
			'2026-03': '/crm/associations/2026-03/{fromObjectType}/{toObjectType}/batch/create',
			'2026-09': '/crm/associations/2026-09/{fromObjectType}/{toObjectType}/batch/create',
		},
		toWire: ({ fromId, toId, type }) => ({
			from: { id: fromId },
			to: { id: toId },
			types: type ? [toSpec(type)] : [],
		}),
		namesPairs: true,
	},
	ifSilent:
		'One of the records may have been merged into another. Read the associations of the record before counting it as associated.',
};

export const batchCreate: Operation<HubspotClient> = {
	value: 'batchCreate',
	name: 'Batch Create',
	action: 'Associate records in batches',
	description:
		'Associate two records for each item, with or without a label, up to 2,000 in one call',
	properties: [
		...typeProperties,
		labelProperty('What the records are to each other; none for the association without a label'),
		fromIdProperty,
		toIdProperty,
		optionsProperty([apiVersionOption]),
	],
	run: async (context, client) => [await changePairs(context, client, change)],
};
