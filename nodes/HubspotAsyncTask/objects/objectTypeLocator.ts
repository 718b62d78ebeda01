import type { INodeProperties } from 'n8n-workflow';

/** In the address of a list of records, or of a record: `…/contacts/123/objects/0-1/views/all/list`. */
const ADDRESS = 'https?://[\\w.-]*hubspot\\.com/contacts/\\d+/(?:objects|record)/(\\d+-\\d+).*';

/** For what has nothing to show, or an empty list, until a type is chosen. */
export const onceTypeIsChosen = { hide: { objectType: [''] } };

/**
 * Chooses the type of the records.
 * @param example a name, for the placeholder
 */
export function objectTypeLocator(
	example: string,
	{ idHint, ...property }: Partial<INodeProperties> & { idHint?: string } = {},
): INodeProperties {
	return {
		displayName: 'Object Type',
		name: 'objectType',
		type: 'resourceLocator',
		required: true,
		default: { mode: 'list', value: '' },
		description: 'Type of the records: a standard, custom or partner type',
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				typeOptions: { searchListMethod: 'searchObjectTypes', searchable: true },
			},
			{
				displayName: 'By Name or ID',
				name: 'id',
				type: 'string',
				placeholder: `e.g. ${example} or 2-123456`,
				...(idHint && { hint: idHint }),
			},
			{
				displayName: 'By URL',
				name: 'url',
				type: 'string',
				placeholder: 'e.g. https://app.hubspot.com/contacts/123456/objects/0-2/views/all/list',
				hint: 'Address of the list of these records in HubSpot',
				extractValue: { type: 'regex', regex: ADDRESS },
				validation: [
					{
						type: 'regex',
						properties: {
							regex: ADDRESS,
							errorMessage: 'Not the address of a list of records in HubSpot',
						},
					},
				],
			},
		],
		...property,
	};
}
