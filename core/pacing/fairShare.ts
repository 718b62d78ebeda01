/** What an answer told of the whole window, at the moment the service counted the call. */
export interface WindowCount {
	limit: number;
	/** Places left. */
	remaining: number;
	/** Places that the own calls took when the answered one was sent. */
	own: number;
}

/** Share of the window that a process with all the rest of it leaves free ... */
const FREE_MOST = 0.081;
/** ... and how much less one leaves that has a smaller part, for each factor of e. */
const FREE_PER_FACTOR = 0.01;
const FREE_LEAST = 0.01;
/** How strongly one answer moves the logarithm of the share, for each share of the window amiss. */
const GAIN_UP = 0.3;
const GAIN_DOWN = 0.8;
/** Each further answer in a row that shows room weighs more, up to a bound: a newcomer is far off. */
const BOOST_STEP = 1.25;
const BOOST_MOST = 1.5;
/** One answer never moves the logarithm of the share by more than this. */
const STEP_MOST = 0.25;
/** How far the own calls' distance from the share may be taken for everyone's. */
const OWN_LAG = { least: 0.5, most: 4 };

/** The window counts as filled, and a first share can be told, at this part of it ... */
const FILLED = 0.6;
/** ... or after so many windows. */
const FILLING_WINDOWS = 0.25;
/** Share of the limit until then: alike for all, so that whoever is a little earlier gains nothing. */
const FILLING_SHARE = 0.02;
/** Part of the window that first shares are meant to fill: they are guessed on the large side. */
const FIRST_FILL = 0.75;
/** Bounds of the first share of a process that hasn't been alone before, as shares of the limit. */
const FIRST_LEAST = 1 / 80;
const FIRST_MOST = 1 / 16;
/** So many answers that showed nobody else make a process an old hand. */
const ANSWERS_ALONE = 8;

/** What a refusal leaves of the share: with headers they say the rest, without it has to say all. */
const REFUSED_LEAVES = { told: 0.99, untold: 0.8 };
/** Places that an answer without headers adds: a twentieth in a window. */
const UNTOLD_GROWTH = 0.05;
/** A process that was crowded out still looks in, every so many windows. */
const SHARE_LEAST = 1 / 16;

/**
 * The part of the window that this process takes while others use it too, in places. All see the
 * same number of places left, and each aims to leave the more of them free the more it has: so
 * whoever has more yields, whoever has less takes, and the only rest is where all have the same.
 */
export class FairShare {
	/** `undefined` while nobody else is known. */
	places: number | undefined;
	private answersAlone = 0;
	private filling = true;
	private fillingSince: number | undefined;
	private boost = 1;
	private grew = false;

	/** An answer came, and nobody else was seen for long. */
	alone(): void {
		this.answersAlone++;
		this.places = undefined;
		this.filling = true;
		this.fillingSince = undefined;
	}

	counted(count: WindowCount, now: number, intervalMs: number): void {
		if (this.filling) this.fill(count, now, intervalMs);
		else this.adjust(count);
	}

	/** An answer said nothing of the window, though others are about. */
	untold(limit: number): void {
		if (this.places === undefined) return;
		this.places = Math.min(this.places + UNTOLD_GROWTH, limit);
	}

	/** @param told whether the refusal's headers said what is left */
	refused(limit: number, told: boolean): void {
		const left = told ? REFUSED_LEAVES.told : REFUSED_LEAVES.untold;
		this.places = Math.max((this.places ?? limit) * left, SHARE_LEAST);
		this.filling = false;
	}

	private fill({ limit, remaining, own }: WindowCount, now: number, intervalMs: number): void {
		const used = Math.max(limit - remaining, 1);
		this.fillingSince ??= now;
		const filled =
			used >= limit * FILLED || now - this.fillingSince >= intervalMs * FILLING_WINDOWS;
		if (!filled) {
			this.places = limit * FILLING_SHARE;
			return;
		}
		// The own part of the calls so far is the best guess at the own part of the whole.
		const guess = (limit * FIRST_FILL * Math.min(own, used)) / used;
		const most = this.answersAlone > ANSWERS_ALONE ? limit : limit * FIRST_MOST;
		this.places = Math.max(Math.min(guess, most), limit * FIRST_LEAST, SHARE_LEAST);
		this.filling = false;
	}

	private adjust({ limit, remaining, own }: WindowCount): void {
		const places = this.places ?? limit;
		// A changed share takes up to a window to show in the count. Others follow the same rule, so
		// the count is read as if all had come as far as they want to. One call more or less is noise.
		const ownNear = clamp(places, own - 1, own + 1);
		const lag = clamp(places / ownNear, OWN_LAG.least, OWN_LAG.most);
		const error = 1 - ((limit - remaining) * lag) / limit - freeWanted(places / limit);
		// A share that isn't used must not grow: it would be taken all at once one day.
		if (error > 0 && own < places / 2) return;
		this.boost = error > 0 && this.grew ? Math.min(this.boost * BOOST_STEP, BOOST_MOST) : 1;
		this.grew = error > 0;
		const gain = error > 0 ? GAIN_UP * this.boost : GAIN_DOWN;
		const step = clamp(gain * error, -STEP_MOST, STEP_MOST);
		this.places = clamp(places * Math.exp(step), SHARE_LEAST, limit);
	}
}

function freeWanted(part: number): number {
	return Math.max(FREE_MOST + FREE_PER_FACTOR * Math.log(part), FREE_LEAST);
}

function clamp(value: number, low: number, high: number): number {
	return Math.min(Math.max(value, low), high);
}
