import {
	UserError,
	type Icon,
	type ICredentialDataDecryptedObject,
	type ICredentialTestRequest,
	type ICredentialType,
	type IHttpRequestOptions,
	type INodeProperties,
} from 'n8n-workflow';

import { checkBaseUrl } from '../core/url/baseUrl';

const DEFAULT_BASE_URL = 'https://api.hubapi.com';

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
		'https://github.com/n8n-nodes-async-tasks/n8n-nodes-async-tasks/blob/main/docs/credentials.md#hubspot-service-key';

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
			default: DEFAULT_BASE_URL,
			description: 'Address of the API. The default serves accounts of every region.',
		},
	];

	/**
	 * Puts the key into the header, for the credential's own address only: n8n's test of a credential,
	 * and other nodes that use it, come here as well.
	 * @throws UserError for any other address, or one that isn't https
	 */
	async authenticate(
		{ token, baseUrl }: ICredentialDataDecryptedObject,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		const own = checkBaseUrl(baseUrl || DEFAULT_BASE_URL);
		if (!own.ok) throw new UserError(`The credential's 'Base URL' can't be used: ${own.error}`);
		// n8n's older helper calls it `uri`.
		const { url = (request as { uri?: string }).uri ?? '', baseURL } = request;
		const origin = originOf(url, baseURL ?? own.value);
		if (origin !== originOf(own.value)) {
			throw new UserError(
				`The key of HubSpot is not sent to ${origin ?? 'what is no web address'}`,
			);
		}
		const headers = { ...request.headers, Authorization: `Bearer ${String(token)}` };
		return { ...request, headers };
	}

	// Needs no scope beyond the one every key has.
	test: ICredentialTestRequest = {
		request: { baseURL: '={{$credentials.baseUrl}}', url: '/account-info/2026-09/details' },
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

/** `undefined` where the address is none. */
function originOf(url: string, base?: string): string | undefined {
	try {
		return new URL(url, base).origin;
	} catch {
		return undefined;
	}
}
