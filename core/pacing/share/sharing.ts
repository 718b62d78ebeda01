import { CountGaps } from './countGaps';
import { FairShare } from './fairShare';
import { OthersUse } from './othersUse';
import { SharePace } from './sharePace';

/** After so many windows without an own call, the calls begin anew. */
const IDLE_WINDOWS = 3;

/** What an answer told, and what was known of its call when it was sent. */
interface CountedCall {
	/** When the call was sent, in milliseconds. */
	at: number;
	/** Which call it was, counted from 1, and how many have been sent by now. */
	ordinal: number;
	sent: number;
	/** Places that the own calls took, this one included. */
	taken: number;
	limit?: number;
	/** Places left. */
	remaining?: number;
}

/** The moment of an answer, in milliseconds. */
interface AnswerTime {
	now: number;
	isRefused: boolean;
	/** Calls in a window, as far as known. */
	knownLimit: number;
	intervalMs: number;
}

/** What is known when the next call is to be placed; times in milliseconds. */
interface Room {
	/** When the window has room for it. */
	roomAt: number;
	/** When the own calls leave one of so many places free. */
	freeAt(places: number): number;
	/** No call before this, whatever the room. */
	pausedUntil: number;
	limit: number;
	intervalMs: number;
}

/** The account's other users: how much of the window is theirs, and when the own calls go beside them. */
export class Sharing {
	private readonly others = new OthersUse();
	private readonly gaps = new CountGaps();
	private readonly share = new FairShare();
	private readonly pace: SharePace;
	/** Since when this process calls, and when it last did, in milliseconds. */
	private busySince = -Infinity;
	private sentAt = -Infinity;

	constructor(random: () => number) {
		this.pace = new SharePace(this.share, random);
	}

	/** The own share of the window, in places; `undefined` while nobody else is known. */
	get places(): number | undefined {
		return this.share.places;
	}

	/** How many places of the window others take. */
	othersPlaces(now: number, intervalMs: number): number {
		return this.others.places(now, intervalMs);
	}

	/** When the next call may go, in milliseconds. */
	nextAt({ freeAt, ...room }: Room): number {
		const { places } = this.share;
		return places === undefined
			? room.roomAt
			: this.pace.nextAt({ ...room, shareAt: freeAt(places) });
	}

	/** @param sent how many calls have been sent by now, this one included */
	noteSent(now: number, sent: number, intervalMs: number): void {
		if (now - this.sentAt > IDLE_WINDOWS * intervalMs) {
			this.busySince = now;
			this.gaps.reset();
		}
		this.sentAt = now;
		this.pace.noteSent(now, sent, intervalMs);
	}

	answered(call: CountedCall, { now, isRefused, knownLimit, intervalMs }: AnswerTime): void {
		if (isRefused) this.others.noteRefusal(now);
		const { limit, taken, ordinal, sent } = call;
		if (call.remaining === undefined || limit === undefined) {
			if (!isRefused) this.share.untold(knownLimit, now, intervalMs);
			return;
		}
		const remaining = Math.min(call.remaining, limit);
		const used = limit - remaining;
		// From here on what was counted first has left the window: at exactly this moment, too.
		const isSteady = now - this.busySince >= intervalMs;
		const likely = used - taken;
		const inOrder = likely - (sent - ordinal);
		const least = isSteady
			? inOrder
			: this.gaps.note({ sentAt: call.at, answeredAt: now, used }, inOrder);
		if (isSteady) this.gaps.reset();
		this.others.note({ least, likely, limit }, now, intervalMs);
		if (!this.others.seen(now, intervalMs)) this.share.alone();
		else this.share.counted({ limit, remaining, own: taken, sent, isSteady }, now, intervalMs);
	}

	/** A call was refused, which earlier ones under way with it had not been. */
	refused(limit: number, now: number, intervalMs: number): void {
		this.share.refused(limit, now, intervalMs);
	}
}
