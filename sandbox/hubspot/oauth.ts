import type { Random } from '../random';

/** HubSpot: an access token lives for 30 minutes. */
export const ACCESS_TOKEN_SECONDS = 1800;

export interface OAuthApp {
	clientId: string;
	clientSecret: string;
	scopes: '*' | ReadonlySet<string>;
}

export interface AccessToken {
	clientId: string;
	scopes: '*' | ReadonlySet<string>;
	/** Milliseconds since 1970. */
	expiresAt: number;
}

/** The apps of the OAuth flow, and what has been issued to them. */
export class OAuthStore {
	readonly apps = new Map<string, OAuthApp>();

	/** Refresh token → client id. */
	readonly refreshTokens = new Map<string, string>();

	/** Authorization code → client id. */
	readonly codes = new Map<string, string>();

	readonly accessTokens = new Map<string, AccessToken>();

	/** How often a token was handed out, whatever the grant. */
	tokenFetches = 0;

	constructor(
		private readonly now: () => number,
		private readonly random: Random,
	) {
		this.addApp('sandbox-client', 'sandbox-secret');
		this.refreshTokens.set('sandbox-refresh-token', 'sandbox-client');
		this.codes.set('sandbox-code', 'sandbox-client');
		this.issue('sandbox-client', 'sandbox-access-token');
	}

	addApp(clientId: string, clientSecret: string, scopes: '*' | string[] = '*'): void {
		const granted = scopes === '*' ? scopes : new Set(scopes);
		this.apps.set(clientId, { clientId, clientSecret, scopes: granted });
	}

	/** A fresh access token, or the given text made one. */
	issue(clientId = 'sandbox-client', token = `hubspot-access-${this.random.hex(24)}`): string {
		const scopes = this.apps.get(clientId)?.scopes ?? new Set<string>();
		const expiresAt = this.now() + ACCESS_TOKEN_SECONDS * 1000;
		this.accessTokens.set(token, { clientId, scopes, expiresAt });
		return token;
	}

	/** Makes every access token issued so far answer 401 EXPIRED_AUTHENTICATION. */
	expireAccessTokens(): void {
		for (const access of this.accessTokens.values()) access.expiresAt = -Infinity;
	}
}
