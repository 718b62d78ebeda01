import {
	UserError,
	type ICredentialDataDecryptedObject,
	type IHttpRequestHelper,
} from 'n8n-workflow';

import { isObject, numberAt, textAt } from '../../../core/json';
import { err, ok, type Result } from '../../../core/result';
import { apiBaseUrl, hostsOf } from './hosts';

/** A token this near its end is renewed before use, in milliseconds, as DingTalk advises. */
const RENEWAL_MARGIN_MS = 10 * 60 * 1000;

/** What is kept in the credential. */
export type KeptToken = {
	accessToken: string;
	/** ISO 8601. */
	renewAfter: string;
};

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

export function isThirdParty({ appType }: ICredentialDataDecryptedObject): boolean {
	return appType === 'thirdParty';
}

/**
 * Fetches a token. It lives 7,200 s; asked for again while it is valid, DingTalk gives an internal app
 * the same one, a third party's app a new one.
 * @throws UserError whose message says all: n8n's test of a credential shows nothing else
 * @see https://open.dingtalk.com/document/development/obtain-the-access-token-of-an-internal-app
 * @see https://open.dingtalk.com/document/development/obtain-the-access-token-of-the-authorized-enterprise
 */
export async function fetchToken(
	{ helpers }: IHttpRequestHelper,
	credentials: ICredentialDataDecryptedObject,
): Promise<KeptToken> {
	const answer = await askForToken(helpers, credentials);
	if (!answer.ok) {
		const { message, status } = answer.error;
		refusals.set(credentials, answer.error);
		// Not the network's code: n8n would put a sentence of its own in the place of one that has it.
		const otherwise =
			status === undefined
				? 'DingTalk could not be reached. Check the region or the address, and the network.'
				: `DingTalk gave no access token (status ${status}). Check the region or the address, and try again later.`;
		throw new UserError(message ?? otherwise);
	}
	const body = isObject(answer.value) ? answer.value : {};
	const accessToken = textAt(body, 'accessToken');
	if (!accessToken) {
		const message = 'DingTalk answered without an access token. Check the region or the address.';
		refusals.set(credentials, { message });
		throw new UserError(message);
	}
	const livesMs = (numberAt(body, 'expireIn') ?? 7200) * 1000;
	const renewAfter = new Date(Date.now() + livesMs - RENEWAL_MARGIN_MS).toISOString();
	return { accessToken, renewAfter };
}

/**
 * Asks the credential's own host, and no other: a wrong secret can't be told from a wrong region by
 * asking the other region, since that would hand it the secret.
 */
async function askForToken(
	helpers: IHttpRequestHelper['helpers'],
	credentials: ICredentialDataDecryptedObject,
): Promise<Result<unknown, TokenRefusal>> {
	const { clientId, clientSecret, corpId, suiteTicket } = credentials;
	const thirdParty = isThirdParty(credentials);
	const url = `${apiBaseUrl(credentials)}/v1.0/oauth2/`;
	try {
		return ok(
			await helpers.httpRequest({
				method: 'POST',
				url: url + (thirdParty ? 'corpAccessToken' : 'accessToken'),
				// DingTalk takes JSON only; a form is answered with "Missingbody".
				body: thirdParty
					? { suiteKey: clientId, suiteSecret: clientSecret, authCorpId: corpId, suiteTicket }
					: { appKey: clientId, appSecret: clientSecret },
				json: true,
				disableFollowRedirect: true,
				timeout: 30_000,
			}),
		);
	} catch (error) {
		// Not the error itself: it holds the request, and with it the secret.
		return err(readRefusal(error, credentials));
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
function refusalOf(code: string, credentials: ICredentialDataDecryptedObject): string | undefined {
	if (/^(invalidClientIdOrSecret|invalidSuiteKey)$/i.test(code)) {
		const others = hostsOf(credentials)?.others ?? "Check also the region and the 'API Base URL'.";
		return `DingTalk does not accept the credential's Client ID and Client Secret. Copy both again from the app's page. ${others}`;
	}
	if (/^invalidSuiteTicket$/i.test(code)) {
		return "DingTalk does not accept the credential's Suite Ticket. DingTalk sends the app a new one about every five hours, and only the latest is valid: let 'Suite Ticket' be an expression that reads it from where the app keeps it.";
	}
	if (/^invalidAuthInfo$/i.test(code)) {
		return `DingTalk says that the organisation '${String(credentials.corpId)}' has not authorised this app. Check the credential's 'Corp ID', and that the app is installed there.`;
	}
	return undefined;
}
