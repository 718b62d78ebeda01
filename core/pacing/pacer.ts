import { CancelledError, throwIfCancelled } from '../cancel';
import { monotonic, type Clock } from '../clock';
import { AbortCalls } from './abortCalls';
import { Alarm } from './alarm';
import { PlaceTooLateError, type CallKind, type CallRequest } from './callRequest';
import { CallWindow } from './callWindow';
import { Cooldown } from './cooldown';
import { PollPace } from './pollPace';
import { plausible, type CallOutcome, type Permit, type RateLimitInfo } from './rateLimitInfo';
import { Sharing } from './share/sharing';
import { WaitingRoom } from './waitingRoom';

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
	kind: CallKind;
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
	private readonly room = new WaitingRoom();
	private readonly aborts = new AbortCalls();
	private readonly window = new CallWindow();
	private readonly polls = new PollPace();
	private readonly sharing: Sharing;
	private readonly cooldown: Cooldown;
	private readonly alarm: Alarm;
	private told: Omit<RateLimitInfo, 'remaining'> = {};
	/** The last sent of the calls whose answer was learnt from. */
	private toldBy = 0;
	private sentCalls = 0;
	private workInFlight = 0;
	private lastUsedAt: number;

	constructor(clock: Clock, options: Partial<PacerOptions> = {}) {
		this.options = { ...DEFAULT_PACER_OPTIONS, ...options };
		this.now = monotonic(clock);
		const random = () => clock.random();
		this.cooldown = new Cooldown(this.options.maxInFlight, random);
		this.sharing = new Sharing(random);
		this.alarm = new Alarm(clock, this.now, () => this.advance());
		this.lastUsedAt = this.now();
	}

	/** What is known now: for hints and messages. */
	get known(): { limit?: number; intervalMs?: number; dailyRemaining?: number } {
		return { ...this.told };
	}

	/** How long nobody has waited or called, in milliseconds. */
	get idleMs(): number {
		const isIdle = this.room.isEmpty && this.window.inFlight === 0;
		return isIdle ? this.now() - this.lastUsedAt : 0;
	}

	/**
	 * Waits for a place inside the limit. Work goes first come, first served; polls go evenly, and take
	 * no more than half of the window while there is work.
	 * @throws CancelledError as soon as the signal aborts; nothing is left behind
	 * @throws PlaceTooLateError as soon as it is sure that there will be no place in time
	 */
	async acquire(signal?: AbortSignal, request: CallRequest = {}): Promise<Permit> {
		throwIfCancelled(signal);
		return await new Promise<Permit>((resolve, reject) => {
			const forget = () => signal && this.aborts.remove(signal, onAbort);
			const { kind = 'work' } = request;
			const enter = () => {
				forget();
				// One on the same signal was told first, and left its place to this one.
				if (signal?.aborted) reject(new CancelledError());
				else resolve(this.send(kind));
			};
			const turnAway = () => {
				forget();
				reject(this.tooLate(kind));
			};
			const seat = this.room.join({ enter, turnAway }, request, this.now());
			const onAbort = () => {
				this.room.leave(seat);
				this.lastUsedAt = this.now();
				this.advance();
				reject(new CancelledError());
			};
			if (signal) this.aborts.add(signal, onAbort);
			this.advance();
		});
	}

	/** Lets go whoever may, and sends away who can't in time; sleeps until the next may, if that is known. */
	private advance(): void {
		const { room } = this;
		let pollAt = Infinity;
		let workAt = Infinity;
		while (!room.isEmpty) {
			const now = this.now();
			pollAt = room.has('poll') ? this.nextAt('poll') : Infinity;
			workAt = room.has('work') ? this.nextAt('work') : Infinity;
			if (pollAt <= now) room.admit('poll');
			else if (workAt <= now) room.admit('work');
			else break;
		}
		if (!room.isEmpty) {
			const now = this.now();
			room.turnAwayPaused(this.cooldown.until - now);
			room.turnAwayLate('poll', pollAt, now);
			room.turnAwayLate('work', workAt, now);
		}
		this.alarm.setTo(room.isEmpty ? Infinity : Math.min(pollAt, workAt, room.nextDeadline));
	}

	private nextAt(kind: CallKind): number {
		const { window, cooldown, sharing } = this;
		if (window.inFlight >= cooldown.inFlight) return Infinity;
		const { limit, intervalMs } = this.current();
		const at = sharing.nextAt({
			roomAt: Math.max(cooldown.until, window.freeAt(this.roomPlaces(), intervalMs)),
			freeAt: (places) => window.freeAt(places, intervalMs),
			pausedUntil: cooldown.until,
			limit,
			intervalMs,
		});
		return kind === 'work' ? at : Math.max(at, this.polls.nextAt(this.pollPlaces()));
	}

	/** Places in the window that nobody else takes. */
	private roomPlaces(): number {
		const { limit, intervalMs } = this.current();
		const spare = Math.floor(limit / PLACES_PER_SPARE);
		const others = this.sharing.othersPlaces(this.now(), intervalMs);
		return Math.max(Math.floor(limit) - spare - others, 1);
	}

	private pollPlaces() {
		const places = Math.min(this.roomPlaces(), this.sharing.places ?? Infinity);
		const hasWork = this.room.has('work') || this.workInFlight > 0;
		return { places, intervalMs: this.current().intervalMs, hasWork };
	}

	private send(kind: CallKind): Permit {
		const now = this.now();
		const { intervalMs } = this.current();
		if (kind === 'work') this.workInFlight++;
		else {
			const polls = this.pollPlaces();
			this.polls.sent(now, this.window.evenPauseMs(polls.places, now, intervalMs), polls);
		}
		this.window.sent();
		this.sentCalls++;
		this.cooldown.sent(now);
		this.sharing.noteSent(now, this.sentCalls, intervalMs);
		const taken = this.window.taken(now, intervalMs);
		const call: SentCall = { kind, at: now, ordinal: this.sentCalls, taken };
		let settled = false;
		return {
			settle: (outcome) => {
				if (settled) return;
				settled = true;
				this.settle(call, outcome);
			},
		};
	}

	private settle(call: SentCall, { reading, refused, unsent }: CallOutcome): void {
		const now = this.now();
		this.lastUsedAt = now;
		const told = plausible(reading ?? {});
		this.learn(call, told);
		const { limit, intervalMs } = this.current();
		const isCounted = !refused && !unsent;
		if (call.kind === 'work') this.workInFlight--;
		else this.polls.settled(now, isCounted, this.pollPlaces());
		if (isCounted) this.window.answered(now, Math.ceil(limit) + 1);
		else this.window.uncounted();
		if (unsent) {
			this.advance();
			return;
		}
		if (!refused) this.cooldown.answered(call.at);
		this.sharing.answered(
			{ ...call, ...told, limit: told.limit ?? this.told.limit, sent: this.sentCalls },
			{ now, isRefused: refused !== undefined, knownLimit: limit, intervalMs },
		);
		if (refused) {
			const { retryAfterMs } = refused;
			const isNews = this.cooldown.refused({ sentAt: call.at, now, intervalMs, retryAfterMs });
			if (isNews) this.sharing.refused(limit, now, intervalMs);
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

	private tooLate(kind: CallKind): PlaceTooLateError {
		const now = this.now();
		const pauseMs = this.cooldown.askedUntil - now;
		if (pauseMs > 0) return new PlaceTooLateError(pauseMs, true);
		const at = this.nextAt(kind);
		return new PlaceTooLateError(at === Infinity ? 0 : Math.max(at - now, 0), false);
	}

	private current(): { limit: number; intervalMs: number } {
		const { defaultLimit, defaultIntervalMs } = this.options;
		const { limit = defaultLimit, intervalMs = defaultIntervalMs } = this.told;
		return { limit, intervalMs };
	}
}
