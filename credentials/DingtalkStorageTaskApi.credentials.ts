import {
	UserError,
	type Icon,
	type ICredentialDataDecryptedObject,
	type ICredentialTestRequest,
	type ICredentialType,
	type IDataObject,
	type IHttpRequestHelper,
	type IHttpRequestOptions,
	type INodeProperties,
} from 'n8n-workflow';

import { apiBaseUrl, oapiBaseUrl } from '../nodes/DingtalkStorageTask/transport/hosts';
import { fetchToken, type KeptToken } from '../nodes/DingtalkStorageTask/transport/tokenCall';
import { tokenOwner } from '../nodes/DingtalkStorageTask/transport/tokenOwner';

/**
 * An internal app of a DingTalk organisation, or a third party's app in one. An access token lives
 * 7,200 s; asked for again while it is valid, DingTalk gives an internal app the same one, a third
 * party's app a new one. n8n keeps the token in the credential.
 * @see https://open.dingtalk.com/document/development/obtain-the-access-token-of-an-internal-app
 * @see https://open.dingtalk.com/document/development/obtain-the-access-token-of-the-authorized-enterprise
 */
export class DingtalkStorageTaskApi implements ICredentialType {
	name = 'dingtalkStorageTaskApi';

	displayName = 'DingTalk Storage Task API';

	icon: Icon = {
		light: 'file:../icons/dingtalkStorageTask.svg',
		dark: 'file:../icons/dingtalkStorageTask.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-async-tasks/n8n-nodes-async-tasks/blob/main/docs/credentials.md#dingtalk-app';

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
			// Whose the token is: the credential may be edited, and its fields be expressions.
			displayName: 'Kept For',
			name: 'keptFor',
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
			description:
				'Address that takes the place of https://oapi.dingtalk.com; only for looking people up',
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
				{
					name: 'Third-Party App',
					value: 'thirdParty',
					description: 'An app that somebody else made and your organisation authorised',
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
			description: "The app's Client ID (formerly AppKey; SuiteKey of a third-party app)",
		},
		{
			displayName: 'Client Secret',
			name: 'clientSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: "The app's Client Secret (formerly AppSecret; SuiteSecret of a third-party app)",
		},
		{
			displayName: 'Corp ID',
			name: 'corpId',
			type: 'string',
			default: '',
			placeholder: 'e.g. ding0123456789abcdef',
			description:
				"ID (CorpId) of the organisation. An internal app needs it only for finding the organisation's recycle bin.",
			displayOptions: { show: { appType: ['internal'] } },
		},
		{
			displayName: 'Corp ID',
			name: 'corpId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. ding0123456789abcdef',
			description: 'ID (CorpId) of the organisation that authorised the app',
			displayOptions: { show: { appType: ['thirdParty'] } },
		},
		{
			displayName: 'Suite Ticket',
			name: 'suiteTicket',
			type: 'string',
			default: '',
			required: true,
			description:
				'The latest ticket that DingTalk sent to the app. It sends a new one about every five hours, so use an expression that reads it, e.g. from a variable; a custom app takes any text.',
			displayOptions: { show: { appType: ['thirdParty'] } },
		},
		{
			displayName: 'Default Union ID',
			name: 'defaultUnionId',
			type: 'string',
			default: '',
			description:
				"Union ID of the person to act as, where a node names nobody else. DingTalk's call 'Query user details' tells it, as 'unionid'. Simpler: leave this empty, and choose 'User ID' or 'Mobile Number' under 'Act As' in the node.",
		},
	];

	async preAuthentication(
		this: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
	): Promise<KeptToken> {
		return await fetchToken(this, credentials);
	}

	/**
	 * Puts the token where the API that is called looks for it: the current one in a header, the older
	 * one in the query.
	 * @throws UserError for an address that isn't the credential's own, and for a token that isn't
	 */
	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		const api = apiBaseUrl(credentials);
		// n8n's older helper calls it `uri`.
		const { url = (request as { uri?: string }).uri ?? '', baseURL } = request;
		const { origin, pathname } = addressOf(url, baseURL ?? `${api}/`);
		if (credentials.keptFor !== tokenOwner(credentials)) throw tokenOfAnother();
		const token = credentials.accessToken;
		if (origin === new URL(api).origin && /\/v\d+\.\d+\//.test(pathname)) {
			const headers = { ...request.headers, 'x-acs-dingtalk-access-token': token };
			return { ...request, headers };
		}
		if (origin === new URL(oapiBaseUrl(credentials)).origin) {
			return { ...request, qs: { ...(request.qs as IDataObject), access_token: token } };
		}
		throw new UserError(`The access token of DingTalk is not sent to ${origin}`);
	}

	/** `preAuthentication` comes first, and says more of what is wrong. */
	test: ICredentialTestRequest = {
		request: {
			baseURL:
				'={{ { china: "https://api.dingtalk.com", international: "https://api.dingtalk.io" }[$credentials.region] || $credentials.apiBaseUrl }}',
			url: '=/v1.0/oauth2/{{ $credentials.appType === "thirdParty" ? "corpAccessToken" : "accessToken" }}',
			method: 'POST',
			body: {
				appKey: testValue('internal', 'clientId'),
				appSecret: testValue('internal', 'clientSecret'),
				suiteKey: testValue('thirdParty', 'clientId'),
				suiteSecret: testValue('thirdParty', 'clientSecret'),
				authCorpId: testValue('thirdParty', 'corpId'),
				suiteTicket: testValue('thirdParty', 'suiteTicket'),
			},
		},
	};
}

/** In the form of a refusal by the service, upon which n8n fetches a token and sends the call. */
function tokenOfAnother(): UserError {
	const error = new UserError('The access token in the credential belongs to another app');
	return Object.assign(error, { response: { status: 401 } });
}

/** @throws UserError where it is none; it is not repeated, since it may hold a password */
function addressOf(url: string, base: string): URL {
	try {
		return new URL(url, base);
	} catch {
		throw new UserError("The access token of DingTalk is not sent: the call's address is none");
	}
}

/** A field's value for apps of the type; nothing is sent for others. */
function testValue(appType: 'internal' | 'thirdParty', field: string): string {
	const equals = appType === 'thirdParty' ? '===' : '!==';
	return `={{ $credentials.appType ${equals} "thirdParty" ? $credentials.${field} : undefined }}`;
}
