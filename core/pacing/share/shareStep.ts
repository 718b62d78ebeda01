import { clamp, type WindowCount } from './windowCount';

/**
 * Share of the window that is left free: `FREE_BASE - FREE_STEP * n ** FREE_POWER`, where n is how
 * many shares like the own one the limit holds. 7.6 % for two, 4 % for 64: few leave more, so that
 * whoever has a large share yields; the steeper this is, the sooner all have the same.
 */
const FREE_BASE = 0.102;
const FREE_STEP = 0.022;
const FREE_POWER = 0.25;
const FREE_LEAST = 0.01;
/**
 * Whoever has more than half of all calls surely has too much, if anyone wants more: this much more
 * it leaves free, from `from` on over a range of `over`, and less where next to nobody else calls.
 */
const MORE_THAN_HALF = { free: 0.08, from: 0.53, over: 0.04, nobody: 0.03 };

/** One process of few makes a good part of the calls, from `from` on over a range of `over`. */
const FEW = { from: 0.2, over: 0.15 };

/** Of many: how strongly one answer moves the logarithm of the share, for each share amiss. */
const MANY = { up: 0.3, down: 0.4, fewPlaces: 8, fewMost: 2, boostStep: 1.25, ofWindow: 20 };
/** Of few: in how many windows the share moves by what is amiss; no answer counts for more. */
const QUICK = { upWindows: 0.2, downWindows: 0.1, most: 0.6 };
/** Each further answer that shows room weighs more, up to so many times. */
const BOOST_MOST = 6;
/** One answer never moves the logarithm of the share by more than this. */
const STEP_MOST = 0.25;
/** What was counted stays counted for a window: a share shrinks no faster than that, unless ... */
const SHRINK_MOST_A_WINDOW = 1;
/** ... less than this is left. */
const NEARLY_FULL = 0.03;
/** Whoever has more than half takes more so slowly that others can take it first. */
const GROW_MOST_A_WINDOW = 0.8;
/** How far the own calls' distance from the share may be taken for everyone's. */
const OWN_LAG = { least: 0.5, most: 4 };

/** What one answer makes of a share that all have found. */
export interface Step {
	/** By how much the share's logarithm moves. */
	by: number;
	/** From 0 to 1: how sure it is that this process is one of few. */
	few: number;
}

/**
 * How a share moves so that all have the same: whoever has more yields, whoever has less takes, and
 * the only rest is where all have the same. One process of many moves a little with each answer; one
 * of few knows more, sooner, and moves with time.
 */
export class ShareStep {
	private boost = 1;
	private manyBoost = 1;
	private grew = false;

	/** @param sinceMs time since the last answer that told */
	next(places: number, count: WindowCount, sinceMs: number, intervalMs: number): Step {
		const { limit, remaining, own } = count;
		const used = limit - remaining;
		const part = partOf(count);
		// A changed share takes up to a window to show in the count. Others follow the same rule, so
		// the count is read as if all had come as far as they want to. One call more or less is noise.
		const ownNear = clamp(places, own - 1, own + 1);
		const lag = clamp(places / ownNear, OWN_LAG.least, OWN_LAG.most);
		const error = 1 - (used * lag) / limit - freeWanted(places / limit, part);
		const few = clamp((part - FEW.from) / FEW.over, 0, 1);
		// A share that isn't used must not grow: it would be taken all at once one day.
		if (error > 0 && own < places / 2) return { by: 0, few };
		const windows = sinceMs / intervalMs;
		const quick = this.ofFew(error, windows, remaining < limit * NEARLY_FULL);
		const by = (1 - few) * this.ofMany(error, places) + few * quick;
		return { by: part > 0.5 ? Math.min(by, GROW_MOST_A_WINDOW * windows) : by, few };
	}

	private ofMany(error: number, places: number): number {
		const grows = error > 0;
		this.manyBoost = grows && this.grew ? Math.min(this.manyBoost * MANY.boostStep, BOOST_MOST) : 1;
		this.grew = grows;
		const few = clamp(MANY.fewPlaces / places, 1, MANY.fewMost);
		const gain = few * (grows ? MANY.up * this.manyBoost : MANY.down);
		return clamp(Math.min(gain, MANY.ofWindow / places) * error, -STEP_MOST, STEP_MOST);
	}

	private ofFew(error: number, windows: number, isNearlyFull: boolean): number {
		if (error <= 0) {
			this.boost = 1;
			const step = Math.min(windows / QUICK.downWindows, QUICK.most) * error;
			const most = isNearlyFull ? STEP_MOST : Math.min(SHRINK_MOST_A_WINDOW * windows, STEP_MOST);
			return Math.max(step, -most);
		}
		this.boost = Math.min(this.boost * 2 ** Math.min(windows / QUICK.upWindows, 1), BOOST_MOST);
		const gain = Math.min(windows / QUICK.upWindows, QUICK.most) * this.boost;
		return Math.min(gain * error, STEP_MOST);
	}
}

/** The own part of all calls in the window. */
export function partOf({ limit, remaining, own }: WindowCount): number {
	return Math.min(own / Math.max(limit - remaining, 1), 1);
}

function freeWanted(ofLimit: number, part: number): number {
	const free = Math.max(FREE_BASE - FREE_STEP * ofLimit ** -FREE_POWER, FREE_LEAST);
	const { from, over, nobody } = MORE_THAN_HALF;
	const tooMuch = clamp((part - from) / over, 0, 1) * clamp((1 - part) / nobody, 0, 1);
	return free + MORE_THAN_HALF.free * tooMuch;
}
