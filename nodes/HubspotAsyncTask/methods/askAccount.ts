import { NodeOperationError, type IDataObject, type ILoadOptionsFunctions } from 'n8n-workflow';

import type { JsonObject } from '../../../core/json';
import { credentialTypeOf, hubspotClient } from '../transport/client';

const LOAD_TIMEOUT_MS = 30_000;

/**
 * Asks the account for what a list in the editor offers.
 * @param explain puts what HubSpot says in better words
 * @param body of a question that is a POST
 * @throws NodeOperationError whose message says what to do: the editor shows nothing else of it
 */
export async function askAccount(
	context: ILoadOptionsFunctions,
	path: string,
	explain: (message: string) => string = (message) => message,
	body?: IDataObject,
): Promise<JsonObject> {
	const node = context.getNode();
	if (!node.credentials?.[credentialTypeOf(context)]) {
		throw new NodeOperationError(node, 'Choose a credential first');
	}
	const client = await hubspotClient(context);
	const answer = await client.send({
		method: body ? 'POST' : 'GET',
		path,
		...(body && { body }),
		timeoutMs: LOAD_TIMEOUT_MS,
	});
	if (answer.ok) return answer.value;
	const { message, description } = answer.error;
	throw new NodeOperationError(node, explain([message, description].filter(Boolean).join('. ')));
}
