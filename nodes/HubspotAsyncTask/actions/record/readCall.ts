import { fillPath } from '../../../../core/url/path';
import type { HubspotClient } from '../../transport/client';
import { BATCH_READ_PATH } from './askRecords';
import type { ReadChoice, RecordInput } from './recordInput';
import type { BatchCall } from './sendBatch';
import { findSilent } from './silentInputs';

/** What is read, of all records of a call alike. */
type Reading = Pick<ReadChoice, 'wanted'> &
	Partial<Pick<ReadChoice, 'propertiesWithHistory' | 'archived'>>;

/** The call that reads records of one type, named in one way. */
export function readCall<Input extends RecordInput>(
	client: HubspotClient,
	{
		apiVersion,
		objectType,
		idProperty,
	}: Pick<RecordInput, 'apiVersion' | 'objectType' | 'idProperty'>,
	{ wanted, propertiesWithHistory = [], archived = false }: Reading,
): BatchCall<Input> {
	// The id property is read as well, to recognise the records by it.
	const properties = idProperty ? [...new Set([...wanted, idProperty])] : wanted;
	return {
		path: fillPath(BATCH_READ_PATH[apiVersion], { objectType }),
		...(archived && { query: { archived: true } }),
		requestClass: 'safe',
		body: (inputs) => ({
			inputs: inputs.map(({ id }) => ({ id })),
			properties,
			propertiesWithHistory,
			...(idProperty && { idProperty }),
		}),
		identify: async (silent, { leftOver }, ask) => await findSilent(client, silent, leftOver, ask),
	};
}
