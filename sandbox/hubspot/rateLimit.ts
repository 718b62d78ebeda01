import type { Call } from '../http';
import { bearerOf } from './auth';
import type { Access } from './auth';
import { hubspotError } from './errors';

export interface RateLimit {
	/** Calls in any window of `intervalMs`. */
	max: number;
	/** Milliseconds; HubSpot's is 10,000. */
	intervalMs: number;
	/** Calls a day; the day ends at midnight of the account's time zone, here UTC. */
	daily: number;
}

/** High enough never to be felt: the default. */
export const UNLIMITED: RateLimit = { max: 100_000, intervalMs: 10_000, daily: 100_000_000 };

/** HubSpot's is 5 in 1,000 ms. */
export type SearchLimit = Pick<RateLimit, 'max' | 'intervalMs'>;

const DAY_MS = 86_400_000;

interface Usage {
	recent: Window;
	day: number;
	today: number;
}

/** When the calls of a rolling window came, in ms since 1970: each comes and goes once. */
class Window {
	private times: number[] = [];

	private oldest = 0;

	get size(): number {
		return this.times.length - this.oldest;
	}

	add(at: number): void {
		this.times.push(at);
	}

	/** Forgets what came at `opens` or before. */
	forget(opens: number): void {
		while (this.size > 0 && this.times[this.oldest] <= opens) this.oldest++;
		if (this.oldest < this.size) return;
		this.times = this.times.slice(this.oldest);
		this.oldest = 0;
	}
}

/** The searches of the whole account, which have a limit of their own. */
export class SearchMeter {
	private readonly recent = new Window();

	constructor(private readonly truth: { searchLimit: SearchLimit }) {}

	/** False when it is one too many; counted otherwise. */
	admit({ now }: Call): boolean {
		const { max, intervalMs } = this.truth.searchLimit;
		this.recent.forget(now - intervalMs);
		if (this.recent.size >= max) return false;
		this.recent.add(now);
		return true;
	}
}

/** Counts calls per app: a static token is its own app, OAuth tokens count for their client. */
export class RateMeter {
	private readonly usage = new Map<string, Usage>();

	constructor(private readonly truth: Access & { rateLimit: RateLimit }) {}

	/** The policy that the call runs into, or undefined when it is allowed, and then counted. */
	admit(call: Call): 'DAILY' | 'TEN_SECONDLY_ROLLING' | undefined {
		const { max, daily } = this.truth.rateLimit;
		const usage = this.current(call);
		if (usage.today >= daily) return 'DAILY';
		if (usage.recent.size >= max) return 'TEN_SECONDLY_ROLLING';
		usage.recent.add(call.now);
		usage.today++;
		return undefined;
	}

	/** HubSpot: on every answer except a search's; the daily two are absent for OAuth apps. */
	headers(call: Call): Record<string, string> {
		const { max, intervalMs, daily } = this.truth.rateLimit;
		const usage = this.current(call);
		const headers: Record<string, string> = {
			'X-HubSpot-RateLimit-Max': String(max),
			'X-HubSpot-RateLimit-Remaining': String(Math.max(0, max - usage.recent.size)),
			'X-HubSpot-RateLimit-Interval-Milliseconds': String(intervalMs),
		};
		if (!this.truth.oauth.accessTokens.has(bearerOf(call) ?? '')) {
			headers['X-HubSpot-RateLimit-Daily'] = String(daily);
			headers['X-HubSpot-RateLimit-Daily-Remaining'] = String(Math.max(0, daily - usage.today));
		}
		return headers;
	}

	/** How many calls the app has made today, and when that ends, in ms since 1970. */
	today(call: Call): { count: number; endsAt: number } {
		const { today, day } = this.current(call);
		return { count: today, endsAt: (day + 1) * DAY_MS };
	}

	private current(call: Call): Usage {
		const token = bearerOf(call) ?? '';
		const app = this.truth.oauth.accessTokens.get(token)?.clientId ?? token;
		const day = Math.floor(call.now / DAY_MS);
		const usage = this.usage.get(app) ?? { recent: new Window(), day, today: 0 };
		this.usage.set(app, usage);
		if (usage.day !== day) Object.assign(usage, { day, today: 0 });
		usage.recent.forget(call.now - this.truth.rateLimit.intervalMs);
		return usage;
	}
}

/** HubSpot's 429, with the message that belongs to the policy. */
export function tooManyRequests(call: Call, policyName = 'TEN_SECONDLY_ROLLING') {
	const limit = policyName === 'DAILY' ? 'daily' : policyName.toLowerCase();
	const answer = hubspotError(call, 429, {
		message: `You have reached your ${limit} limit.`,
		category: 'RATE_LIMITS',
	});
	const extra = { errorType: 'RATE_LIMIT', policyName, requestId: call.requestId };
	return { ...answer, body: { ...(answer.body as object), ...extra } };
}
