import type { Random } from '../random';
import type { Call } from '../http';
import { refuse } from './errors';
import type { DingtalkTruth } from './truth';

/** DingTalk: a token lives for 7200 seconds. */
export const TOKEN_SECONDS = 7200;

export interface DingtalkApp {
	clientId: string;
	clientSecret: string;
	/** Permission points granted to the app, e.g. `Storage.Task.Read`. */
	scopes: '*' | ReadonlySet<string>;
}

interface IssuedToken {
	token: string;
	clientId: string;
	/** Milliseconds since 1970. */
	expiresAt: number;
}

/** The internal apps and their tokens. */
export class AppStore {
	readonly apps = new Map<string, DingtalkApp>();

	/** How often a token was asked for with success. */
	tokenFetches = 0;

	private readonly issued = new Map<string, IssuedToken>();

	constructor(
		private readonly now: () => number,
		private readonly random: Random,
	) {
		this.add('sandbox-app', 'sandbox-app-secret');
	}

	/** Adds the app, or changes its secret and scopes. */
	add(clientId: string, clientSecret: string, scopes: '*' | string[] = '*'): void {
		const granted = scopes === '*' ? scopes : new Set(scopes);
		this.apps.set(clientId, { clientId, clientSecret, scopes: granted });
	}

	/** DingTalk: within its validity the same token again, its life renewed; then a new one. */
	token(clientId: string): string {
		this.tokenFetches++;
		const expiresAt = this.now() + TOKEN_SECONDS * 1000;
		const current = this.issued.get(clientId);
		if (current && current.expiresAt > this.now()) {
			current.expiresAt = expiresAt;
			return current.token;
		}
		const token = this.random.hex(32);
		this.issued.set(clientId, { token, clientId, expiresAt });
		return token;
	}

	/** Makes every token of now answer InvalidAuthentication. */
	expireTokens(): void {
		this.issued.clear();
	}

	/** The app whose valid token this is. */
	appOf(token: string | undefined): DingtalkApp | undefined {
		for (const issued of this.issued.values()) {
			if (issued.token === token && issued.expiresAt > this.now()) {
				return this.apps.get(issued.clientId);
			}
		}
		return undefined;
	}
}

/** DingTalk: an invalid token is HTTP 400, not 401; a missing permission point 403. */
export function requireScope(truth: DingtalkTruth, call: Call, scope: string): void {
	const app = truth.apps.appOf(call.headers['x-acs-dingtalk-access-token']);
	if (!app) throw refuse(call, 400, 'InvalidAuthentication');
	if (app.scopes === '*' || app.scopes.has(scope)) return;
	throw refuse(call, 403, 'Forbidden.AccessDenied.AccessTokenPermissionDenied', {
		accessdenieddetail: { requiredScopes: [scope] },
	});
}

/** The operator, which every storage call names in its query. */
export function requireUnionId(truth: DingtalkTruth, call: Call): string {
	const { unionId } = call.query;
	if (!unionId) throw refuse(call, 400, 'paramError', { message: '参数错误：unionId不能为空' });
	if (!truth.unionIds.has(unionId)) {
		// Not documented: what the service says to a unionId that it doesn't know.
		throw refuse(call, 400, 'paramError', { message: '参数错误：unionId不存在' });
	}
	return unionId;
}
