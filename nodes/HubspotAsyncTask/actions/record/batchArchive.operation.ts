import type { Operation } from '../../../shared/operation';
import { optionsProperty } from '../../../shared/panel';
import { apiVersionOption } from '../../transport/apiVersion';
import type { HubspotClient } from '../../transport/client';
import { previewOption } from './preview/options';
import { readRecordInput } from './recordInput';
import { SEND_AGAIN } from './recordOutcome';
import { objectTypeProperty, recordIdProperty } from './recordParameters';
import { writeRecords, type Write } from './writeRecords';

/** Archives the record that each item names. HubSpot's answer has no body, and names none. */
const write: Write = {
	verb: 'archive',
	path: {
		v3: '/crm/v3/objects/{objectType}/batch/archive',
		'2026-03': '/crm/objects/2026-03/{objectType}/batch/archive',
		'2026-09': '/crm/objects/2026-09/{objectType}/batch/archive',
	},
	requestClass: 'safe',
	outcomeOf: () => 'archived',
	ifUncertain: SEND_AGAIN,
	readRecord: (parameters, itemIndex, item) =>
		readRecordInput(parameters, itemIndex, item, { verb: 'archive', idProperty: 'none' }),
	toWire: ({ id }) => ({ id }),
	answersEmpty: true,
};

export const batchArchive: Operation<HubspotClient> = {
	value: 'batchArchive',
	name: 'Batch Archive',
	action: 'Archive records in batches',
	verb: 'Batch Archive',
	description: 'Archive one record for each item, a hundred in one call',
	properties: [
		objectTypeProperty,
		recordIdProperty,
		optionsProperty([apiVersionOption, previewOption]),
	],
	run: async (context, client) => [await writeRecords(context, client, write)],
};
