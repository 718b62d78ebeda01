export interface DingtalkUser {
	userid: string;
	unionid: string;
	name: string;
	mobile?: string;
}

/** The organisation's people, for the lookups of the old API. */
export class UserStore {
	private readonly users = new Map<string, DingtalkUser>();

	add(user: DingtalkUser): void {
		this.users.set(user.userid, user);
	}

	get(userid: string): DingtalkUser | undefined {
		return this.users.get(userid);
	}

	byUnionId(unionid: string): DingtalkUser | undefined {
		return [...this.users.values()].find((user) => user.unionid === unionid);
	}

	byMobile(mobile: string): DingtalkUser | undefined {
		return [...this.users.values()].find((user) => user.mobile === mobile);
	}
}
