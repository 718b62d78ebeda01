import type { Random } from '../random';
import { AppStore } from './auth';
import type { Suite } from './auth';
import { Limits } from './limits';
import { DingtalkSwitches } from './switches';
import { UserStore } from './users';
import type { DingtalkUser } from './users';

/** Who may call DingTalk, in whose name, and how often they did. */
export abstract class DingtalkAccounts extends DingtalkSwitches {
	apps!: AppStore;

	users!: UserStore;

	/** The operators that the service knows. */
	unionIds!: Set<string>;

	limits!: Limits;

	constructor(
		protected readonly now: () => number,
		readonly random: Random,
		strict: boolean,
	) {
		super(strict);
	}

	/** How often a token was fetched with success, of either kind of app. */
	get tokenFetches(): number {
		return this.apps.tokenFetches;
	}

	/** Calls that counted against the organisation's quota this month. */
	get meteredCalls(): number {
		return this.limits.meteredCalls(this.now());
	}

	/** How often each API was called with a valid token, e.g. `GET /v1.0/storage/tasks/:taskId`. */
	get callsByApi(): Record<string, number> {
		return { ...this.limits.byApi };
	}

	addApp(clientId: string, clientSecret: string, scopes: '*' | string[] = '*'): void {
		this.apps.add(clientId, clientSecret, scopes);
	}

	addSuite(suite: Suite, scopes: '*' | string[] = '*'): void {
		this.apps.addSuite(suite, scopes);
	}

	/** The permission points of an app that is there; a suite's are under its key. */
	setScopes(scopes: '*' | string[], clientId = 'sandbox-app'): void {
		this.apps.setScopes(clientId, scopes);
	}

	/** Makes all current tokens answer 400 InvalidAuthentication until a new one is fetched. */
	expireTokens(): void {
		this.apps.expireTokens();
	}

	addUser({ name = '', ...user }: Omit<DingtalkUser, 'name'> & { name?: string }): void {
		this.users.add({ name: name || user.userid, ...user });
		this.unionIds.add(user.unionid);
	}

	protected resetAccounts(): void {
		this.apps = new AppStore(this.now, this.random);
		this.users = new UserStore();
		this.unionIds = new Set();
		this.addUser({ userid: 'sandbox-user', unionid: 'sandbox-union-id', mobile: '13800000000' });
		this.limits = new Limits(this);
	}
}
