import { NodeOperationError, type IDataObject } from 'n8n-workflow';

import type { JsonObject } from '../../../core/json';
import { failed, type CallResult } from '../../../core/retry/callResult';
import { checkBaseUrl } from '../../../core/url/baseUrl';
import { sendCall, type HttpAnswer, type RequestContext } from '../../shared/http';
import { readFailure } from './failure';

export interface HubspotCall {
	method: 'GET' | 'POST';
	/** Already encoded. */
	path: string;
	query?: IDataObject;
	body?: IDataObject;
	timeoutMs: number;
}

/** Sends one call, once. */
export type HubspotClient = (call: HubspotCall) => Promise<CallResult<JsonObject>>;

/**
 * A client for the node's credential.
 * @throws NodeOperationError when the credential is missing or its address can't be used
 */
export async function hubspotClient(
	context: RequestContext,
	authentication: unknown,
): Promise<HubspotClient> {
	const credentialType =
		authentication === 'oAuth2' ? 'hubspotAsyncTaskOAuth2Api' : 'hubspotAsyncTaskApi';
	const credentials = await context.getCredentials(credentialType);
	const address = checkBaseUrl(credentials.baseUrl || 'https://api.hubapi.com');
	if (!address.ok) {
		throw new NodeOperationError(
			context.getNode(),
			`The credential's 'Base URL' can't be used: ${address.problem}`,
			{ description: 'The token is sent to this address, so it must be the right one.' },
		);
	}
	const { baseUrl } = address;
	return async (call) => {
		const outcome = await sendCall(context, credentialType, { ...call, baseUrl });
		return outcome.kind === 'answer' ? toResult(outcome.answer) : failed(outcome.failure);
	};
}

function toResult(answer: HttpAnswer): CallResult<JsonObject> {
	const good = answer.status >= 200 && answer.status < 300;
	if (!good) return failed(readFailure(answer, Date.now()));
	if (answer.body) return { ok: true, value: answer.body };
	return failed({
		message: 'HubSpot answered with something other than data',
		description: `Check 'Base URL' in the credential, and any proxy in between. The answer begins: ${answer.excerpt.slice(0, 120)}`,
		status: answer.status,
		temporary: true,
		effect: 'unknown',
	});
}
