import {
	UserError,
	type IAuthenticateGeneric,
	type Icon,
	type ICredentialDataDecryptedObject,
	type ICredentialTestRequest,
	type ICredentialType,
	type IHttpRequestHelper,
	type INodeProperties,
} from 'n8n-workflow';

import { isObject, numberAt, textAt } from '../core/json';
import { checkBaseUrl } from '../core/url/baseUrl';

/**
 * Hosts by region; they don't share organisations or apps.
 * @see https://open.dingtalk.com/document/development (China), https://help.dingtalk.io (International)
 */
const API_HOSTS: Readonly<Record<string, string>> = {
	china: 'https://api.dingtalk.com',
	international: 'https://api.dingtalk.io',
};

/** A token this near its end is renewed before use, in milliseconds, as DingTalk advises. */
const RENEWAL_MARGIN_MS = 10 * 60 * 1000;

/**
 * Where this credential's calls go.
 * @throws UserError when a custom address isn't https
 */
export function apiBaseUrl(credentials: ICredentialDataDecryptedObject): string {
	const address = API_HOSTS[String(credentials.region)] ?? credentials.apiBaseUrl;
	const checked = checkBaseUrl(address);
	if (checked.ok) return checked.baseUrl;
	throw new UserError(`The credential's 'API Base URL' can't be used: ${checked.problem}`);
}

/** @throws UserError when DingTalk doesn't know the app; whatever the request throws otherwise */
async function askForToken(
	{ helpers }: IHttpRequestHelper,
	credentials: ICredentialDataDecryptedObject,
): Promise<unknown> {
	try {
		return await helpers.httpRequest({
			method: 'POST',
			url: `${apiBaseUrl(credentials)}/v1.0/oauth2/accessToken`,
			// DingTalk takes JSON only; a form is answered with "Missingbody".
			body: { appKey: credentials.clientId, appSecret: credentials.clientSecret },
			json: true,
			disableFollowRedirect: true,
			timeout: 30_000,
		});
	} catch (error) {
		const response = isObject(error) && isObject(error.response) ? error.response : {};
		const { data } = response as { data?: unknown };
		if (!isObject(data) || !/^invalidClientIdOrSecret$/i.test(textAt(data, 'code') ?? '')) {
			throw error;
		}
		throw new UserError("DingTalk does not accept the credential's Client ID and Client Secret", {
			description:
				"Copy both again from the app's page, and check the region: an app of one region is unknown in the other.",
		});
	}
}

/**
 * An internal app of a DingTalk organisation. Its access token lives 7,200 s; asked for again while
 * valid, DingTalk answers with the same token.
 * @see https://open.dingtalk.com/document/development/obtain-the-access-token-of-an-internal-app
 */
export class DingtalkStorageTaskApi implements ICredentialType {
	name = 'dingtalkStorageTaskApi';

	displayName = 'DingTalk Storage Task API';

	icon: Icon = {
		light: 'file:../icons/dingtalkStorageTask.svg',
		dark: 'file:../icons/dingtalkStorageTask.dark.svg',
	};

	documentationUrl = 'https://github.com/n8n-nodes-async-tasks/n8n-nodes-async-tasks#dingtalk-app';

	properties: INodeProperties[] = [
		{
			// n8n calls preAuthentication while this is empty, and keeps what it returns.
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'hidden',
			typeOptions: { expirable: true, password: true },
			default: '',
		},
		{
			displayName: 'Renew After',
			name: 'renewAfter',
			type: 'hidden',
			default: '',
		},
		{
			displayName: 'Region',
			name: 'region',
			type: 'options',
			options: [
				{
					name: 'China',
					value: 'china',
					description: 'Organisations that sign in at dingtalk.com',
				},
				{
					name: 'International',
					value: 'international',
					description: 'Organisations that sign in at dingtalk.io',
				},
				{ name: 'Custom', value: 'custom', description: 'A dedicated deployment' },
			],
			default: 'china',
		},
		{
			displayName: 'API Base URL',
			name: 'apiBaseUrl',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. https://api.dingtalk.example.com',
			description: 'Address that takes the place of https://api.dingtalk.com',
			displayOptions: { show: { region: ['custom'] } },
		},
		{
			displayName: 'Legacy API Base URL',
			name: 'oapiBaseUrl',
			type: 'string',
			default: '',
			placeholder: 'e.g. https://oapi.dingtalk.example.com',
			description: 'Address that takes the place of https://oapi.dingtalk.com',
			displayOptions: { show: { region: ['custom'] } },
		},
		{
			displayName: 'App Type',
			name: 'appType',
			type: 'options',
			options: [
				{
					name: 'Internal App',
					value: 'internal',
					description: 'An app that your organisation made for itself',
				},
			],
			default: 'internal',
		},
		{
			displayName: 'Client ID',
			name: 'clientId',
			type: 'string',
			default: '',
			required: true,
			description: "The app's Client ID (formerly AppKey)",
		},
		{
			displayName: 'Client Secret',
			name: 'clientSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: "The app's Client Secret (formerly AppSecret)",
		},
		{
			displayName: 'Default Union ID',
			name: 'defaultUnionId',
			type: 'string',
			default: '',
			description:
				'Union ID (unionId) of the person in whose name the app acts, where a node names nobody else',
		},
	];

	async preAuthentication(
		this: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
	): Promise<{ accessToken: string; renewAfter: string }> {
		const answer = await askForToken(this, credentials);
		const accessToken = isObject(answer) ? textAt(answer, 'accessToken') : undefined;
		if (!isObject(answer) || !accessToken) {
			throw new UserError('DingTalk answered without an access token', {
				description: 'Check the region: an app of one region is unknown in the other.',
			});
		}
		const livesMs = (numberAt(answer, 'expireIn') ?? 7200) * 1000;
		const renewAfter = new Date(Date.now() + livesMs - RENEWAL_MARGIN_MS).toISOString();
		return { accessToken, renewAfter };
	}

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { 'x-acs-dingtalk-access-token': '={{$credentials.accessToken}}' } },
	};

	test: ICredentialTestRequest = {
		request: {
			baseURL:
				'={{ { china: "https://api.dingtalk.com", international: "https://api.dingtalk.io" }[$credentials.region] || $credentials.apiBaseUrl }}',
			url: '/v1.0/oauth2/accessToken',
			method: 'POST',
			body: {
				appKey: '={{$credentials.clientId}}',
				appSecret: '={{$credentials.clientSecret}}',
			},
		},
	};
}
