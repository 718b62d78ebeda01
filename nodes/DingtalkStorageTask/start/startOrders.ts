import type { CallFailure } from '../../../core/retry/callResult';
import { throwIfCancelled } from '../../../core/cancel';
import { mapInParallel } from '../../../core/mapInParallel';
import type { DingtalkClient } from '../transport/client';
import { cut, planBatches, planLanes, BatchSize, type PlacedOrder } from './plan';
import { readBatchAnswer, readSingleAnswer } from './readAnswer';
import { belongsToSome, belongsToTerms, isBusy, maySayTooMany } from './refusals';
import { categoryOf, sendStart, waitForSpace, isTargetMissing } from './sendStart';
import { termsKey, type Order, type StorageVerb, type StartResult } from './storageVerb';

/** Spaces in which calls are under way at once. */
const LANES_IN_FLIGHT = 4;

/**
 * Starts all orders, as few calls as possible: several that agree share one. Calls that change one
 * space follow each other.
 * @returns one for each order, in their order
 * @throws CancelledError when the signal aborts
 */
export async function startOrders(
	client: DingtalkClient,
	verb: StorageVerb,
	orders: readonly Order[],
	signal: AbortSignal | undefined,
): Promise<StartResult[]> {
	const run = new StartRun(client, verb, signal);
	const lanes = planLanes(orders.map((order, place) => ({ order, place })));
	await mapInParallel(lanes, async (lane) => await run.sendLane(lane), {
		maxInFlight: LANES_IN_FLIGHT,
		signal,
	});
	return orders.map((_order, place) => run.results.get(place) ?? { kind: 'unaccounted' });
}

/** How often those that a batch left out for a busy space are sent again. */
const BUSY_ROUNDS = 4;

/** Calls that follow each other. */
interface Lane {
	/** Its spaces did not come free in time. */
	busy?: CallFailure;
}

/** One run's calls, and what they taught for the next ones. */
class StartRun {
	readonly results = new Map<number, StartResult>();
	private readonly size: BatchSize;
	/** Every further call would meet it. */
	private refusedForAll: CallFailure | undefined;
	/** Every further call with these terms would meet it. */
	private readonly refusedTerms = new Map<string, CallFailure>();
	/** Terms that DingTalk has accepted. */
	private readonly provenTerms = new Set<string>();

	constructor(
		private readonly client: DingtalkClient,
		private readonly verb: StorageVerb,
		private readonly signal: AbortSignal | undefined,
	) {
		this.size = new BatchSize(verb.batchSizes);
	}

	async sendLane(orders: readonly PlacedOrder[]): Promise<void> {
		const lane: Lane = {};
		for (const batch of planBatches(orders, this.size.current)) {
			await this.sendAll(lane, batch);
		}
	}

	/** @returns whether nothing was refused */
	private async sendAll(lane: Lane, batch: readonly PlacedOrder[]): Promise<boolean> {
		let allAccepted = true;
		for (let at = 0; at < batch.length; ) {
			// What one call teaches holds for the next.
			const part = batch.slice(at, at + this.size.current);
			at += part.length;
			allAccepted = (await this.sendPart(lane, part)) && allAccepted;
		}
		return allAccepted;
	}

	/** Sends one part, in pieces where that may help. @returns whether nothing in it was refused */
	private async sendPart(lane: Lane, part: readonly PlacedOrder[], round = 0): Promise<boolean> {
		throwIfCancelled(this.signal);
		const [{ order: first }] = part;
		const known = this.refusedForAll ?? lane.busy ?? this.refusedTerms.get(termsKey(first));
		if (known) {
			this.settleAll(part, { kind: 'notSent', failure: known });
			return true;
		}
		const orders = part.map(({ order }) => order);
		const call =
			orders.length === 1
				? this.verb.single(first)
				: this.verb.batch(
						first,
						orders.map(({ id }) => id),
					);
		const answer = await sendStart(this.client, call, this.signal);
		if (answer.ok) {
			this.size.accepted(part.length);
			this.provenTerms.add(termsKey(first));
			const results =
				orders.length === 1
					? [readSingleAnswer(this.verb, first, answer.value)]
					: readBatchAnswer(this.verb, orders, answer.value);
			part.forEach(({ place }, index) => this.results.set(place, results[index]));
			const busy = part.filter((_placed, index) => isRefusedAsBusy(results[index]));
			if (busy.length === 0 || round === BUSY_ROUNDS) return true;
			await waitForSpace(round, this.signal);
			return await this.sendPart(lane, busy, round + 1);
		}
		return await this.refused(lane, part, answer.failure);
	}

	private async refused(
		lane: Lane,
		part: readonly PlacedOrder[],
		failure: CallFailure,
	): Promise<boolean> {
		if (failure.forEveryCall) this.refusedForAll ??= failure;
		const code = categoryOf(failure);
		if (isBusy(code)) lane.busy = failure;
		const nothingDone = failure.effect === 'none';
		if (part.length > 1 && nothingDone && !failure.forEveryCall) {
			if (belongsToSome(code) && !(await this.isForTerms(part[0].order, code))) {
				return await this.sendPieces(lane, part, code);
			}
			if (belongsToTerms(code)) this.refusedTerms.set(termsKey(part[0].order), failure);
		}
		this.settleAll(part, { kind: 'callFailed', failure });
		return !nothingDone;
	}

	/** Splits what was refused, so that what is wrong with one part does not hold up the others. */
	private async sendPieces(
		lane: Lane,
		part: readonly PlacedOrder[],
		code: string,
	): Promise<boolean> {
		const sizeBefore = this.size.current;
		const smaller = maySayTooMany(code) ? this.size.below(part.length) : undefined;
		if (smaller !== undefined) this.size.current = smaller;
		let allAccepted = true;
		for (const piece of cut(part, smaller ?? Math.ceil(part.length / 2))) {
			allAccepted = (await this.sendAll(lane, piece)) && allAccepted;
		}
		// It was one of the orders then, not their number.
		if (!allAccepted) this.size.current = sizeBefore;
		return allAccepted;
	}

	/** Whether it is the target that isn't there: splitting would then only repeat the refusal. */
	private async isForTerms(order: Order, code: string): Promise<boolean> {
		if (!/^dentryNotExist$/i.test(code) || this.provenTerms.has(termsKey(order))) return false;
		return await isTargetMissing(this.client, order);
	}

	private settleAll(part: readonly PlacedOrder[], result: StartResult): void {
		for (const { place } of part) this.results.set(place, result);
	}
}

function isRefusedAsBusy(result: StartResult): boolean {
	return result.kind === 'refused' && isBusy(result.code);
}
