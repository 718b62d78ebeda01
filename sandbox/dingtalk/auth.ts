import type { Random } from '../random';

/** DingTalk: a token lives for 7200 seconds. */
export const TOKEN_SECONDS = 7200;

export interface DingtalkApp {
	/** `suite`: an app of a third party, which has a token per organisation. */
	kind: 'internal' | 'suite';
	/** The suite's key, for a suite. */
	clientId: string;
	clientSecret: string;
	/** Permission points granted to the app, e.g. `Storage.Task.Read`. */
	scopes: '*' | ReadonlySet<string>;
}

/** Who calls. */
export interface Operator {
	/** Empty where a call names nobody. */
	unionId: string;
	app: DingtalkApp;
}

/** A third party's app in one organisation. */
export interface Suite {
	suiteKey: string;
	suiteSecret: string;
	authCorpId: string;
	/** Without one any text will do, as for custom apps. */
	suiteTicket?: string;
}

interface IssuedToken {
	clientId: string;
	/** Milliseconds since 1970. */
	expiresAt: number;
}

/** The apps and their tokens. */
export class AppStore {
	readonly apps = new Map<string, DingtalkApp>();

	readonly suites = new Map<string, Suite>();

	/** How often a token was asked for with success, of either kind. */
	tokenFetches = 0;

	private readonly issued = new Map<string, IssuedToken>();

	/** The token that an internal app gets again as long as it is valid. */
	private readonly current = new Map<string, string>();

	constructor(
		private readonly now: () => number,
		private readonly random: Random,
	) {
		this.add('sandbox-app', 'sandbox-app-secret');
		this.addSuite({
			suiteKey: 'sandbox-suite',
			suiteSecret: 'sandbox-suite-secret',
			authCorpId: 'sandbox-corp',
			suiteTicket: 'sandbox-suite-ticket',
		});
	}

	/** Adds the app, or changes its secret and scopes. */
	add(clientId: string, clientSecret: string, scopes: '*' | string[] = '*'): void {
		this.set({ kind: 'internal', clientId, clientSecret }, scopes);
	}

	addSuite(suite: Suite, scopes: '*' | string[] = '*'): void {
		const { suiteKey, suiteSecret } = suite;
		this.suites.set(suiteKey, suite);
		this.set({ kind: 'suite', clientId: suiteKey, clientSecret: suiteSecret }, scopes);
	}

	setScopes(clientId: string, scopes: '*' | string[]): void {
		const app = this.apps.get(clientId);
		if (!app) throw new Error(`The sandbox has no app "${clientId}"`);
		this.set(app, scopes);
	}

	/** DingTalk: within its validity the same token again, its life renewed; then a new one. */
	token(clientId: string): string {
		const current = this.current.get(clientId);
		const renewed = current !== undefined && this.isValid(current) ? current : undefined;
		const token = this.issue(clientId, renewed);
		this.current.set(clientId, token);
		return token;
	}

	/** DingTalk: a new token each time. Assumed: those issued before stay valid. */
	corpToken(suiteKey: string): string {
		return this.issue(suiteKey);
	}

	/** Makes every token of now answer InvalidAuthentication. */
	expireTokens(): void {
		for (const token of this.issued.values()) token.expiresAt = -Infinity;
	}

	/** The app whose valid token this is. */
	appOf(token: string | undefined): DingtalkApp | undefined {
		if (token === undefined || !this.isValid(token)) return undefined;
		return this.apps.get(this.issued.get(token)?.clientId ?? '');
	}

	/** True for a token that was valid once. */
	wasIssued(token: string): boolean {
		return this.issued.has(token);
	}

	private isValid(token: string): boolean {
		return (this.issued.get(token)?.expiresAt ?? -Infinity) > this.now();
	}

	private issue(clientId: string, token = this.random.hex(32)): string {
		this.tokenFetches++;
		this.issued.set(token, { clientId, expiresAt: this.now() + TOKEN_SECONDS * 1000 });
		return token;
	}

	private set(app: Omit<DingtalkApp, 'scopes'>, scopes: '*' | string[]): void {
		const granted = scopes === '*' ? scopes : new Set(scopes);
		this.apps.set(app.clientId, { ...app, scopes: granted });
	}
}
