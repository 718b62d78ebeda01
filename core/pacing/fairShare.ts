import { FirstShare, type WindowCount } from './firstShare';

/**
 * Share of the window that is left free: `FREE_BASE - FREE_STEP * n ** FREE_POWER`, where n is how
 * many shares like the own one the limit holds. 8 % for two, 4 % for 64: few leave more, so that
 * whoever has a large share yields; the steeper this is, the sooner all have the same.
 */
const FREE_BASE = 0.102;
const FREE_STEP = 0.022;
const FREE_POWER = 0.25;
const FREE_LEAST = 0.01;

/** A shared window is filled at so many times the rate of the own share: bursts come back ... */
const BURST = 1.1;
/** ... but the first window has no bursts of old in it, and time to make up for. */
const FIRST_BURST = 1.25;

/** How strongly one answer moves the logarithm of the share, for each share of the window amiss. */
const GAIN_UP = 0.3;
const GAIN_DOWN = 0.4;
/** A share of fewer places has fewer answers to go by: each of them weighs more, up to twice. */
const FEW_PLACES = 8;
const FEW_MOST = 2;
/** Each further answer in a row that shows room weighs more, up to a bound: a newcomer is far off. */
const BOOST_STEP = 1.25;
const BOOST_MOST = 6;
/** A large share has many answers: all of a window together weigh no more than this. */
const GAIN_OF_WINDOW = 20;
/** One answer never moves the logarithm of the share by more than this. */
const STEP_MOST = 0.25;
/** How far the own calls' distance from the share may be taken for everyone's. */
const OWN_LAG = { least: 0.5, most: 4 };

/**
 * What a refusal leaves of the share. Whoever has more is refused more often: this, too, makes the
 * shares even. Headers say the rest; without them it has to say all.
 */
const REFUSED_LEAVES = { told: 0.93, untold: 0.8 };
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
	private first: FirstShare | undefined = new FirstShare();
	private boost = 1;
	private grew = false;

	/** How many times the rate of the share calls may come at. */
	get burst(): number {
		return this.first ? FIRST_BURST : BURST;
	}

	/** An answer came, and nobody else was seen for long. */
	alone(): void {
		this.places = undefined;
		this.first = new FirstShare();
	}

	counted(count: WindowCount, now: number, intervalMs: number): void {
		if (!this.first) {
			this.adjust(count);
			return;
		}
		this.places = Math.max(this.first.counted(count, now, intervalMs), SHARE_LEAST);
		if (this.first.isFound) this.first = undefined;
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
		this.first = undefined;
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
		const step = clamp(this.gain(error > 0, places) * error, -STEP_MOST, STEP_MOST);
		this.places = clamp(places * Math.exp(step), SHARE_LEAST, limit);
	}

	private gain(grows: boolean, places: number): number {
		this.boost = grows && this.grew ? Math.min(this.boost * BOOST_STEP, BOOST_MOST) : 1;
		this.grew = grows;
		const few = clamp(FEW_PLACES / places, 1, FEW_MOST);
		const gain = few * (grows ? GAIN_UP * this.boost : GAIN_DOWN);
		return Math.min(gain, GAIN_OF_WINDOW / places);
	}
}

function freeWanted(part: number): number {
	return Math.max(FREE_BASE - FREE_STEP * part ** -FREE_POWER, FREE_LEAST);
}

function clamp(value: number, low: number, high: number): number {
	return Math.min(Math.max(value, low), high);
}
