import { LoggedCall } from './faultLog';
import type { FaultLogEntry } from './faultLog';
import type { Call, ServiceName } from './http';
import { isMatch } from './match';
import type { CallMatcher } from './match';
import { ActiveRandomFaults } from './randomFaults';
import type { RandomFaults } from './randomFaults';

/**
 * What may go wrong. `afterApply` and `statusAfterApply`: the write is done, only the answer is
 * lost. A further kind is one member here and one case in `misbehave.ts`.
 */
export type Fault =
	| { kind: 'status'; status: number; body?: unknown; headers?: Record<string, string> }
	| { kind: 'statusAfterApply'; status: number; body?: unknown; headers?: Record<string, string> }
	/** HubSpot: 429; DingTalk: 403 with its QPS code. `retryAfter`: seconds, or an HTTP date. */
	| { kind: 'rateLimit'; retryAfter?: string | number; policyName?: string }
	/** An HTML page instead of JSON; status 502 unless said otherwise. */
	| { kind: 'html'; status?: number }
	/** 200 with JSON that ends in the middle, or with any text given. */
	| { kind: 'garbage'; text?: string }
	/** The connection is reset without an answer. */
	| { kind: 'reset'; afterApply?: boolean }
	/** No answer at all, until the client gives up. */
	| { kind: 'hang'; afterApply?: boolean }
	/** The answer comes later, by so many real milliseconds. */
	| { kind: 'delay'; ms: number }
	/**
	 * The headers and half of the body, or so many bytes of it, then the connection breaks. The write
	 * is applied.
	 */
	| { kind: 'cutOff'; afterBytes?: number }
	/**
	 * The connection breaks while the call's own body is coming in, after so many bytes of it (0);
	 * nothing is applied. Where bodies aren't streamed it breaks once the body is there.
	 */
	| { kind: 'cutUpload'; afterBytes?: number }
	/** The headers and half of the body, then nothing, until the client gives up. Applied. */
	| { kind: 'stall' }
	/**
	 * The content-length isn't the body's: by so many bytes too high, and the connection ends before
	 * they have come, or too low, and the rest comes all the same. The write is applied.
	 */
	| { kind: 'wrongLength'; by: number }
	/** Elsewhere, with 302 unless said otherwise; nothing is applied. */
	| { kind: 'redirect'; location: string; status?: number }
	/** The headers at once, the body in small pieces over so many real milliseconds. */
	| { kind: 'slowBody'; ms: number }
	/** The results come in yet another order. */
	| { kind: 'shuffle' }
	/** Results are left out silently; the write is applied. By id, or the first `count` (1). */
	| { kind: 'dropResults'; ids?: string[]; count?: number }
	/** HubSpot: 401 EXPIRED_AUTHENTICATION; DingTalk: 400 InvalidAuthentication. */
	| { kind: 'expiredToken' };

export interface FaultRule extends CallMatcher {
	/** How many matching calls go well first; 0 unless said otherwise. */
	skip?: number;
	/** How many calls then go wrong; 1 unless said otherwise, Infinity for all. */
	times?: number;
	fault: Fault;
}

export interface FaultHandle {
	/** How many calls it has spoilt so far. */
	readonly hits: number;
	remove(): void;
}

class ActiveFault implements FaultHandle {
	hits = 0;

	private seen = 0;

	constructor(
		readonly rule: FaultRule,
		private readonly forget: (fault: ActiveFault) => void,
	) {}

	/** True when it is this fault's turn to act on the call. Counts the call in any case. */
	sees(service: ServiceName, call: Call): boolean {
		const { rule } = this;
		if (!isMatch(rule, service, call)) return false;
		this.seen++;
		return this.seen > (rule.skip ?? 0) && this.hits < (rule.times ?? 1);
	}

	remove(): void {
		this.forget(this);
	}
}

/** Faults that only change or delay an answer: any number of them acts on one call. */
const ADDITIVE: ReadonlySet<Fault['kind']> = new Set(['delay', 'shuffle', 'dropResults']);

/** The faults ordered from the sandbox, in the order they were added, and those left to chance. */
export class Faults {
	/** Which call met which fault, and what became of it, oldest first. */
	readonly log: FaultLogEntry[] = [];

	private active: ActiveFault[] = [];

	private byChance: ActiveRandomFaults[] = [];

	add(rule: FaultRule): FaultHandle {
		const fault = new ActiveFault(rule, (gone) => {
			this.active = this.active.filter((other) => other !== gone);
		});
		this.active.push(fault);
		return fault;
	}

	/** A share of the calls misbehaves in one of several ways, reproducibly. */
	random(rule: RandomFaults): FaultHandle {
		const faults = new ActiveRandomFaults(rule, (gone) => {
			this.byChance = this.byChance.filter((other) => other !== gone);
		});
		this.byChance.push(faults);
		return faults;
	}

	/** Forgets them all, and the log. */
	clear(): void {
		this.active = [];
		this.byChance = [];
		this.log.length = 0;
	}

	/**
	 * What to do to this call. Of the faults that replace the answer only the first acts; the next
	 * keeps its turn for the next call.
	 */
	take(service: ServiceName, call: Call): LoggedCall {
		const due: Fault[] = [];
		let replaced = false;
		const acts = ({ kind }: Fault) => {
			if (ADDITIVE.has(kind)) return true;
			const isFirst = !replaced;
			replaced = true;
			return isFirst;
		};
		for (const entry of this.active) {
			const { fault } = entry.rule;
			if (!entry.sees(service, call) || !acts(fault)) continue;
			entry.hits++;
			due.push(fault);
		}
		for (const entry of this.byChance) {
			const fault = entry.draw(service, call);
			if (!fault || !acts(fault)) continue;
			entry.hits++;
			due.push(fault);
		}
		return new LoggedCall(this.log, call.requestId, due);
	}
}
