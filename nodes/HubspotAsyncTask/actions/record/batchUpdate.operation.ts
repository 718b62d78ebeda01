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

/** Updates the record that each item names. Contacts are not found by their email here. */
const write: Write = {
	verb: 'update',
	path: {
		v3: '/crm/v3/objects/{objectType}/batch/update',
		'2026-03': '/crm/objects/2026-03/{objectType}/batch/update',
		'2026-09': '/crm/objects/2026-09/{objectType}/batch/update',
	},
	requestClass: 'safe',
	outcomeOf: () => 'updated',
	ifUncertain: SEND_AGAIN,
	readRecord: (parameters, itemIndex, item) =>
		readRecordInput(parameters, itemIndex, item, { verb: 'update', idProperty: 'optional' }),
	fields: { mayBeEmpty: false },
	toWire: ({ id, idProperty, properties, traceId }) => ({
		id,
		...(idProperty && { idProperty }),
		properties,
		objectWriteTraceId: traceId,
	}),
	identify: identifyByReading,
};

export const batchUpdate: Operation<HubspotClient> = {
	value: 'batchUpdate',
	name: 'Batch Update',
	action: 'Update records in batches',
	verb: 'Batch Update',
	description: 'Update one record for each item, a hundred in one call',
	properties: [
		objectTypeProperty,
		idPropertyProperty,
		...matchedIdProperties,
		fieldsProperty,
		simplifyProperty,
		optionsProperty(changeOptions),
	],
	run: async (context, client) => [await writeRecords(context, client, write)],
};
