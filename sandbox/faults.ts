import type { Fault, FaultHandle } from './fault';
import { LoggedCall } from './faultLog';
import type { FaultLogEntry } from './faultLog';
import type { Call, ServiceName } from './http';
import { isMatch } from './match';
import type { CallMatcher } from './match';
import { ActiveRandomFaults } from './randomFaults';
import type { RandomFaults } from './randomFaults';

export interface FaultRule extends CallMatcher {
	/** How many matching calls go well first; 0 unless said otherwise. */
	skip?: number;
	/** How many calls then go wrong; 1 unless said otherwise, Infinity for all. */
	times?: number;
	fault: Fault;
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
const ADDITIVE: ReadonlySet<Fault['kind']> = new Set([
	'delay',
	'shuffle',
	'dropResults',
	'headers',
	'endlessPages',
]);

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
