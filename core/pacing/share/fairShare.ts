import { FirstShare } from './firstShare';
import { Invitation } from './invitation';
import { partOf, ShareStep } from './shareStep';
import { UntoldShare } from './untoldShare';
import { clamp, FILL, type WindowCount } from './windowCount';

/** What a process that was alone falls to when it sees another: there are at least two. */
const YIELDED = FILL / 2;
/** It holds still for so many windows, so that the other can take its part. */
const YIELDED_WINDOWS = 1.4;
/** A newcomer looks for room for so many windows ... */
const NEWCOMER_WINDOWS = 3;
/** ... while none is left, or much, and it has less than this part of the limit. */
const LOOKS_BELOW = 0.1;
const NONE_LEFT = 0.02;
const MUCH_LEFT = 0.11;
/** A crowd's calls come in waves for some windows after its start: free room says little then. */
const CROWD_WINDOWS = 9;
/** How much faster or slower than even the rest of the first window may be filled. */
const FIRST_WINDOW = { least: 0.2, most: 1.6 };

/** What a refusal leaves of the share: whoever has more is refused more often ... */
const REFUSED_LEAVES = 0.93;
/** ... where the headers of so many windows said what is left; else it has to say all. */
const TOLD_WINDOWS = 3;
/** The longest time between two calls of a process that was crowded out, in milliseconds. */
const LOOK_IN_MS = 30_000;

/** The part of the window that this process takes while others use it too, in places. */
export class FairShare {
	/** `undefined` while nobody else is known. */
	places: number | undefined;
	/** Pace while all who began together speed up; see `FirstShare`. */
	ramp: FirstShare | undefined;
	/** Whether a newcomer should look soon whether there is room. */
	looksIn = false;
	/** From 0 to 1: how sure it is that there are few others. */
	few = 0;
	/** How far the share goes beyond the own calls, in places. */
	behind = 0;
	part = 0;
	isInvited = false;
	/** How many times the share's rate the rest of the first window is filled at. */
	firstWindow: { until: number; pace: number } | undefined;
	private first: FirstShare | undefined = new FirstShare();
	private step = new ShareStep();
	private invitation = new Invitation();
	private readonly untoldShare = new UntoldShare();
	private countedAt = -Infinity;
	private newSince: number | undefined;
	private crowdUntil = -Infinity;
	private yielded: 'no' | 'falling' | { until: number } = 'no';

	/** Whether calls still come by the first guess at a share. */
	get isFirst(): boolean {
		return this.first !== undefined;
	}

	/** An answer came, and nobody else was seen for long. */
	alone(): void {
		this.places = undefined;
		this.ramp = undefined;
		this.firstWindow = undefined;
		this.newSince = undefined;
		this.looksIn = false;
		this.isInvited = false;
		this.yielded = 'no';
		this.first = new FirstShare();
		this.untoldShare.reset();
	}

	counted(count: WindowCount, now: number, intervalMs: number): void {
		const sinceMs = Math.min(now - this.countedAt, intervalMs / 3);
		this.countedAt = now;
		this.untoldShare.reset();
		this.part = partOf(count);
		const { first } = this;
		if (!first) this.settle(count, now, sinceMs, intervalMs);
		else if (first.since === undefined && count.isSteady && this.part > 0.5) this.yield(count);
		else this.begin(first, count, now, intervalMs);
		this.places = Math.max(this.places ?? 0, intervalMs / LOOK_IN_MS);
		this.behind = this.places - count.own;
	}

	/** An answer said nothing of the window. */
	untold(limit: number, now: number, intervalMs: number): void {
		if (this.places === undefined) return;
		this.places = this.untoldShare.answered(this.places, limit, now, intervalMs);
		if (this.places >= limit) this.alone();
	}

	/** A call was refused, which earlier ones under way with it had not been. */
	refused(limit: number, now: number, intervalMs: number): void {
		const places = this.places ?? limit;
		const isTold = now - this.countedAt < TOLD_WINDOWS * intervalMs;
		this.places = isTold
			? Math.max(places * REFUSED_LEAVES, intervalMs / LOOK_IN_MS)
			: this.untoldShare.refused(places, limit, now, intervalMs);
		this.first = undefined;
		this.ramp = undefined;
	}

	private yield({ limit }: WindowCount): void {
		this.places = limit * YIELDED;
		this.first = undefined;
		this.yielded = 'falling';
	}

	private begin(first: FirstShare, count: WindowCount, now: number, intervalMs: number): void {
		this.places = first.counted(count, now, intervalMs);
		this.ramp = first.isFound || first.isCrowd ? undefined : first;
		if (!first.isFound) return;
		this.first = undefined;
		if (first.isNewcomer) {
			this.newSince = now;
			this.look(count, now, intervalMs);
			return;
		}
		const { limit, remaining } = count;
		const until = first.isCrowd ? now : (first.since ?? now) + intervalMs;
		if (first.isCrowd) this.crowdUntil = now + CROWD_WINDOWS * intervalMs;
		// The rest of the window, evenly: what was sent in a burst would come back as one.
		const leftMs = Math.max(until - now, intervalMs / 10);
		const pace = ((limit * FILL - (limit - remaining)) * intervalMs) / leftMs / (limit * FILL);
		this.firstWindow = { until, pace: clamp(pace, FIRST_WINDOW.least, FIRST_WINDOW.most) };
	}

	private settle(count: WindowCount, now: number, sinceMs: number, intervalMs: number): void {
		const places = this.places ?? count.limit;
		const { limit, own } = count;
		this.look(count, now, intervalMs);
		if (this.newSince !== undefined && count.remaining <= limit * NONE_LEFT) return;
		if (this.isGrowing(places, count, now, sinceMs, intervalMs)) return;
		if (this.yielded === 'falling') {
			if (own > places) return;
			this.yielded = { until: now + YIELDED_WINDOWS * intervalMs };
		}
		const { by, few } = this.step.next(places, count, sinceMs, intervalMs);
		this.few = few;
		if (by > 0 && this.yielded !== 'no' && now < this.yielded.until) return;
		this.places = Math.min(places * Math.exp(by), limit);
	}

	private isGrowing(
		places: number,
		count: WindowCount,
		now: number,
		sinceMs: number,
		intervalMs: number,
	): boolean {
		const growth = this.invitation.growth(places, count, now, sinceMs, intervalMs);
		this.isInvited = growth !== undefined && now > this.crowdUntil;
		if (!this.isInvited || growth === undefined) return false;
		this.places = Math.min(places * growth, Math.max(count.limit / 2, places));
		return true;
	}

	/** What a newcomer makes of the room that it finds. */
	private look({ limit, remaining }: WindowCount, now: number, intervalMs: number): void {
		if (this.newSince === undefined) return;
		const isOver = this.part > 0.45 || now - this.newSince > NEWCOMER_WINDOWS * intervalMs;
		if (isOver) this.newSince = undefined;
		const isTelling = remaining <= limit * NONE_LEFT || remaining >= limit * MUCH_LEFT;
		this.looksIn = !isOver && isTelling && (this.places ?? 0) < limit * LOOKS_BELOW;
	}
}
