import { simplifyProperty } from '../../../shared/items/simplify';
import type { Operation } from '../../../shared/operation';
import { optionsProperty } from '../../../shared/panel';
import type { HubspotClient } from '../../transport/client';
import { identifyByReading } from './identify';
import { readRecordInput } from './recordInput';
import { SEND_AGAIN } from './recordOutcome';
import {
	fieldsProperty,
	idPropertyProperty,
	matchedIdProperties,
	objectTypeProperty,
} from './recordParameters';
import { changeOptions } from './writeOptions';
import { writeRecords, type Write } from './writeRecords';

/** Updates the record that has each item's value of a property with unique values, or creates it. */
const write: Write = {
	verb: 'upsert',
	path: {
		v3: '/crm/v3/objects/{objectType}/batch/upsert',
		'2026-03': '/crm/objects/2026-03/{objectType}/batch/upsert',
		'2026-09': '/crm/objects/2026-09/{objectType}/batch/upsert',
	},
	requestClass: 'safe',
	// HubSpot marks what it made as new. Without the mark nobody can tell, nor where a try whose
	// answer was lost may have made what this one updated.
	outcomeOf: ({ new: isNew }, sentBefore = false) =>
		isNew === true ? 'created' : isNew === false && !sentBefore ? 'updated' : 'upserted',
	ifUncertain: SEND_AGAIN,
	readRecord: (parameters, itemIndex, item) =>
		readRecordInput(parameters, itemIndex, item, { verb: 'upsert', idProperty: 'required' }),
	fields: { mayBeEmpty: true },
	toWire: ({ id, idProperty, properties, traceId }) => ({
		id,
		idProperty,
		properties,
		objectWriteTraceId: traceId,
	}),
	identify: identifyByReading,
};

export const batchUpsert: Operation<HubspotClient> = {
	value: 'batchUpsert',
	name: 'Batch Upsert',
	action: 'Upsert records in batches',
	verb: 'Batch Upsert',
	description:
		'Update the record with this value of an ID property, or create it if there is none. One record for each item, a hundred in one call.',
	properties: [
		objectTypeProperty,
		{
			...idPropertyProperty,
			required: true,
			description:
				'Property with unique values that finds the record, such as the email of contacts. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
		},
		...matchedIdProperties,
		fieldsProperty,
		simplifyProperty,
		optionsProperty(changeOptions),
	],
	run: async (context, client) => [await writeRecords(context, client, write)],
};
