import type { INodeProperties } from 'n8n-workflow';

/** A folder's address in the file manager: `…/files/123/?folderId=456`, or `…/files/123/folder/456`. */
const ADDRESS = 'https?://[\\w.-]*hubspot\\.com/files/(?:.*[?&]folderId=|.*?/)(\\d+)(?:[/&?#].*)?$';

/** Chooses a folder of the file manager. */
export function managedFolderLocator(
	property: Pick<INodeProperties, 'displayName' | 'name' | 'description'> &
		Partial<INodeProperties>,
): INodeProperties {
	return {
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				typeOptions: {
					searchListMethod: 'searchFolders',
					searchable: true,
					slowLoadNotice: {
						message: 'If the list takes long to load, use "By ID" or "By URL"',
						timeout: 10_000,
					},
				},
			},
			{ displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. 104298765432' },
			{
				displayName: 'By URL',
				name: 'url',
				type: 'string',
				placeholder: 'e.g. https://app.hubspot.com/files/123456/?folderId=104298765432',
				hint: 'Address of the folder in the file manager',
				extractValue: { type: 'regex', regex: ADDRESS },
				validation: [
					{
						type: 'regex',
						properties: {
							regex: ADDRESS,
							errorMessage: 'Not the address of a folder in the file manager',
						},
					},
				],
			},
		],
		...property,
	};
}
