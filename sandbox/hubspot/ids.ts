import type { Call } from '../http';
import { unparsablePath } from './errors';

const BEYOND_2_53 = 9_007_199_254_740_993n;

/** Numeric ids in a row, given out as texts, as HubSpot does. */
export class IdCounter {
	private given = 0n;

	private readonly start: bigint;

	constructor(
		start: number,
		/** When true the ids are too large to be exact as JavaScript numbers. */
		private readonly isBig: () => boolean = () => false,
	) {
		this.start = BigInt(start);
	}

	next(): string {
		const start = this.isBig() ? BEYOND_2_53 : this.start;
		return String(start + this.given++);
	}
}

/** A whole number of the body, exact; undefined where there is none of that name. */
export function exactInteger({ bodyText = '' }: Call, name: string): string | undefined {
	return new RegExp(`"${name}"\\s*:\\s*(-?\\d+)\\b`).exec(bodyText)?.[1];
}

/** A path parameter that HubSpot reads as a whole number of so many bits; throws 400 otherwise. */
export function integerIn(call: Call, name: string, bits: 32 | 64): string {
	const given = call.params[name];
	if (!/^[+-]?\d+$/.test(given)) throw unparsablePath(call, name);
	const value = BigInt(given);
	if (BigInt.asIntN(bits, value) !== value) throw unparsablePath(call, name);
	return String(value);
}
