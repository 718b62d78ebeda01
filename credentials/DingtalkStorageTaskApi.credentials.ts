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

import { isObject, numberAt, textAt } from '../core/json';
import { checkBaseUrl } from '../core/url/baseUrl';

/**
 * Hosts by region; they don't share organisations or apps.
 * @see https://open.dingtalk.com/document/development (China), https://help.dingtalk.io (International)
 */
const HOSTS: Readonly<Record<string, { api: string; oapi: string; others: string }>> = {
	china: {
		api: 'https://api.dingtalk.com',
		oapi: 'https://oapi.dingtalk.com',
		others:
			"An app of an organisation that signs in at dingtalk.io gets the same answer: for it, set 'Region' to 'International'.",
	},
	international: {
		api: 'https://api.dingtalk.io',
		oapi: 'https://oapi.dingtalk.io',
		others:
			"An app of an organisation that signs in at dingtalk.com gets the same answer: for it, set 'Region' to 'China'.",
	},
};

/** A token this near its end is renewed before use, in milliseconds, as DingTalk advises. */
const RENEWAL_MARGIN_MS = 10 * 60 * 1000;

/**
 * Where this credential's calls go.
 * @throws UserError when a custom address isn't https
 */
export function apiBaseUrl(credentials: ICredentialDataDecryptedObject): string {
	const address = HOSTS[String(credentials.region)]?.api ?? credentials.apiBaseUrl;
	return usable(address, 'API Base URL');
}

/**
 * Where its calls of the older API go, which knows people by more than their union ID.
 * @throws UserError when a custom address isn't there or isn't https
 */
export function oapiBaseUrl(credentials: ICredentialDataDecryptedObject): string {
	const address = HOSTS[String(credentials.region)]?.oapi ?? credentials.oapiBaseUrl;
	if (!address) throw new UserError("The credential's 'Legacy API Base URL' is empty");
	return usable(address, 'Legacy API Base URL');
}

function usable(address: unknown, label: string): string {
	const checked = checkBaseUrl(address);
	if (checked.ok) return checked.baseUrl;
	throw new UserError(`The credential's '${label}' can't be used: ${checked.problem}`);
}

export function isThirdParty({ appType }: ICredentialDataDecryptedObject): boolean {
	return appType === 'thirdParty';
}

/** Why no token could be had. */
export interface TokenRefusal {
	/** What to tell the user, where DingTalk refused the credential itself. */
	message?: string;
	status?: number;
	headers?: unknown;
	body?: unknown;
	/** Where there was no answer, e.g. ECONNREFUSED. */
	networkCode?: string;
}

const refusals = new WeakMap<object, TokenRefusal>();

/** Why the last token asked for with these credentials could not be had; told once. */
export function takeTokenRefusal(credentials: object): TokenRefusal | undefined {
	const refusal = refusals.get(credentials);
	refusals.delete(credentials);
	return refusal;
}

/**
 * Asks the credential's own host, and no other: a wrong secret can't be told from a wrong region by
 * asking the other region, since that would hand it the secret.
 * @throws UserError whose message says all: n8n's test of a credential shows nothing else
 */
async function askForToken(
	{ helpers }: IHttpRequestHelper,
	credentials: ICredentialDataDecryptedObject,
): Promise<unknown> {
	const { clientId, clientSecret, corpId, suiteTicket } = credentials;
	const thirdParty = isThirdParty(credentials);
	const url = `${apiBaseUrl(credentials)}/v1.0/oauth2/`;
	try {
		return await helpers.httpRequest({
			method: 'POST',
			url: url + (thirdParty ? 'corpAccessToken' : 'accessToken'),
			// DingTalk takes JSON only; a form is answered with "Missingbody".
			body: thirdParty
				? { suiteKey: clientId, suiteSecret: clientSecret, authCorpId: corpId, suiteTicket }
				: { appKey: clientId, appSecret: clientSecret },
			json: true,
			disableFollowRedirect: true,
			timeout: 30_000,
		});
	} catch (error) {
		const refusal = readRefusal(error, credentials);
		refusals.set(credentials, refusal);
		// Not the error itself: it holds the request, and with it the secret.
		// Nor the network's code: n8n would put a sentence of its own in the place of one that has it.
		const otherwise =
			refusal.status === undefined
				? 'DingTalk could not be reached. Check the region or the address, and the network.'
				: `DingTalk gave no access token (status ${refusal.status}). Check the region or the address, and try again later.`;
		throw new UserError(refusal.message ?? otherwise);
	}
}

function readRefusal(error: unknown, credentials: ICredentialDataDecryptedObject): TokenRefusal {
	const { response, code: networkCode } = isObject(error) ? error : {};
	if (!isObject(response)) {
		if (typeof networkCode === 'string') return { networkCode };
		return { message: error instanceof Error ? error.message : String(error) };
	}
	const { data: body, headers } = response;
	const status = numberAt(response, 'status');
	const code = isObject(body) ? (textAt(body, 'code') ?? textAt(body, 'Code') ?? '') : '';
	return { message: refusalOf(code, credentials), status, headers, body };
}

/** @see https://open.dingtalk.com/document/development (error codes of the token calls) */
function refusalOf(
	code: string,
	{ region, corpId }: ICredentialDataDecryptedObject,
): string | undefined {
	if (/^(invalidClientIdOrSecret|invalidSuiteKey)$/i.test(code)) {
		const others = HOSTS[String(region)]?.others ?? "Check also the region and the 'API Base URL'.";
		return `DingTalk does not accept the credential's Client ID and Client Secret. Copy both again from the app's page. ${others}`;
	}
	if (/^invalidSuiteTicket$/i.test(code)) {
		return "DingTalk does not accept the credential's Suite Ticket. DingTalk sends the app a new one about every five hours, and only the latest is valid: let 'Suite Ticket' be an expression that reads it from where the app keeps it.";
	}
	if (/^invalidAuthInfo$/i.test(code)) {
		return `DingTalk says that the organisation '${String(corpId)}' has not authorised this app. Check the credential's 'Corp ID', and that the app is installed there.`;
	}
	return undefined;
}

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
			const message = 'DingTalk answered without an access token. Check the region or the address.';
			refusals.set(credentials, { message });
			throw new UserError(message);
		}
		const livesMs = (numberAt(answer, 'expireIn') ?? 7200) * 1000;
		const renewAfter = new Date(Date.now() + livesMs - RENEWAL_MARGIN_MS).toISOString();
		return { accessToken, renewAfter };
	}

	/**
	 * Puts the token where the API that is called looks for it: the current one in a header, the older
	 * one in the query.
	 * @throws UserError for an address that isn't the credential's own
	 */
	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		const api = apiBaseUrl(credentials);
		// n8n's older helper calls it `uri`.
		const { url = (request as { uri?: string }).uri ?? '', baseURL } = request;
		const { origin, pathname } = addressOf(url, baseURL ?? `${api}/`);
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
