import type { Call, ServiceName } from './http';

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
	/** The answer comes later, by so many real milliseconds. */
	| { kind: 'delay'; ms: number }
	/** The headers and half of the body, then the connection breaks. The write is applied. */
	| { kind: 'cutOff' }
	/** The results come in yet another order. */
	| { kind: 'shuffle' }
	/** Results are left out silently; the write is applied. By id, or the first `count` (1). */
	| { kind: 'dropResults'; ids?: string[]; count?: number }
	/** HubSpot: 401 EXPIRED_AUTHENTICATION; DingTalk: 400 InvalidAuthentication. */
	| { kind: 'expiredToken' };

export interface FaultRule {
	service?: ServiceName;
	method?: string;
	/** A text that the path (as sent, no query) contains, or an expression that it matches. */
	path?: string | RegExp;
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
		if (rule.service !== undefined && rule.service !== service) return false;
		if (rule.method !== undefined && rule.method.toUpperCase() !== call.method) return false;
		if (typeof rule.path === 'string' && !call.path.includes(rule.path)) return false;
		// search() rather than test(): it doesn't depend on the lastIndex of a global expression.
		if (rule.path instanceof RegExp && call.path.search(rule.path) === -1) return false;
		this.seen++;
		return this.seen > (rule.skip ?? 0) && this.hits < (rule.times ?? 1);
	}

	remove(): void {
		this.forget(this);
	}
}

/** Faults that only change or delay an answer: any number of them acts on one call. */
const ADDITIVE: ReadonlySet<Fault['kind']> = new Set(['delay', 'shuffle', 'dropResults']);

/** The faults ordered from the sandbox, in the order they were added. */
export class Faults {
	private active: ActiveFault[] = [];

	add(rule: FaultRule): FaultHandle {
		const fault = new ActiveFault(rule, (gone) => {
			this.active = this.active.filter((other) => other !== gone);
		});
		this.active.push(fault);
		return fault;
	}

	clear(): void {
		this.active = [];
	}

	/**
	 * What to do to this call. Of the faults that replace the answer only the first acts; the next
	 * keeps its turn for the next call.
	 */
	take(service: ServiceName, call: Call): Fault[] {
		const due: Fault[] = [];
		let replaced = false;
		for (const entry of this.active) {
			if (!entry.sees(service, call)) continue;
			const { fault } = entry.rule;
			if (!ADDITIVE.has(fault.kind)) {
				if (replaced) continue;
				replaced = true;
			}
			entry.hits++;
			due.push(fault);
		}
		return due;
	}
}
