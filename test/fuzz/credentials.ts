import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { tokenOwner } from '../../nodes/DingtalkStorageTask/transport/tokenOwner';
import { nextAddress, type World } from './live';

export interface Account {
	credentials: Record<string, ICredentialDataDecryptedObject>;
	/** What must not show. */
	secrets: string[];
}

/** A key of its own for a run. */
export function hubspotKeyOf(world: World): Account {
	const { baseUrl, index } = nextAddress(world);
	const token = `pat-na1-secret-of-run-${index}`;
	world.sandbox.hubspot.addToken(token);
	return { credentials: { hubspotAsyncTaskApi: { token, baseUrl } }, secrets: [token] };
}

/** A connected app, whose access token has expired or not. */
export function hubspotAppOf(world: World, expired: boolean): Account {
	const { baseUrl } = nextAddress(world);
	if (expired) world.sandbox.hubspot.expireAccessTokens();
	const secrets = ['sandbox-access-token', 'sandbox-refresh-token', 'sandbox-secret'];
	const [access_token, refresh_token, clientSecret] = secrets;
	return {
		credentials: {
			hubspotAsyncTaskOAuth2Api: {
				baseUrl,
				grantType: 'authorizationCode',
				accessTokenUrl: `${baseUrl}/oauth/2026-03/token`,
				authUrl: 'https://app.hubspot.com/oauth/authorize',
				clientId: 'sandbox-client',
				clientSecret,
				scope: 'crm.export',
				authentication: 'body',
				oauthTokenData: { access_token, refresh_token, token_type: 'bearer' },
			},
		},
		secrets,
	};
}

/** An app of its own for a run, without an access token or with one that DingTalk doesn't know. */
export function dingtalkOf(world: World, hasOldToken: boolean): Account {
	const { baseUrl, index } = nextAddress(world);
	const clientSecret = `app-secret-of-run-${index}`;
	const oldToken = `old-token-of-run-${index}`;
	world.sandbox.dingtalk.addApp(`app-${index}`, clientSecret);
	const credentials = {
		dingtalkStorageTaskApi: {
			accessToken: hasOldToken ? oldToken : '',
			renewAfter: '',
			region: 'custom',
			apiBaseUrl: baseUrl,
			oapiBaseUrl: baseUrl,
			appType: 'internal',
			corpId: 'sandbox-corp',
			clientId: `app-${index}`,
			clientSecret,
			defaultUnionId: 'sandbox-union-id',
			keptFor: '',
		},
	};
	// Now and then it is another app's, which must not be sent, and not show either.
	if (index % 3 > 0) {
		const { dingtalkStorageTaskApi: data } = credentials;
		data.keptFor = tokenOwner(data);
	}
	return { credentials, secrets: [clientSecret, ...(hasOldToken ? [oldToken] : [])] };
}
