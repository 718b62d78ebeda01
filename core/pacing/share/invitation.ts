import { partOf } from './shareStep';
import { clamp, type WindowCount } from './windowCount';

/** Only a process that has more than half leaves more free than this part of the window. */
const INVITING = 0.11;
/** It must last for so many windows: where many call, the free part comes and goes. */
const LASTING_WINDOWS = 0.1;
/** A share grows by at most this with each answer, and doubles in so many windows at most. */
const GROWTH_AN_ANSWER = 3;
const DOUBLING_WINDOWS = 0.1;
/** How many others there may be that grow at the same time. */
const GROWING_TOGETHER = 2;
/** A share is used when the own calls come near to it. */
const USED = { part: 0.8, places: 2 };

/**
 * Whoever has more than half of the window leaves more of it free than anyone else would: so a
 * process that has little knows that it may take more, and needn't ask itself how many others there
 * are.
 */
export class Invitation {
	private since: number | undefined;

	/** @returns how many times the share may be as large; `undefined` where nobody invites */
	growth(
		places: number,
		count: WindowCount,
		now: number,
		sinceMs: number,
		intervalMs: number,
	): number | undefined {
		const { limit, remaining, own } = count;
		const part = partOf(count);
		const others = Math.min(1 / Math.max(part, 0.01), GROWING_TOGETHER);
		const free = remaining - Math.max(places - own, 0) * others;
		if (remaining < limit * INVITING) this.since = undefined;
		if (free < limit * INVITING) return undefined;
		this.since ??= now;
		if (part >= 0.45 || now - this.since < intervalMs * LASTING_WINDOWS) return undefined;
		if (own < USED.part * places - USED.places) return 1;
		return clamp(2 ** (sinceMs / (intervalMs * DOUBLING_WINDOWS)), 1, GROWTH_AN_ANSWER);
	}
}
