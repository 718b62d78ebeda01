import type { Clock } from '../../../../core/clock';
import type { CallOutcome } from '../../../../core/pacing/rateLimitInfo';

export interface ServiceOptions {
	limit: number;
	intervalMs: number;
	/** `rolling`: any window of the interval. `fixed`: windows that begin at multiples of it. */
	kind?: 'rolling' | 'fixed';
	/** Whether answers carry the headers. */
	headers?: boolean;
	/** What a refusal asks for, in milliseconds. */
	retryAfterMs?: number;
}

/** Counts as the real one: in the order of arrival; a refused call isn't counted. */
export class SimService {
	limit: number;
	accepted = 0;
	refused = 0;
	readonly refusedAt: number[] = [];
	private recent: number[] = [];

	constructor(
		private readonly clock: Clock,
		readonly options: ServiceOptions,
	) {
		this.limit = options.limit;
	}

	/** One call arrives, now. */
	arrive(): CallOutcome {
		const { intervalMs, kind = 'rolling', headers = true, retryAfterMs } = this.options;
		const now = this.clock.now();
		const opens =
			kind === 'rolling' ? now - intervalMs : Math.floor(now / intervalMs) * intervalMs - 1e-9;
		let gone = 0;
		while (gone < this.recent.length && this.recent[gone] <= opens) gone++;
		if (gone > 0) this.recent.splice(0, gone);
		const ok = this.recent.length < this.limit;
		if (ok) {
			this.recent.push(now);
			this.accepted++;
		} else {
			this.refused++;
			this.refusedAt.push(now);
		}
		return {
			...(headers && {
				reading: {
					limit: this.limit,
					remaining: Math.max(this.limit - this.recent.length, 0),
					intervalMs,
				},
			}),
			...(!ok && { refused: { retryAfterMs } }),
		};
	}
}
