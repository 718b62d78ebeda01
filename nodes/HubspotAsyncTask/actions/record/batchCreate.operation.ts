import { ok } from '../../../../core/result';
import { simplifyProperty } from '../../../shared/items/simplify';
import type { Operation } from '../../../shared/operation';
import { optionsProperty } from '../../../shared/panel';
import type { HubspotClient } from '../../transport/client';
import { identifyByContent } from './identify';
import { associationsProperty, toWireAssociations, withoutDoubt } from './newAssociations';
import { readTypeInput } from './recordInput';
import { fieldsProperty, objectTypeProperty } from './recordParameters';
import { writeOptions } from './writeOptions';
import { writeRecords, type Write } from './writeRecords';

/** Creates a record for each item. Sent twice it makes two, so it is repeated only where that can't be. */
const write: Write = {
	verb: 'create',
	path: {
		v3: '/crm/v3/objects/{objectType}/batch/create',
		'2026-03': '/crm/objects/2026-03/{objectType}/batch/create',
		'2026-09': '/crm/objects/2026-09/{objectType}/batch/create',
	},
	requestClass: 'unsafe',
	outcomeOf: () => 'created',
	ifUncertain:
		'Look in HubSpot whether the record is there before you create it again: a second call would make a second record.',
	readRecord: (parameters, itemIndex, _item, traceId) => {
		const type = readTypeInput(parameters, itemIndex, 'create');
		return type.ok ? ok({ itemIndex, ...type.value, id: '', idProperty: '', key: traceId }) : type;
	},
	fields: { mayBeEmpty: false },
	associates: true,
	toWire: ({ properties, traceId, associations }) => ({
		properties,
		...(associations && { associations: toWireAssociations(associations) }),
		objectWriteTraceId: traceId,
	}),
	identify: async (client, inputs, answer) =>
		withoutDoubt(inputs, await identifyByContent(client, inputs, answer)),
};

export const batchCreate: Operation<HubspotClient> = {
	value: 'batchCreate',
	name: 'Batch Create',
	action: 'Create records in batches',
	verb: 'Batch Create',
	description: 'Create one record for each item, a hundred in one call',
	properties: [
		objectTypeProperty,
		fieldsProperty,
		associationsProperty,
		simplifyProperty,
		optionsProperty(writeOptions),
	],
	run: async (context, client) => [await writeRecords(context, client, write)],
};
