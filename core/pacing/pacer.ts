import { CancelledError, throwIfCancelled } from '../cancel';
import { monotonic, type Clock } from '../clock';
import { Alarm } from './alarm';
import { CallWindow } from './callWindow';
import { Cooldown } from './cooldown';
import { FairShare } from './fairShare';
import { OthersUse } from './othersUse';
import { plausible, type CallOutcome, type Permit, type RateLimitInfo } from './rateLimitInfo';
import { AbortCalls, WaitingLine } from './waitingLine';

interface PacerOptions {
	/** How many calls may be without an answer at once. */
	maxInFlight: number;
	/** Calls in a window, while no answer has told. */
	defaultLimit: number;
	/** Length of the window in milliseconds, while no answer has told. */
	defaultIntervalMs: number;
}

const DEFAULT_PACER_OPTIONS: PacerOptions = {
	maxInFlight: 16,
	defaultLimit: 100,
	defaultIntervalMs: 10_000,
};

export type { RateLimitInfo } from './rateLimitInfo';
export type { CallOutcome, Permit } from './rateLimitInfo';

/** What is known of a call when it is sent. */
interface SentCall {
	at: number;
	/** Which call it is, counted from 1. */
	ordinal: number;
	/** Places that the own calls took, this one included. */
	taken: number;
}

/** One place in so many is left free: a newcomer couldn't make itself known in a full window. */
const PLACES_PER_SPARE = 100;
/**
 * Keeps the calls of one account inside the service's limit: fills the window without crossing it,
 * and shares it with whoever else uses it. What it knows, it knows from the answers' headers.
 */
export class Pacer {
	private readonly options: PacerOptions;
	private readonly now: () => number;
	private readonly line = new WaitingLine<() => void>();
	private readonly aborts = new AbortCalls();
	private readonly window = new CallWindow();
	private readonly others = new OthersUse();
	private readonly share = new FairShare();
	private readonly cooldown: Cooldown;
	private readonly alarm: Alarm;
	private told: Omit<RateLimitInfo, 'remaining'> = {};
	/** The last sent of the calls whose answer was learnt from. */
	private toldBy = 0;
	private sentCalls = 0;
	private lastSentAt = -Infinity;
	private lastUsedAt: number;

	constructor(clock: Clock, options: Partial<PacerOptions> = {}) {
		this.options = { ...DEFAULT_PACER_OPTIONS, ...options };
		this.now = monotonic(clock);
		this.cooldown = new Cooldown(this.options.maxInFlight, () => clock.random());
		this.alarm = new Alarm(clock, this.now, () => this.advance());
		this.lastUsedAt = this.now();
	}

	/** What is known now: for hints and messages. */
	get known(): { limit?: number; intervalMs?: number; dailyRemaining?: number } {
		return { ...this.told };
	}

	/** How long nobody has waited or called, in milliseconds. */
	get idleMs(): number {
		const isIdle = this.line.isEmpty && this.window.inFlight === 0;
		return isIdle ? this.now() - this.lastUsedAt : 0;
	}

	/**
	 * Waits for a place inside the limit; first come, first served.
	 * @throws CancelledError as soon as the signal aborts; nothing is left behind
	 */
	async acquire(signal?: AbortSignal): Promise<Permit> {
		throwIfCancelled(signal);
		return await new Promise<Permit>((resolve, reject) => {
			const waiter = this.line.join(() => {
				if (signal) this.aborts.remove(signal, onAbort);
				resolve(this.send());
			});
			const onAbort = () => {
				this.line.leave(waiter);
				this.lastUsedAt = this.now();
				this.advance();
				reject(new CancelledError());
			};
			if (signal) this.aborts.add(signal, onAbort);
			this.advance();
		});
	}

	/** Lets go whoever may; sleeps until the next may, or not at all when an answer must come first. */
	private advance(): void {
		while (!this.line.isEmpty) {
			const at = this.nextAt();
			if (at > this.now()) {
				this.alarm.setTo(at);
				return;
			}
			this.line.next()?.();
		}
		this.alarm.setTo(Infinity);
	}

	private nextAt(): number {
		const { window, cooldown, share } = this;
		if (window.inFlight >= cooldown.inFlight) return Infinity;
		const { limit, intervalMs } = this.current();
		const spare = Math.floor(limit / PLACES_PER_SPARE);
		const room = Math.floor(limit) - spare - this.others.places(this.now(), intervalMs);
		const at = Math.max(cooldown.until, window.freeAt(Math.max(room, 1), intervalMs));
		if (share.places === undefined) return at;
		return Math.max(
			at,
			window.freeAt(share.places, intervalMs),
			this.lastSentAt + intervalMs / (share.burst * share.places),
		);
	}

	private send(): Permit {
		const now = this.now();
		this.window.sent();
		this.lastSentAt = now;
		const taken = this.window.taken(now, this.current().intervalMs);
		const call: SentCall = { at: now, ordinal: ++this.sentCalls, taken };
		let settled = false;
		return {
			settle: (outcome) => {
				if (settled) return;
				settled = true;
				this.settle(call, outcome);
			},
		};
	}

	private settle(call: SentCall, { reading, refused }: CallOutcome): void {
		const now = this.now();
		this.lastUsedAt = now;
		const told = plausible(reading ?? {});
		this.learn(call, told);
		const { limit, intervalMs } = this.current();
		if (refused) {
			this.window.refused();
			this.others.noteRefusal(now);
		} else {
			this.window.answered(now, Math.ceil(limit) + 1);
			this.cooldown.answered(call.at);
		}
		this.count(call, told, now);
		if (refused) {
			const { retryAfterMs } = refused;
			const isNews = this.cooldown.refused({ sentAt: call.at, now, intervalMs, retryAfterMs });
			if (isNews) this.share.refused(limit, told.remaining !== undefined);
		}
		this.advance();
	}

	/** Answers may overtake each other: only one to a later call tells news. */
	private learn(call: SentCall, { limit, intervalMs, dailyRemaining }: RateLimitInfo): void {
		if (call.ordinal < this.toldBy) return;
		this.toldBy = call.ordinal;
		if (limit !== undefined) this.told.limit = limit;
		if (intervalMs !== undefined) this.told.intervalMs = intervalMs;
		if (dailyRemaining !== undefined) this.told.dailyRemaining = dailyRemaining;
	}

	private count(call: SentCall, told: RateLimitInfo, now: number): void {
		const { intervalMs } = this.current();
		const limit = told.limit ?? this.told.limit;
		if (told.remaining === undefined || limit === undefined) {
			this.share.untold(this.current().limit);
			return;
		}
		const remaining = Math.min(told.remaining, limit);
		const likely = limit - remaining - call.taken;
		const sentSince = this.sentCalls - call.ordinal;
		this.others.note({ least: likely - sentSince, likely, limit }, now, intervalMs);
		if (!this.others.seen(now, intervalMs)) this.share.alone();
		else this.share.counted({ limit, remaining, own: call.taken }, now, intervalMs);
	}

	private current(): { limit: number; intervalMs: number } {
		const { defaultLimit, defaultIntervalMs } = this.options;
		const { limit = defaultLimit, intervalMs = defaultIntervalMs } = this.told;
		return { limit, intervalMs };
	}
}
