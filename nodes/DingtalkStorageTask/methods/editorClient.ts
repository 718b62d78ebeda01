import { NodeOperationError, type ILoadOptionsFunctions } from 'n8n-workflow';

import { isObject, type JsonObject } from '../../../core/json';
import { findUnionId } from '../people/findUnionId';
import { toMobileNumber } from '../people/mobileNumber';
import { CREDENTIAL_TYPE, dingtalkClient, type DingtalkCall } from '../transport/client';
import { EDITOR_POLICY } from '../transport/policies';

const LIST_TIMEOUT_MS = 30_000;

/** What a list in the editor asks DingTalk with. */
export interface EditorClient {
	/** @throws NodeOperationError whose message says all: the editor shows nothing else of it */
	get(path: string, query?: DingtalkCall['query']): Promise<JsonObject>;
	/** ID of the organisation, or empty. */
	corpId: string;
	/** A parameter's text as it is in the editor; empty for none, and for an expression. */
	parameter(name: string): string;
	/** @throws NodeOperationError with that message */
	refuse(message: string): never;
}

/**
 * A client for a list in the editor, which acts for the person that the node names, else for the
 * credential's.
 * @throws NodeOperationError whose message says what to do
 */
export async function editorClient(context: ILoadOptionsFunctions): Promise<EditorClient> {
	const node = context.getNode();
	const refuse = (message: string): never => {
		throw new NodeOperationError(node, message);
	};
	if (!node.credentials?.[CREDENTIAL_TYPE]) {
		refuse('Choose a credential first');
	}
	const parameter = (name: string): string => {
		// n8n's own extraction throws for a parameter that isn't shown.
		const set: unknown = context.getCurrentNodeParameter(name);
		const value = isObject(set) ? set.value : set;
		const text = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
		return text.startsWith('=') ? '' : text;
	};
	const client = await dingtalkClient(context);
	const unionId = await operatorOf(client, parameter);
	if (!unionId.ok) {
		const { message, description } = unionId.error;
		return refuse([message, description].filter(Boolean).join('. '));
	}
	return {
		get: async (path, query) => {
			const call: DingtalkCall = {
				method: 'GET',
				path,
				query: { ...query, unionId: unionId.value },
				timeoutMs: LIST_TIMEOUT_MS,
			};
			const answer = await client.sendWithRetries(call, EDITOR_POLICY);
			if (answer.ok) return answer.value;
			const { message, description } = answer.error;
			return refuse([message, description].filter(Boolean).join('. '));
		},
		corpId: client.corpId,
		parameter,
		refuse,
	};
}

async function operatorOf(
	client: Awaited<ReturnType<typeof dingtalkClient>>,
	parameter: (name: string) => string,
): Promise<Awaited<ReturnType<typeof findUnionId>>> {
	const by = parameter('actAs');
	const named = by === 'userId' || by === 'mobile' ? parameter(by) : '';
	if ((by === 'userId' || by === 'mobile') && named) {
		const value = by === 'mobile' ? toMobileNumber(named) : named;
		return await findUnionId(client, { by, value });
	}
	const unionId = (named === '' && parameter('unionId')) || client.defaultUnionId;
	if (unionId) return { ok: true, value: unionId };
	return {
		ok: false,
		error: {
			message: "The list needs somebody's union ID",
			description: "Set 'Default Union ID' in the credential, or 'Union ID' to a fixed value.",
		},
	};
}
