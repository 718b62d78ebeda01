import {
	UserError,
	type ICredentialDataDecryptedObject,
	type IHttpRequestHelper,
} from 'n8n-workflow';

import { isObject, numberAt, textAt } from '../../../core/json';
import { err, ok, type Result } from '../../../core/result';
import type { CallFailure } from '../../../core/retry/callResult';
import { withDeadline } from '../../../core/withDeadline';
import { networkClock, wallClock } from '../../shared/hostClock';
import { readLost } from '../../shared/lostCall';
import { apiBaseUrl, hostsOf } from './hosts';
import { isThirdParty, tokenOwner } from './tokenOwner';

/** A token this near its end is renewed before use, in milliseconds, as DingTalk advises. */
const RENEWAL_MARGIN_MS = 10 * 60 * 1000;

/** What DingTalk says a token lives, in seconds; whatever an answer says, no more than a day. */
const USUAL_LIFE_S = 7200;
const LONGEST_LIFE_S = 24 * 60 * 60;

/** The call that needs the token waits for this one, in milliseconds. */
const TOKEN_TIMEOUT_MS = 20_000;

/** What is kept in the credential. */
export type KeptToken = {
	accessToken: string;
	/** ISO 8601. */
	renewAfter: string;
	/** Whose it is. */
	keptFor: string;
};

/** Why no token could be had. */
export interface TokenRefusal {
	/** What to tell the user, where DingTalk refused the credential itself. */
	message?: string;
	status?: number;
	headers?: unknown;
	body?: unknown;
	/** Where there was no answer. */
	lost?: CallFailure;
}

const refusals = new WeakMap<object, TokenRefusal>();

/** Why the last token asked for with these credentials could not be had; told once. */
export function takeTokenRefusal(credentials: object): TokenRefusal | undefined {
	const refusal = refusals.get(credentials);
	refusals.delete(credentials);
	return refusal;
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
		refusals.set(credentials, answer.error);
		throw new UserError(wordsOf(answer.error));
	}
	const body = isObject(answer.value) ? answer.value : {};
	const accessToken = textAt(body, 'accessToken');
	if (!accessToken) {
		const message = 'DingTalk answered without an access token. Check the region or the address.';
		refusals.set(credentials, { message });
		throw new UserError(message);
	}
	const told = numberAt(body, 'expireIn') ?? USUAL_LIFE_S;
	const livesMs = Math.min(Math.max(told, 0), LONGEST_LIFE_S) * 1000;
	const renewAfter = new Date(wallClock.now() + livesMs - RENEWAL_MARGIN_MS).toISOString();
	return { accessToken, renewAfter, keptFor: tokenOwner(credentials) };
}

/** Without the network's code: n8n would put a sentence of its own in the place of one that has it. */
function wordsOf({ message, status, lost }: TokenRefusal): string {
	if (message !== undefined) return message;
	if (lost && isInsecure(lost)) {
		return `${lost.message.replace(/ \(.*\)$/, '')}. ${lost.description ?? ''}`.trim();
	}
	return status === undefined
		? 'DingTalk could not be reached. Check the region or the address, and the network.'
		: `DingTalk gave no access token (status ${status}). Check the region or the address, and try again later.`;
}

/** Whether there could be no secure connection, of which the words say more. */
function isInsecure({ description = '' }: CallFailure): boolean {
	return description.includes('NODE_EXTRA_CA_CERTS');
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
	const ask = async (abortSignal: AbortSignal): Promise<unknown> =>
		await helpers.httpRequest({
			method: 'POST',
			url: url + (thirdParty ? 'corpAccessToken' : 'accessToken'),
			// DingTalk takes JSON only; a form is answered with "Missingbody".
			body: thirdParty
				? { suiteKey: clientId, suiteSecret: clientSecret, authCorpId: corpId, suiteTicket }
				: { appKey: clientId, appSecret: clientSecret },
			json: true,
			disableFollowRedirect: true,
			timeout: TOKEN_TIMEOUT_MS,
			abortSignal,
		});
	try {
		const answer = await withDeadline(networkClock, TOKEN_TIMEOUT_MS, ask);
		if (answer) return ok(answer.value);
		return err({ lost: readLost({ code: 'ETIMEDOUT', message: 'It took too long' }) });
	} catch (error) {
		// Not the error itself: it holds the request, and with it the secret.
		return err(readRefusal(error, credentials));
	}
}

function readRefusal(error: unknown, credentials: ICredentialDataDecryptedObject): TokenRefusal {
	const { response } = isObject(error) ? error : {};
	if (!isObject(response)) {
		const lost = readLost(error);
		// n8n's own refusal has its own words.
		return lost.forEveryCall ? { message: lost.message } : { lost };
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
