import { NodeApiError, type INode } from 'n8n-workflow';

import { hostClock } from '../../nodes/shared/hostClock';
import { errorOf } from './harness/outputs';
import { CONTINUE, runHubspot } from './harness/runs';
import { batchWrite, exportStatus, itemsOf, rowsOf } from './harness/services';
import { useSandbox } from './harness/useSandbox';

const sandbox = useSandbox();

const parameters = { ...exportStatus, authentication: 'oAuth2' };

function connected(accessToken: string) {
	return {
		hubspotAsyncTaskOAuth2Api: {
			baseUrl: sandbox.url,
			grantType: 'authorizationCode',
			accessTokenUrl: `${sandbox.url}/oauth/2026-03/token`,
			authUrl: 'https://app.hubspot.com/oauth/authorize',
			clientId: 'sandbox-client',
			clientSecret: 'sandbox-secret',
			scope: 'crm.export',
			authentication: 'body',
			oauthTokenData: {
				access_token: accessToken,
				refresh_token: 'sandbox-refresh-token',
				token_type: 'bearer',
			},
		},
	};
}

it('sends the access token of the connected app', async () => {
	const id = sandbox.hubspot.addExport();
	const { success, error } = await runHubspot(sandbox, {
		parameters,
		items: itemsOf([id]),
		credentials: connected('sandbox-access-token'),
	});
	expect(error).toBeUndefined();
	expect(success[0].json.state).toBe('succeeded');
	expect(sandbox.calls.map(({ path }) => path)).toEqual([
		`/crm/exports/2026-09/export/async/tasks/${id}/status`,
		// How many records it has.
		`/crm/exports/2026-09/export/${id}`,
	]);
});

it('renews an expired access token (401) once, keeps it, and goes on (E3)', async () => {
	const ids = [sandbox.hubspot.addExport(), sandbox.hubspot.addExport()];
	sandbox.hubspot.expireAccessTokens();
	const credentials = connected('sandbox-access-token');
	const { success, error } = await runHubspot(sandbox, {
		parameters,
		items: itemsOf(ids),
		credentials,
	});
	expect(error).toBeUndefined();
	expect(success.map(({ json }) => json.state)).toEqual(['succeeded', 'succeeded']);
	expect(sandbox.calls.some(({ status }) => status === 401)).toBe(true);
	expect(sandbox.calls.some(({ path }) => path === '/oauth/2026-03/token')).toBe(true);
	expect(credentials.hubspotAsyncTaskOAuth2Api.oauthTokenData.access_token).not.toBe(
		'sandbox-access-token',
	);
});

it('says what to do when the token can not be renewed', async () => {
	sandbox.hubspot.expireAccessTokens();
	const credentials = connected('sandbox-access-token');
	credentials.hubspotAsyncTaskOAuth2Api.oauthTokenData.refresh_token = 'revoked';
	const { failed } = await runHubspot(sandbox, {
		parameters,
		items: itemsOf(['1', '2']),
		credentials,
		...CONTINUE,
	});
	expect(failed).toHaveLength(2);
	expect(errorOf(failed[0])).toMatchObject({ description: expect.any(String) });
});

it.each([
	['leads to an address that is none', { kind: 'redirect', location: 'http://[::1' } as const],
	[
		'is refused with what is no text',
		{ kind: 'status', status: 400, body: { error: {}, error_description: {} } } as const,
	],
])('speaks no code where the call for a token %s', async (_what, fault) => {
	sandbox.hubspot.expireAccessTokens();
	sandbox.faults.add({ path: '/oauth/2026-03/token', times: Infinity, fault });
	jest.spyOn(hostClock, 'random').mockReturnValue(0);
	const { failed } = await runHubspot(sandbox, {
		parameters,
		items: itemsOf(['1']),
		credentials: connected('sandbox-access-token'),
		...CONTINUE,
	}).finally(() => jest.restoreAllMocks());
	expect(JSON.stringify(failed)).not.toMatch(/Invalid URL|\[object/);
});

/** Before 2.35 n8n does not say whether it was the call or that for a token that failed. */
const saysWhich = hasCause();

function hasCause(): boolean {
	const node = { id: '1', name: 'N', type: 'n', typeVersion: 1, position: [0, 0], parameters: {} };
	return new NodeApiError(node as INode, new Error('x') as never).cause !== undefined;
}

it.each([
	['is refused', { kind: 'status', status: 403, body: { error: 'no' } } as const],
	['fails', { kind: 'status', status: 500, body: { error: 'no' } } as const],
	['is lost', { kind: 'reset' } as const],
])('a create whose call for a new token %s has done nothing (N5)', async (_what, fault) => {
	sandbox.hubspot.expireAccessTokens();
	sandbox.faults.add({ path: '/oauth/2026-03/token', times: Infinity, fault });
	jest.spyOn(hostClock, 'random').mockReturnValue(0);
	const { failed } = await runHubspot(sandbox, {
		parameters: { ...batchWrite('batchCreate', 'contacts'), authentication: 'oAuth2' },
		items: rowsOf([{ email: 'a@example.com' }]),
		credentials: connected('sandbox-access-token'),
		...CONTINUE,
	}).finally(() => jest.restoreAllMocks());
	if (saysWhich) {
		expect(errorOf(failed[0])).toMatchObject({ outcome: 'failed' });
		expect(errorOf(failed[0]).message).toContain('a new one could not be had');
	}
	const creates = sandbox.calls.filter(({ path }) => path.endsWith('/batch/create'));
	expect(creates.every(({ status }) => status === 401)).toBe(true);
});

it('blanks out also a token that was renewed and replaced in the run', async () => {
	const credentials = connected('sandbox-access-token');
	const tokenNow = () => credentials.hubspotAsyncTaskOAuth2Api.oauthTokenData.access_token;
	const id = sandbox.hubspot.addExport({ durationMs: 600_000 });
	sandbox.hubspot.expireAccessTokens();
	let second = '';
	const expires = {
		toJSON() {
			second ||= tokenNow();
			sandbox.hubspot.expireAccessTokens();
			return {};
		},
	};
	const echo = { toJSON: () => ({ message: `Neither ${second} nor another` }) };
	sandbox.faults.add({
		path: `/crm/exports/2026-09/export/${id}`,
		fault: { kind: 'status', status: 200, body: expires },
	});
	sandbox.faults.add({
		path: `/crm/exports/2026-09/export/async/tasks/${id}/status`,
		skip: 5,
		fault: { kind: 'status', status: 400, body: echo },
	});
	const { failed } = await runHubspot(sandbox, {
		parameters: {
			...parameters,
			waitUntilDone: true,
			waitOptions: { pollInterval: 0.5, maxWait: 60 },
		},
		items: itemsOf([id]),
		credentials,
		...CONTINUE,
	});
	expect(second).toMatch(/^hubspot-access-/);
	expect(second).not.toBe(tokenNow());
	expect(failed).toHaveLength(1);
	expect(JSON.stringify(failed)).not.toContain(second);
	// Before 2.35 n8n keeps nothing of such an answer's body.
	if (saysWhich) expect(JSON.stringify(failed)).toContain('Neither … nor another');
});
