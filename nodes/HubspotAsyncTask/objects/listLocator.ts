import type { INodeProperties } from 'n8n-workflow';

/** In the address of a list: `…/contacts/123/objectLists/456/filters`. */
const ADDRESS = 'https?://[\\w.-]*hubspot\\.com/contacts/\\d+/(?:objectLists|segments)/(\\d+).*';

/** Chooses a list of records. */
export function listLocator(property: Partial<INodeProperties> = {}): INodeProperties {
	return {
		displayName: 'List',
		name: 'listId',
		type: 'resourceLocator',
		required: true,
		default: { mode: 'list', value: '' },
		description: 'The list, which HubSpot also calls a segment',
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				typeOptions: {
					searchListMethod: 'searchLists',
					searchable: true,
					slowLoadNotice: {
						message: 'If the list takes long to load, use "By ID" or "By URL"',
						timeout: 10_000,
					},
				},
			},
			{
				displayName: 'By ID',
				name: 'id',
				type: 'string',
				placeholder: 'e.g. 1234',
				hint: "You find the ID in the list's details in HubSpot",
			},
			{
				displayName: 'By URL',
				name: 'url',
				type: 'string',
				placeholder: 'e.g. https://app.hubspot.com/contacts/123456/objectLists/1234/filters',
				hint: 'Address of the list in HubSpot',
				extractValue: { type: 'regex', regex: ADDRESS },
				validation: [
					{
						type: 'regex',
						properties: { regex: ADDRESS, errorMessage: 'Not the address of a list in HubSpot' },
					},
				],
			},
		],
		...property,
	};
}
