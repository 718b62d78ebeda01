import type { Fault, FaultHandle } from './fault';
import type { Call, ServiceName } from './http';
import { isMatch } from './match';
import type { CallMatcher } from './match';
import { Random } from './random';

export interface WeightedFault {
	/** Relative to the others of its list, where a bare fault weighs 1. */
	weight: number;
	fault: Fault;
}

export interface RandomFaults extends CallMatcher {
	seed: number;
	/** The share of the matching calls that are hit, from 0 to 1. */
	rate: number;
	kinds: Array<Fault | WeightedFault>;
}

/**
 * Faults by chance. Which call is hit follows from the seed, from what is sent (trace ids aside)
 * and from how often it was sent before, not from the order of arrival: so calls made side by side
 * meet the same faults again in a second run.
 */
export class ActiveRandomFaults implements FaultHandle {
	hits = 0;

	private readonly sent = new Map<number, number>();

	private readonly kinds: WeightedFault[];

	private readonly totalWeight: number;

	constructor(
		private readonly rule: RandomFaults,
		private readonly forget: (faults: ActiveRandomFaults) => void,
	) {
		this.kinds = rule.kinds.map((kind) => ('weight' in kind ? kind : { weight: 1, fault: kind }));
		this.totalWeight = this.kinds.reduce((sum, { weight }) => sum + weight, 0);
	}

	/** The fault this call is to meet, if any. Counts the call in any case. */
	draw(service: ServiceName, call: Call): Fault | undefined {
		if (!isMatch(this.rule, service, call)) return undefined;
		const content = hash(this.rule.seed, `${call.method} ${call.path} ${textOf(call.body)}`);
		const time = this.sent.get(content) ?? 0;
		this.sent.set(content, time + 1);
		const random = new Random(hash(content, String(time)));
		if (random.next() >= this.rule.rate) return undefined;
		let left = random.next() * this.totalWeight;
		return this.kinds.find(({ weight }) => (left -= weight) < 0)?.fault;
	}

	remove(): void {
		this.forget(this);
	}
}

function textOf(body: unknown): string {
	const withoutTraces = (key: string, value: unknown) =>
		key === 'objectWriteTraceId' ? undefined : value;
	return JSON.stringify(body, withoutTraces) ?? '';
}

/** FNV-1a, 32 bits. */
function hash(seed: number, text: string): number {
	let state = (0x811c9dc5 ^ seed) | 0;
	for (let i = 0; i < text.length; i++) {
		state = Math.imul(state ^ text.charCodeAt(i), 0x01000193);
	}
	return state;
}
