import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

/** What the node's operations need: exports, imports, files, and records of the common types. */
const DEFAULT_SCOPES = [
	'oauth',
	'crm.export',
	'crm.import',
	'files',
	'crm.objects.contacts.read',
	'crm.objects.contacts.write',
	'crm.objects.companies.read',
	'crm.objects.companies.write',
	'crm.objects.deals.read',
	'crm.objects.deals.write',
].join(' ');

/**
 * A HubSpot app of the user's own. n8n's HubSpot OAuth2 credential has a fixed list of scopes, which
 * lacks exports, files and most object types; here it can be edited.
 * @see https://developers.hubspot.com/docs/api-reference/auth-oauth-v1/guide
 */
export class HubspotAsyncTaskOAuth2Api implements ICredentialType {
	name = 'hubspotAsyncTaskOAuth2Api';

	extends = ['oAuth2Api'];

	displayName = 'HubSpot Async Task OAuth2 API';

	icon: Icon = {
		light: 'file:../icons/hubspotAsyncTask.svg',
		dark: 'file:../icons/hubspotAsyncTask.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-async-tasks/n8n-nodes-async-tasks/blob/main/docs/credentials.md#hubspot-oauth2';

	properties: INodeProperties[] = [
		{
			displayName: 'Grant Type',
			name: 'grantType',
			type: 'hidden',
			default: 'authorizationCode',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://api.hubapi.com',
			description: 'Address of the API. The default serves accounts of every region.',
		},
		{
			displayName: 'Authorization URL',
			name: 'authUrl',
			type: 'hidden',
			default: 'https://app.hubspot.com/oauth/authorize',
			required: true,
		},
		{
			// HubSpot removes /oauth/v1/token on 2027-02-16.
			displayName: 'Access Token URL',
			name: 'accessTokenUrl',
			type: 'hidden',
			default: '={{$self["baseUrl"]}}/oauth/2026-03/token',
			required: true,
		},
		{
			displayName: 'Scope',
			name: 'scope',
			type: 'string',
			default: DEFAULT_SCOPES,
			description:
				'Scopes to ask for, separated by spaces. They must be the ones chosen in the HubSpot app.',
		},
		{
			displayName: 'Auth URI Query Parameters',
			name: 'authQueryParameters',
			type: 'hidden',
			default: '',
		},
		{
			displayName: 'Authentication',
			name: 'authentication',
			type: 'hidden',
			default: 'body',
		},
	];
}
