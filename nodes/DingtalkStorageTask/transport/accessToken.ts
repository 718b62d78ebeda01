import { BoundedMap } from '../../../core/boundedMap';
import { hostClock, wallClock } from '../../shared/hostClock';

/** The run's own copy of the credential's data: n8n writes a new token into it. */
interface TokenHolder {
	accessToken?: unknown;
	/** ISO 8601; a token older than this is renewed before use. */
	renewAfter?: unknown;
	/** Whose token it is. */
	keptFor?: unknown;
}

/** A token, and the one before. */
interface Renewed extends TokenHolder {
	old: string;
	accessToken: string;
}

/** A token is not renewed for its age more often than this, in milliseconds. */
const RENEWAL_PAUSE_MS = 60 * 1000;

/** More are not remembered: whoever needs one that is forgotten fetches its own. */
const MOST_RENEWALS = 1000;

/** By credential, for all executions of the process: the renewal under way, and the last good one. */
const underWay = new Map<string, Promise<Renewed | undefined>>();
const renewals = new BoundedMap<string, Renewed>(MOST_RENEWALS);

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
	private readonly key: string;
	private renewedAt = -Infinity;

	/**
	 * @param credential names the credential
	 * @param owner names the app: a token of another one is not sent
	 */
	constructor(
		credential: string,
		private readonly owner: string,
		private readonly data: TokenHolder,
	) {
		this.key = JSON.stringify([credential, owner]);
		if (data.keptFor === owner) return;
		// Not sent, and a secret all the same.
		this.used.add(this.current);
		data.accessToken = '';
	}

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
		const { accessToken, renewAfter } = renewed;
		Object.assign(this.data, { accessToken, renewAfter, keptFor: this.owner });
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
			this.renewedAt = hostClock.now();
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
		const isDue = wallClock.now() > due;
		return isDue && hostClock.now() - this.renewedAt > RENEWAL_PAUSE_MS;
	}
}
