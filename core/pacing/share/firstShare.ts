import { FILL, type WindowCount } from './windowCount';

/** Time between the first two calls, in windows; each further pause is shorter by the ratio ... */
const FIRST_PAUSE = 0.1;
const PAUSE_RATIO = 0.6;
/** ... until the calls come at this part of the limit's rate: there is at least one other. */
const FASTEST = FILL / 2;
/** The rate of all is taken over the looks of so many windows. */
const RATE_WINDOWS = 0.1;
/** At this rate of all, as a share of the limit's, it is enough ... */
const ENOUGH = 0.8;
/** ... if it was measured after so many windows: the others need time to notice and to slow down ... */
const NOTICE_WINDOWS = 0.08;
/** ... and at this one whatever the time. A process at its own pace isn't thrown off by a little more. */
const SURE = 1.5;
const STILL_EVEN = 1.2;
/** Fewer calls of all than this tell nothing of the rate. */
const TELLING_CALLS = 10;
/** So many calls of others for each own one aren't one process' burst: they are a crowd. */
const CROWD = 16;
/** A crowd's window counts as filled at this part. */
const FILLED = 0.9;
/** Where a newcomer finds more of the window taken, others were here before. */
const FOUND_TAKEN = 0.5;
/** What a newcomer begins with, and the least that anyone does, as shares of the limit. */
const NEWCOMER = 1 / 40;
const LEAST = 1 / 80;
/**
 * Not all have yet sent as many calls as this process, so that its part looks larger than it is: by
 * about so many calls.
 */
const AHEAD_CALLS = { ramp: 0.7, crowd: 1.5 };

/** A moment's counts. */
interface Look {
	at: number;
	others: number;
	sent: number;
}

/**
 * What to begin with once others are seen. All who begin in the same window slow down to the same
 * pace and speed up together, until together they would fill the window: so each comes to the same
 * share, also one that began somewhat later. Where the others are many, there is no time for that:
 * the own part of the calls so far is the guess at the own part of the whole.
 */
export class FirstShare {
	isFound = false;
	/** Whether others had filled the window before. */
	isNewcomer = false;
	isCrowd = false;
	/** When the others were seen, in milliseconds. */
	since: number | undefined;
	private sentBefore = 0;
	private looks: Look[] = [];

	/** @returns the share for now, in places */
	counted(count: WindowCount, now: number, intervalMs: number): number {
		const { limit, own } = count;
		const used = Math.max(limit - count.remaining, 1);
		const others = Math.max(used - own, 0);
		if (others > CROWD * Math.max(own, 1)) this.isCrowd = true;
		if (this.since === undefined) return this.begin(count, used, now);
		if (this.isCrowd) {
			this.isFound = used >= limit * FILLED || now - this.since >= intervalMs;
			const part = (Math.min(own / used, 1) * own) / (own + AHEAD_CALLS.crowd);
			return Math.max(limit * FILL * part, limit * LEAST);
		}
		this.looks.push({ at: now, others, sent: count.sent });
		return this.ramp(limit, now, this.since, intervalMs);
	}

	/** The pause after the last of `sent` calls, in milliseconds, while all speed up. */
	pauseMs(sent: number, limit: number, intervalMs: number): number {
		const calls = Math.max(sent - this.sentBefore - 1, 0);
		const pauseMs = intervalMs * FIRST_PAUSE * PAUSE_RATIO ** calls;
		return Math.max(pauseMs, intervalMs / (FASTEST * limit));
	}

	private begin({ limit, own, sent }: WindowCount, used: number, now: number): number {
		this.isNewcomer = used > limit * FOUND_TAKEN && own < used / 2;
		this.isFound = this.isNewcomer;
		this.since = now;
		this.sentBefore = sent - 1;
		// The first of the others came before.
		this.looks.push({ at: now, others: Math.max(used - own - 1, 0), sent: sent - 1 });
		return limit * NEWCOMER;
	}

	private ramp(limit: number, now: number, since: number, intervalMs: number): number {
		const { looks } = this;
		while (looks.length > 2 && looks[1].at <= now - intervalMs * RATE_WINDOWS) looks.shift();
		const [from] = looks;
		const to = looks[looks.length - 1];
		const mine = to.sent - from.sent;
		const theirs = Math.max(to.others - from.others, 0);
		const measuredMs = Math.max(now - from.at, (intervalMs * RATE_WINDOWS) / 3);
		const rate = ((mine + theirs) * intervalMs) / measuredMs / limit;
		const hadNotice = from.at >= since + intervalMs * NOTICE_WINDOWS;
		const isEnough = rate >= SURE || (rate >= ENOUGH && hadNotice);
		this.isFound = (isEnough && mine + theirs >= TELLING_CALLS) || now - since >= intervalMs;
		const isFastest = this.pauseMs(to.sent, limit, intervalMs) <= intervalMs / (FASTEST * limit);
		if (isFastest && rate < STILL_EVEN) return limit * FASTEST;
		const part = mine / Math.max(mine + theirs, 1);
		const sure = mine / (mine + AHEAD_CALLS.ramp);
		return Math.max(limit * FILL * part * sure, limit * LEAST);
	}
}
