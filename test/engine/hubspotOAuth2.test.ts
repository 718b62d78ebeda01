import { errorOf } from './harness/outputs';
import { CONTINUE, runHubspot } from './harness/runs';
import { exportStatus, itemsOf } from './harness/services';
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
	]);
});

it('renews an expired access token (401) once, keeps it, and goes on', async () => {
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
