import type { Clock } from '../clock';

/** No host's timer is trusted with more than this, in milliseconds. */
const LONGEST_SLEEP_MS = 60 * 60 * 1000;

/** At most one sleep at a time; none while nothing is set. May ring early, never late. */
export class Alarm {
	private set: { at: number; stop: AbortController } | undefined;

	constructor(
		private readonly clock: Clock,
		private readonly now: () => number,
		private readonly ring: () => void,
	) {}

	/** @param at milliseconds; `Infinity` for never */
	setTo(at: number): void {
		if (this.set?.at === at) return;
		this.set?.stop.abort();
		this.set = undefined;
		if (at === Infinity) return;
		const set = { at, stop: new AbortController() };
		this.set = set;
		const end = () => {
			if (this.set !== set) return;
			this.set = undefined;
			this.ring();
		};
		const ms = Math.min(Math.max(Math.ceil(at - this.now()), 0), LONGEST_SLEEP_MS);
		this.clock.sleep(ms, set.stop.signal).then(end, end);
	}
}
