import { isObject } from '../../http';
import type { Answer, Call } from '../../http';
import { ACCESS_TOKEN_SECONDS } from '../oauth';
import { invalid } from '../errors';
import type { HubspotRoute } from '../route';
import { object, text } from '../strict/shapes';
import type { Takes } from '../strict/takes';
import type { HubspotTruth } from '../truth';

/** The dated paths, their alias, and the legacy path that the vendor's SDK still uses. */
const PATHS = [
	'/oauth/2026-03/token',
	'/oauth/2026-09/token',
	'/oauth/v3/token',
	'/oauth/v1/token',
];

const TAKES: Takes = {
	body: object({
		grant_type: text,
		client_id: text.optional(),
		client_secret: text.optional(),
		code: text.optional(),
		code_verifier: text.optional(),
		redirect_uri: text.optional(),
		refresh_token: text.optional(),
		scope: text.optional(),
	}),
};

/** HubSpot: form-encoded, every parameter in the body; a token lives for 30 minutes. */
export function oauthRoutes(truth: HubspotTruth): HubspotRoute[] {
	const handle = (call: Call) => grantToken(truth, call);
	return PATHS.map((path) => ({ method: 'POST', path, takes: TAKES, isPublic: true, handle }));
}

function grantToken(truth: HubspotTruth, call: Call): Answer {
	const { oauth } = truth;
	const form = isObject(call.body) ? (call.body as Record<string, string>) : {};
	const app = oauth.apps.get(form.client_id ?? '');
	if (!app || app.clientSecret !== form.client_secret) {
		throw invalid(call, 'missing or invalid client id or client secret', {
			status: 'BAD_CLIENT_SECRET',
		});
	}
	let refreshToken: string;
	if (form.grant_type === 'refresh_token') {
		refreshToken = form.refresh_token ?? '';
		if (oauth.refreshTokens.get(refreshToken) !== app.clientId) {
			const status = 'BAD_REFRESH_TOKEN';
			throw invalid(call, 'missing or invalid refresh token', { status });
		}
	} else if (form.grant_type === 'authorization_code') {
		if (oauth.codes.get(form.code ?? '') !== app.clientId) {
			throw invalid(call, 'missing or unknown auth code', { status: 'BAD_AUTH_CODE' });
		}
		refreshToken = `hubspot-refresh-${truth.random.hex(24)}`;
		oauth.refreshTokens.set(refreshToken, app.clientId);
	} else {
		throw invalid(call, 'missing or unknown grant type', { status: 'BAD_GRANT_TYPE' });
	}
	oauth.tokenFetches++;
	const body = {
		token_type: 'bearer',
		token_use: 'access_token',
		access_token: oauth.issue(app.clientId),
		refresh_token: refreshToken,
		expires_in: ACCESS_TOKEN_SECONDS,
		hub_id: truth.portalId,
		user_id: 7,
		scopes: app.scopes === '*' ? ['oauth'] : [...app.scopes],
	};
	return { status: 200, headers: { 'cache-control': 'no-store' }, body };
}
