import type {
	IAuthenticateGeneric,
	Icon,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
} from 'n8n-workflow';

/**
 * A HubSpot service key, or the token of a legacy private app; both are static bearer tokens.
 * @see https://developers.hubspot.com/docs/apps/developer-platform/build-apps/authentication/account-service-keys
 */
export class HubspotAsyncTaskApi implements ICredentialType {
	name = 'hubspotAsyncTaskApi';

	displayName = 'HubSpot Async Task API';

	icon: Icon = {
		light: 'file:../icons/hubspotAsyncTask.svg',
		dark: 'file:../icons/hubspotAsyncTask.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-async-tasks/n8n-nodes-async-tasks#hubspot-service-key';

	properties: INodeProperties[] = [
		{
			displayName: 'Service Key',
			name: 'token',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			placeholder: 'e.g. pat-na1-…',
			description:
				'Service key (in HubSpot: Development > Keys > Service Keys), or the access token of a legacy private app',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://api.hubapi.com',
			description: 'Address of the API. The default serves accounts of every region.',
		},
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { Authorization: '=Bearer {{$credentials.token}}' } },
	};

	// Needs no scope beyond the one every key has.
	test: ICredentialTestRequest = {
		request: { baseURL: '={{$credentials.baseUrl}}', url: '/account-info/v3/details' },
		rules: [
			{
				type: 'responseCode',
				properties: {
					value: 401,
					message:
						'HubSpot does not accept this key. Copy it again; it may have been rotated or revoked.',
				},
			},
		],
	};
}
