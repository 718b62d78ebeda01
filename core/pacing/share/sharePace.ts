import type { FairShare } from './fairShare';

/** A shared window is filled at so many times the rate of the own share: bursts come back ... */
const BURST = 1.1;
/** ... and, where few share it, faster the further the own calls are behind the share ... */
const CATCH_UP = 3;
const SLACK_PLACES = 2;
/** ... but by at most this for whoever has more than half: others may want it, too. */
const CATCH_UP_OF_MOST = 0.3;
/** Invited, it is taken at once. */
const INVITED = 3;
/** A late call of one of few doesn't put off the next ones by more than this, in windows. */
const LATE_WINDOWS = 0.1;
/** A newcomer looks whether there is room every so many windows. */
const LOOK_IN_WINDOWS = 1 / 6;
/** Pauses stray by this share of them, so that processes don't keep step. */
const JITTER = 0.15;

/** What is known when the next call is to be placed, in milliseconds. */
export interface SharePlace {
	/** When the window has room for it ... */
	roomAt: number;
	/** ... and when the own calls leave a place of the share. */
	shareAt: number;
	/** No call before this, whatever the room. */
	pausedUntil: number;
	limit: number;
	intervalMs: number;
}

/** When the calls of a share go: evenly, by the generic cell rate algorithm. */
export class SharePace {
	private dueAt = -Infinity;
	private sentAt = -Infinity;
	private sent = 0;
	private jitter = 1;

	constructor(
		private readonly share: FairShare,
		private readonly random: () => number,
	) {}

	noteSent(now: number, sent: number, intervalMs: number): void {
		const { places, ramp } = this.share;
		this.sentAt = now;
		this.sent = sent;
		if (ramp) this.jitter = 1 + JITTER * (2 * this.random() - 1);
		const isEven = places !== undefined && !ramp;
		this.dueAt = isEven ? Math.max(this.dueAt, now) + intervalMs / (this.burst(now) * places) : now;
	}

	/** When the next call may go, in milliseconds. */
	nextAt({ roomAt, shareAt, pausedUntil, limit, intervalMs }: SharePlace): number {
		const { ramp, looksIn, few } = this.share;
		if (ramp) {
			const pauseMs = ramp.pauseMs(this.sent, limit, intervalMs) * this.jitter;
			return Math.max(roomAt, this.sentAt + pauseMs);
		}
		const evenAt = this.dueAt - few * intervalMs * LATE_WINDOWS;
		const at = Math.max(roomAt, shareAt, evenAt);
		if (!looksIn) return at;
		return Math.max(pausedUntil, Math.min(at, this.sentAt + intervalMs * LOOK_IN_WINDOWS));
	}

	/** How many times the rate of the share calls may come at. */
	private burst(now: number): number {
		const { share } = this;
		const places = share.places ?? 1;
		if (share.isFirst) return 1;
		if (share.firstWindow && now < share.firstWindow.until) return share.firstWindow.pace;
		const behind = Math.max(share.behind - SLACK_PLACES, 0) / places;
		const catchUp = CATCH_UP * share.few * behind;
		const most = share.part > 0.5 ? CATCH_UP_OF_MOST : Infinity;
		const invited = share.isInvited && share.behind > 0 ? INVITED : 0;
		return BURST + Math.min(catchUp, most) + invited;
	}
}
