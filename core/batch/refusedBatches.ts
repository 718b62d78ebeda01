/** Who is at fault where a call was refused as a whole. */
export type AtFault<Input> =
	/** The reason belongs to the call: no part of it would fare better. */
	| { who: 'all' }
	/** The reason belongs to some inputs, and the answer doesn't say to which. */
	| { who: 'some' }
	/** The reason can only belong to these; `each`: and to every single one of them. */
	| { who: 'these'; inputs: readonly Input[]; each: boolean };

/** A call that was refused as a whole: nothing of it was done. */
export interface Refused<Input, Result> {
	kind: 'refused';
	atFault: AtFault<Input>;
	/** The reason in a form in which reasons are compared, without what differs by input. */
	reason: string;
	/** What is told of an input that was refused for it. */
	result: Result;
	/** What is told of one that was not tried by itself, since all that were had met this reason. */
	resultUntried: Result;
}

/** Fewer inputs are split to the end: trying some of them costs as much. */
const FEWEST_TO_PROBE = 8;

/** More suspects than this aren't cut out one by one. */
const MOST_CUTS = 3;

/**
 * Finds those at fault in calls that were refused as a whole.
 *
 * Where the refusal names nobody, the call is halved: one among 100 costs at most 15 further calls. A
 * reason that both halves meet may be that of all: so it is where three of them, tried by themselves,
 * meet it as well. In a later call one is enough. 200 inputs with one reason cost 8 calls, not 398.
 */
export class RefusedBatches<Input, Result> {
	/** Reasons that all inputs of a call had. */
	private readonly common = new Set<string>();

	constructor(
		/** Sends one call, and settles its inputs unless it is refused as a whole. */
		private readonly sendOnce: (
			inputs: readonly Input[],
		) => Promise<Refused<Input, Result> | undefined>,
		private readonly settle: (inputs: readonly Input[], result: Result) => void,
	) {}

	/** Sends inputs, and parts of them where they are refused as a whole, until each is settled. */
	async send(inputs: readonly Input[]): Promise<void> {
		const refused = inputs.length > 0 ? await this.sendOnce(inputs) : undefined;
		if (refused) await this.split(inputs, refused);
	}

	/** Settles inputs that were refused as a whole, or that hold who is at fault for `refused`. */
	private async split(
		inputs: readonly Input[],
		refused: Refused<Input, Result>,
		wasSent = true,
	): Promise<void> {
		if (inputs.length === 1 && !wasSent) return await this.send(inputs);
		const { atFault, result } = refused;
		if (inputs.length === 1 || atFault.who === 'all') return this.settle(inputs, result);
		const suspects = new Set(atFault.who === 'these' ? atFault.inputs : inputs);
		const suspected = inputs.filter((input) => suspects.has(input));
		const others = inputs.filter((input) => !suspects.has(input));
		if (atFault.who === 'these' && atFault.each && suspected.length > 0) {
			if (others.length === 0 && wasSent) return this.settle(inputs, result);
			await this.send(others);
			return await this.send(suspected);
		}
		if (others.length === 0 || suspected.length === 0 || suspected.length > MOST_CUTS) {
			return await this.halve(inputs, refused);
		}
		for (const part of cutOut(inputs, suspects)) await this.send(part);
	}

	private async halve(inputs: readonly Input[], refused: Refused<Input, Result>): Promise<void> {
		const open = new Set(inputs);
		const middle = inputs.length >> 1;
		const mayBeCommon = inputs.length >= FEWEST_TO_PROBE;
		if (mayBeCommon && this.common.has(refused.reason)) {
			if (await this.allMeet(refused, [inputs[middle]], open)) return;
		}
		const isOpen = (input: Input): boolean => open.has(input);
		const first = inputs.slice(0, middle).filter(isOpen);
		const second = inputs.slice(middle).filter(isOpen);
		const ofFirst = await this.sendOnce(first);
		// Then it holds who is at fault, unless those in it only don't go together with others.
		if (!ofFirst) return await this.split(second, refused, false);
		const ofSecond = await this.sendOnce(second);
		if (mayBeCommon && [ofFirst, ofSecond].every((one) => one?.reason === refused.reason)) {
			const probes = [first[0], first[first.length - 1], second[second.length - 1]];
			if (await this.allMeet(refused, probes, open)) {
				this.common.add(refused.reason);
				return;
			}
		}
		await this.split(first.filter(isOpen), ofFirst);
		if (ofSecond) await this.split(second.filter(isOpen), ofSecond);
	}

	/**
	 * Tries inputs by themselves. Where each of them meets the reason, all that are open are settled
	 * with it; none that was tried is open any more.
	 */
	private async allMeet(
		refused: Refused<Input, Result>,
		probes: readonly Input[],
		open: Set<Input>,
	): Promise<boolean> {
		for (const probe of probes) {
			open.delete(probe);
			const own = await this.sendOnce([probe]);
			if (own) this.settle([probe], own.result);
			if (own?.reason !== refused.reason) return false;
		}
		this.settle([...open], refused.resultUntried);
		return true;
	}
}

/**
 * The parts between suspects, and each suspect by itself, in their order: two inputs that don't go
 * together may mean one record, whose last write is to win.
 */
function cutOut<Input>(inputs: readonly Input[], suspects: ReadonlySet<Input>): Input[][] {
	const parts: Input[][] = [[]];
	for (const input of inputs) {
		if (suspects.has(input)) parts.push([input], []);
		else parts[parts.length - 1].push(input);
	}
	return parts;
}
