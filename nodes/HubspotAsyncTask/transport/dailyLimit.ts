import type { JsonObject } from '../../../core/json';
import type { CallFailure, CallResult } from '../../../core/retry/callResult';
import { nextReset, readAccountDay, type AccountDay, type DailyReset } from './dailyReset';

/**
 * With so few calls left, it is time to ask when the day ends: once the limit is hit, HubSpot refuses
 * that question as well.
 */
const FEW_CALLS = 20;

/** How long calls that were on their way are kept from asking again, in milliseconds. */
const KEEP_BACK_MS = 60_000;

/**
 * Minds the day's limit for one client: near its end no more calls are under way than are left, so
 * that one call meets the limit and not as many as a run sends side by side.
 */
export class DailyLimit {
	private readonly underWay = new Set<Promise<void>>();

	private day: Promise<AccountDay | undefined> | undefined;

	private met: { failure: CallFailure; untilMs: number } | undefined;

	constructor(
		private readonly remaining: () => number | undefined,
		private readonly askAccount: () => Promise<CallResult<JsonObject>>,
	) {}

	/** Waits until the call may be one of those under way. To be told when it is over. */
	async enter(): Promise<() => void> {
		while (this.underWay.size >= Math.max(this.remaining() ?? Infinity, 1)) {
			await Promise.race(this.underWay);
		}
		let over = (): void => undefined;
		const call = new Promise<void>((resolve) => {
			over = resolve;
		});
		this.underWay.add(call);
		return () => {
			this.underWay.delete(call);
			over();
		};
	}

	/** What a call that is about to be sent would meet, where an earlier one has just met it. */
	failureOfNext(nowMs: number): CallFailure | undefined {
		return this.met && nowMs < this.met.untilMs ? this.met.failure : undefined;
	}

	/** Asks while the account still answers. */
	async prepare(): Promise<void> {
		if (isRunningOut(this.remaining())) await this.accountDay();
	}

	/**
	 * Notes that a call has met the limit.
	 * @param nowMs by the clock that `failureOfNext` goes by
	 * @param dateMs the date and time, by which the account's day ends
	 */
	async meet(
		nowMs: number,
		dateMs: number,
		tell: (reset?: DailyReset) => CallFailure,
	): Promise<CallFailure> {
		// At once, for the calls that come while the account is asked.
		this.met = { failure: tell(), untilMs: nowMs + KEEP_BACK_MS };
		const day = await this.accountDay();
		const reset = day && nextReset(day, dateMs);
		const failure = tell(reset);
		const leftMs = reset ? Date.parse(reset.resetsAt) - dateMs : KEEP_BACK_MS;
		this.met = { failure, untilMs: nowMs + Math.min(leftMs, KEEP_BACK_MS) };
		return failure;
	}

	/** Asked once, whatever the answer: the time is good to know, and nothing depends on it. */
	private async accountDay(): Promise<AccountDay | undefined> {
		this.day ??= this.askAccount().then(
			(answer) => (answer.ok ? readAccountDay(answer.value) : undefined),
			() => undefined,
		);
		return await this.day;
	}
}

/** Whether to spend one of these calls on the question. The very last one is left to the work. */
export function isRunningOut(dailyRemaining: number | undefined): boolean {
	return dailyRemaining !== undefined && dailyRemaining > 1 && dailyRemaining <= FEW_CALLS;
}
