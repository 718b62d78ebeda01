import { ExecuteContext, RoutingNode } from 'n8n-core';
import {
	NodeConnectionTypes,
	Workflow,
	createEmptyRunExecutionData,
	type ICredentialDataDecryptedObject,
	type IHttpRequestOptions,
	type INode,
	type INodeType,
	type IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';

import { DingtalkStorageTaskApi } from '../../credentials/DingtalkStorageTaskApi.credentials';
import { tokenOwner } from '../../nodes/DingtalkStorageTask/transport/tokenOwner';
import { StoredCredentials } from './harness/credentialsHelper';
import { dingtalkApp, dingtalkSuite } from './harness/services';
import { useSandbox } from './harness/useSandbox';

const TYPE = 'dingtalkStorageTaskApi';

const sandbox = useSandbox();

const type = new DingtalkStorageTaskApi();

const app = (more: ICredentialDataDecryptedObject = {}) => dingtalkApp(sandbox, more)[TYPE];

const suite = (more: ICredentialDataDecryptedObject = {}) => dingtalkSuite(sandbox, more)[TYPE];

/** A node of n8n's own that uses the credential. */
function nodeWith(data: ICredentialDataDecryptedObject) {
	const node: INode = {
		id: 'temp',
		name: 'Temp-Node',
		type: 'n8n-nodes-base.noOp',
		typeVersion: 1,
		position: [0, 0],
		parameters: { temp: '' },
		credentials: { [TYPE]: { id: TYPE, name: TYPE } },
	};
	const nodeType = {
		description: {
			displayName: 'Temp',
			name: 'n8n-nodes-base.noOp',
			group: ['transform'],
			version: 1,
			description: '',
			defaults: { name: 'Temp' },
			inputs: [NodeConnectionTypes.Main],
			outputs: [NodeConnectionTypes.Main],
			credentials: [{ name: TYPE, required: true }],
			properties: [
				{
					displayName: 'Temp',
					name: 'temp',
					type: 'string',
					default: '',
					routing: { request: type.test.request },
				},
			],
		},
	} as INodeType;
	const workflow = new Workflow({
		nodes: [node],
		connections: {},
		active: false,
		nodeTypes: {
			getByName: () => nodeType,
			getByNameAndVersion: () => nodeType,
			getKnownTypes: () => ({}),
		},
	});
	const additionalData = {
		credentialsHelper: new StoredCredentials({ [TYPE]: type }, { [TYPE]: data }),
		currentNodeParameters: node.parameters,
		variables: {},
	} as unknown as IWorkflowExecuteAdditionalData;
	const context = new ExecuteContext(
		workflow,
		node,
		additionalData,
		'internal',
		createEmptyRunExecutionData(),
		0,
		[],
		{ main: [[{ json: {} }]] },
		{ node, data: {}, source: null },
		[],
	);
	return { context, nodeType };
}

/** What n8n does when the user clicks *Test*: the message is all that it shows. */
async function test(data: ICredentialDataDecryptedObject): Promise<string> {
	const { context, nodeType } = nodeWith(data);
	try {
		await new RoutingNode(context, nodeType, { id: '', name: '', type: TYPE, data }).runNode();
		return 'OK';
	} catch (error) {
		const { message, cause } = error as {
			message: string;
			cause?: { response?: unknown; code?: unknown };
		};
		// As n8n has it: with an answer or a code in the cause it would show only those.
		return String(cause?.response ?? cause?.code ?? message);
	}
}

describe('the test of the credential', () => {
	it.each([
		['an internal app', () => app(), { appKey: 'sandbox-app', appSecret: 'sandbox-app-secret' }],
		[
			"a third party's app",
			() => suite(),
			{
				suiteKey: 'sandbox-suite',
				suiteSecret: 'sandbox-suite-secret',
				authCorpId: 'sandbox-corp',
				suiteTicket: 'sandbox-suite-ticket',
			},
		],
	])('succeeds for %s', async (_what, credentials, body) => {
		expect(await test(credentials())).toBe('OK');
		expect(sandbox.calls.at(-1)?.body).toEqual(body);
	});

	it.each([
		[
			'clientSecret',
			() => app({ clientSecret: 'other' }),
			'Client ID and Client Secret. Copy both',
		],
		[
			'suite secret',
			() => suite({ clientSecret: 'other' }),
			'Client ID and Client Secret. Copy both',
		],
		['suiteTicket', () => suite({ suiteTicket: 'old' }), 'every five hours'],
		['corpId', () => suite({ corpId: 'other' }), "organisation 'other' has not authorised"],
		[
			'address',
			() => app({ apiBaseUrl: 'http://127.0.0.1:9' }),
			'could not be reached. Check the region',
		],
		['http', () => app({ apiBaseUrl: 'http://example.com' }), 'must start with https://'],
	])('says what is wrong with the %s', async (_what, credentials, says) => {
		const shown = await test(credentials());
		expect(shown).toContain(says);
		expect(shown).not.toContain('secret-');
	});

	it.each([
		['china', 'dingtalk.io', "'International'"],
		['international', 'dingtalk.com', "'China'"],
	])(
		'tells how a wrong secret and a wrong region look alike in %s',
		async (region, host, other) => {
			const asked: IHttpRequestOptions[] = [];
			const httpRequest = async (request: IHttpRequestOptions) => {
				asked.push(request);
				throw Object.assign(new Error('Request failed'), {
					response: { status: 400, data: { code: 'invalidClientIdOrSecret' } },
				});
			};
			const asking = type.preAuthentication.call(
				{ helpers: { httpRequest: httpRequest as never } },
				app({ region }),
			);
			await expect(asking).rejects.toThrow(
				`signs in at ${host} gets the same answer: for it, set 'Region' to ${other}`,
			);
			// The secret goes to the chosen region alone.
			expect(asked.map(({ url }) => url)).toEqual([
				region === 'china'
					? 'https://api.dingtalk.com/v1.0/oauth2/accessToken'
					: 'https://api.dingtalk.io/v1.0/oauth2/accessToken',
			]);
		},
	);
});

describe('the token', () => {
	const authenticate = async (
		url: string,
		more = {},
		request: Partial<IHttpRequestOptions> = {},
	) => {
		const data = { ...app(), accessToken: 'the-token', ...more };
		const credentials = { ...data, keptFor: tokenOwner(data) };
		return await type.authenticate(credentials, { url, ...request });
	};

	const official = { region: 'china' };
	const header = { 'x-acs-dingtalk-access-token': 'the-token' };

	it.each([
		['https://api.dingtalk.com/v1.0/storage/tasks/1', official],
		['https://api.dingtalk.com/v2.0/doc/x', official],
		['https://api.dingtalk.io/v1.0/x', { region: 'international' }],
		['/v1.0/x', official],
	])('is a header for %s', async (url, more) => {
		const { headers, qs } = await authenticate(url, more, { headers: { a: 'b' } });
		expect(headers).toEqual({ a: 'b', ...header });
		expect(qs).toBeUndefined();
	});

	it.each([
		['https://oapi.dingtalk.com/topapi/v2/user/get', official],
		['https://oapi.dingtalk.io/topapi/v2/user/get', { region: 'international' }],
	])('is in the query for %s', async (url, more) => {
		const { headers, qs } = await authenticate(url, more, { qs: { a: 1 } });
		expect(qs).toEqual({ a: 1, access_token: 'the-token' });
		expect(headers).toBeUndefined();
	});

	it.each([
		['https://example.com/v1.0/x', official],
		['https://api.dingtalk.io/v1.0/x', official],
		['https://api.dingtalk.com.example.com/v1.0/x', official],
		['http://api.dingtalk.com/v1.0/x', official],
	])('does not go to %s', async (url, more) => {
		await expect(authenticate(url, more)).rejects.toThrow('is not sent to');
	});
});

it("another node's call with the token of another app has a new one fetched first (N1)", async () => {
	const stale = {
		...app(),
		accessToken: 'token-of-app-one',
		keptFor: tokenOwner(app({ clientId: 'app-one' })),
	};
	const { context } = nodeWith(stale);
	const taskId = sandbox.dingtalk.addTask();
	const answer: unknown = await context.helpers.httpRequestWithAuthentication.call(context, TYPE, {
		url: `${sandbox.url}/v1.0/storage/tasks/${taskId}`,
		qs: { unionId: 'sandbox-union-id' },
	});
	expect(answer).toMatchObject({ task: { id: taskId } });
	expect(sandbox.calls.map(({ path }) => path)).toEqual([
		'/v1.0/oauth2/accessToken',
		`/v1.0/storage/tasks/${taskId}`,
	]);
	expect(JSON.stringify(sandbox.calls)).not.toContain('token-of-app-one');
});
