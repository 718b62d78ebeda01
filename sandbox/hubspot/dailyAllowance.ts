import type { Call, Refusal } from '../http';
import { refuse } from './errors';

const DAY_MS = 86_400_000;

/** How many of an account's few starts a day are left, in a rolling window of 24 hours. */
export class DailyAllowance {
	private starts: number[] = [];

	/** False when as many as allowed have started already; counts the start otherwise. */
	take(now: number, max: number): boolean {
		this.starts = this.starts.filter((at) => at > now - DAY_MS);
		if (this.starts.length >= max) return false;
		this.starts.push(now);
		return true;
	}
}

/** Documented is the limit. That it is a 429 is for imports; for exports it, and all words, are assumed. */
export function overDailyAllowance(call: Call, what: string, max: number): Refusal {
	return refuse(call, 429, {
		message: `You have reached your limit of ${max} ${what} in 24 hours.`,
		category: 'RATE_LIMITS',
	});
}
