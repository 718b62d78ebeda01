import type { DingtalkApp } from './auth';
import type { DingtalkSwitches } from './switches';

const SECOND = 1000;

export type Blocked = 'ip' | 'qps' | 'month';

/** What the gateway counts before a call reaches the service. */
export class Limits {
	/** Calls with a valid token, refused ones too, by method and path as in `path` of its route. */
	readonly byApi: Record<string, number> = {};

	/** Calls that counted against the organisation's quota, by month. */
	private readonly metered = new Map<string, number>();

	/** When an app called an API within the last second. */
	private readonly recent = new Map<string, number[]>();

	constructor(private readonly switches: DingtalkSwitches) {}

	/** Counts the call, or says what stands against it. `free`: not metered, like user lookups. */
	admit(app: DingtalkApp, api: string, now: number, free = false): Blocked | undefined {
		const { qps, monthlyCalls = Infinity, ipAllowed } = this.switches;
		this.byApi[api] = (this.byApi[api] ?? 0) + 1;
		if (!ipAllowed) return 'ip';
		if (qps !== undefined && this.isBusy(`${app.clientId} ${api}`, qps, now)) return 'qps';
		const month = monthOf(now);
		const used = this.metered.get(month) ?? 0;
		// Assumed: once the quota is used up, also what isn't metered is refused.
		if (used >= monthlyCalls) return 'month';
		if (!free) this.metered.set(month, used + 1);
		return undefined;
	}

	/** Metered calls in the month of that time. */
	meteredCalls(now: number): number {
		return this.metered.get(monthOf(now)) ?? 0;
	}

	/** DingTalk: what it refuses isn't counted. The window is assumed to roll. */
	private isBusy(key: string, qps: number, now: number): boolean {
		const times = (this.recent.get(key) ?? []).filter((time) => time > now - SECOND);
		const isBusy = times.length >= qps;
		if (!isBusy) times.push(now);
		this.recent.set(key, times);
		return isBusy;
	}
}

/** A calendar month in China, e.g. "2026-11". */
function monthOf(now: number): string {
	return new Date(now + 8 * 60 * 60 * SECOND).toISOString().slice(0, 7);
}
