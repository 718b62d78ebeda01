import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { apiBaseUrl } from '../../../credentials/DingtalkStorageTaskApi.credentials';
import type { JsonObject } from '../../../core/json';
import { failed, type CallResult } from '../../../core/retry/callResult';
import { sendCall, type HttpCall, type HttpOutcome } from '../../shared/http';
import { codeOf, isBanNotice, readFailure } from './failure';

export const CREDENTIAL_TYPE = 'dingtalkStorageTaskApi';

export type DingtalkCall = Omit<HttpCall, 'baseUrl'>;

export interface DingtalkClient {
	/** Sends one call, once; a refused token is renewed and the call sent again. */
	send(call: DingtalkCall): Promise<CallResult<JsonObject>>;
	/** Union ID of the credential, or empty. */
	defaultUnionId: string;
}

/** A token is not renewed for its age more often than this, in milliseconds. */
const RENEWAL_PAUSE_MS = 60 * 1000;

/**
 * A client for the node's credential.
 *
 * n8n fetches a token where the credential's is empty, and keeps it in the credential; it renews it
 * on 401 only. DingTalk refuses a token with HTTP 400 and the code `InvalidAuthentication`, so here
 * the token is emptied, which makes n8n fetch and keep a new one.
 * @throws when the credential is missing or its address can't be used
 */
export async function dingtalkClient(context: IExecuteFunctions): Promise<DingtalkClient> {
	// The run's own copy: n8n writes a new token into it.
	const data = { ...(await context.getCredentials(CREDENTIAL_TYPE)) } as IDataObject & {
		accessToken?: string;
	};
	const baseUrl = apiBaseUrl(data as Parameters<typeof apiBaseUrl>[0]);
	const credentialOptions = {
		credentialsDecrypted: { id: '', name: '', type: CREDENTIAL_TYPE, data: data as never },
	};
	const sendOnce = async (call: DingtalkCall): Promise<HttpOutcome> =>
		await sendCall(context, CREDENTIAL_TYPE, { ...call, baseUrl }, credentialOptions);

	let renewing: Promise<unknown> | undefined;
	let renewedAt = 0;

	/** Sends a call with an empty token, so that a new one is fetched; others wait for it. */
	const sendWithNewToken = async (call: DingtalkCall): Promise<HttpOutcome> => {
		data.accessToken = '';
		const sending = sendOnce(call);
		renewing = sending;
		try {
			return await sending;
		} finally {
			renewing = undefined;
			renewedAt = Date.now();
		}
	};

	const send = async (call: DingtalkCall): Promise<HttpOutcome> => {
		while (renewing) await settled(renewing);
		if (!data.accessToken || isOld(data.renewAfter, renewedAt)) {
			return await sendWithNewToken(call);
		}
		const token = data.accessToken;
		const outcome = await sendOnce(call);
		if (!tokenRefused(outcome)) return outcome;
		while (renewing) await settled(renewing);
		return data.accessToken === token ? await sendWithNewToken(call) : await sendOnce(call);
	};

	return {
		send: async (call) => toResult(await send(call)),
		defaultUnionId: String(data.defaultUnionId ?? '').trim(),
	};
}

async function settled(promise: Promise<unknown>): Promise<void> {
	await promise.then(
		() => undefined,
		() => undefined,
	);
}

function isOld(renewAfter: unknown, renewedAt: number): boolean {
	const due = typeof renewAfter === 'string' ? Date.parse(renewAfter) : Number.NaN;
	const now = Date.now();
	return now > due && now - renewedAt > RENEWAL_PAUSE_MS;
}

function tokenRefused(outcome: HttpOutcome): boolean {
	if (outcome.kind !== 'answer') return false;
	const { status } = outcome.answer;
	return (
		(status === 400 || status === 401) && /^InvalidAuthentication$/i.test(codeOf(outcome.answer))
	);
}

function toResult(outcome: HttpOutcome): CallResult<JsonObject> {
	if (outcome.kind === 'noAnswer') return failed(outcome.failure);
	const { answer } = outcome;
	if (answer.status < 200 || answer.status >= 300) return failed(readFailure(answer, Date.now()));
	if (answer.body && !isBanNotice(answer.body)) return { ok: true, value: answer.body };
	return failed({
		...readFailure({ ...answer, body: undefined }, Date.now()),
		temporary: true,
		effect: 'unknown',
	});
}
