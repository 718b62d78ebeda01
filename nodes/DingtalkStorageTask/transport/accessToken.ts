/** The run's own copy of the credential's data: n8n writes a new token into it. */
interface TokenHolder {
	accessToken?: unknown;
	/** ISO 8601; a token older than this is renewed before use. */
	renewAfter?: unknown;
}

interface Renewed {
	/** The token before. */
	old: string;
	accessToken: string;
	renewAfter: unknown;
}

/** A token is not renewed for its age more often than this, in milliseconds. */
const RENEWAL_PAUSE_MS = 60 * 1000;

/** By credential, for all executions of the process: the renewal under way, and the last good one. */
const underWay = new Map<string, Promise<Renewed | undefined>>();
const renewals = new Map<string, Renewed>();

/**
 * Sends calls with a token that is good.
 *
 * n8n fetches a token where the credential's is empty, and keeps it in the credential; it renews it
 * on 401 only. DingTalk refuses a token with HTTP 400 as a rule, so here the token is emptied for one
 * call, which makes n8n fetch and keep a new one, and whoever needs it too waits for that call.
 */
export class AccessToken {
	/** Every token that was used: none may show up anywhere. */
	readonly used = new Set<string>();
	private renewedAt = 0;

	/** @param key names the credential and its app */
	constructor(
		private readonly key: string,
		private readonly data: TokenHolder,
		private readonly now: () => number,
	) {}

	/** Sends; after a refusal of the token with another one, at most once with a newly fetched one. */
	async send<Sent>(
		sendOnce: () => Promise<Sent>,
		isRefused: (sent: Sent) => boolean,
	): Promise<Sent> {
		// No pause between such a wait and what follows it: two would begin a renewal.
		while (underWay.has(this.key)) this.adopt(await underWay.get(this.key));
		if (!this.current || this.isOld()) return await this.sendRenewing(sendOnce);
		const first = this.current;
		const sent = await this.noting(sendOnce);
		if (!isRefused(sent)) return sent;
		// There may be a newer one by now, from another item of this run or another execution.
		while (underWay.has(this.key)) await underWay.get(this.key);
		this.adopt(renewals.get(this.key));
		if (this.current && this.current !== first) {
			const second = this.current;
			const again = await this.noting(sendOnce);
			if (!isRefused(again)) return again;
			while (underWay.has(this.key)) this.adopt(await underWay.get(this.key));
			if (this.current && this.current !== second) return await this.noting(sendOnce);
		}
		return await this.sendRenewing(sendOnce);
	}

	private get current(): string {
		return typeof this.data.accessToken === 'string' ? this.data.accessToken : '';
	}

	/** Takes over a token that another execution has fetched in the place of the one here. */
	private adopt(renewed: Renewed | undefined): void {
		if (!renewed || renewed.old !== this.current) return;
		this.data.accessToken = renewed.accessToken;
		this.data.renewAfter = renewed.renewAfter;
	}

	/** Sends with an empty token, so that a new one is fetched; others wait for it. */
	private async sendRenewing<Sent>(sendOnce: () => Promise<Sent>): Promise<Sent> {
		const old = this.current;
		this.data.accessToken = '';
		const sending = this.noting(sendOnce);
		const renewed = () => this.renewed(old);
		const done = sending.then(renewed, renewed);
		underWay.set(this.key, done);
		try {
			return await sending;
		} finally {
			if (underWay.get(this.key) === done) underWay.delete(this.key);
			this.renewedAt = this.now();
		}
	}

	/** Notes what the token has become. */
	private renewed(old: string): Renewed | undefined {
		if (!this.current) return undefined;
		const renewed = { old, accessToken: this.current, renewAfter: this.data.renewAfter };
		// An empty one tells of a credential that was just made or changed.
		if (old && old !== this.current) renewals.set(this.key, renewed);
		return renewed;
	}

	private async noting<Sent>(sendOnce: () => Promise<Sent>): Promise<Sent> {
		this.used.add(this.current);
		try {
			return await sendOnce();
		} finally {
			this.used.add(this.current);
		}
	}

	private isOld(): boolean {
		const { renewAfter } = this.data;
		const due = typeof renewAfter === 'string' ? Date.parse(renewAfter) : Number.NaN;
		const now = this.now();
		return now > due && now - this.renewedAt > RENEWAL_PAUSE_MS;
	}
}
