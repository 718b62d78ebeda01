import { throwIfCancelled } from '../../../core/cancel';
import { mapInParallel } from '../../../core/mapInParallel';
import type { CallFailure } from '../../../core/retry/callResult';
import type { DingtalkClient } from '../transport/client';
import { BatchSize, cut, planBatches, planLanes, type IndexedOrder } from './plan';
import { readBatchAnswer, readSingleAnswer } from './readAnswer';
import { belongsToOptions, belongsToSome, isBusy, maySayTooMany } from './refusals';
import { categoryOf, isTargetMissing, sendStart, waitForSpace } from './sendStart';
import { optionsKey, type Order, type StartResult, type StorageVerb } from './storageVerb';

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
	const lanes = planLanes(orders.map((order, index) => ({ order, index })));
	await mapInParallel(lanes, async (lane) => await run.sendLane(lane), {
		maxInFlight: LANES_IN_FLIGHT,
		signal,
	});
	return orders.map((_order, index) => run.results.get(index) ?? { kind: 'unaccounted' });
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
	private readonly refusedOptions = new Map<string, CallFailure>();
	/** Terms that DingTalk has accepted. */
	private readonly provenOptions = new Set<string>();
	/** Whether a target folder is missing, asked once for each. */
	private readonly missingTargets = new Map<string, Promise<boolean>>();

	constructor(
		private readonly client: DingtalkClient,
		private readonly verb: StorageVerb,
		private readonly signal: AbortSignal | undefined,
	) {
		this.size = new BatchSize(verb.batchSizes);
	}

	async sendLane(orders: readonly IndexedOrder[]): Promise<void> {
		const lane: Lane = {};
		for (const batch of planBatches(orders, this.size.current)) {
			await this.sendAll(lane, batch);
		}
	}

	/** @returns whether nothing was refused */
	private async sendAll(lane: Lane, batch: readonly IndexedOrder[]): Promise<boolean> {
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
	private async sendPart(lane: Lane, part: readonly IndexedOrder[], round = 0): Promise<boolean> {
		throwIfCancelled(this.signal);
		const [{ order: first }] = part;
		const known = this.refusedForAll ?? lane.busy ?? this.refusedOptions.get(optionsKey(first));
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
		const answer = await sendStart(this.client, call);
		if (answer.ok) {
			this.size.accepted(part.length);
			this.provenOptions.add(optionsKey(first));
			const results =
				orders.length === 1
					? [readSingleAnswer(this.verb, first, answer.value)]
					: readBatchAnswer(this.verb, orders, answer.value);
			part.forEach(({ index }, at) => this.results.set(index, results[at]));
			const busy = part.filter((_order, at) => isRefusedAsBusy(results[at]));
			if (busy.length === 0 || round === BUSY_ROUNDS) return true;
			await waitForSpace(round, this.signal);
			return await this.sendPart(lane, busy, round + 1);
		}
		return await this.refused(lane, part, answer.error);
	}

	private async refused(
		lane: Lane,
		part: readonly IndexedOrder[],
		failure: CallFailure,
	): Promise<boolean> {
		if (failure.forEveryCall) this.refusedForAll ??= failure;
		const code = categoryOf(failure);
		if (isBusy(code)) lane.busy = failure;
		const nothingDone = failure.effect === 'none';
		if (part.length > 1 && nothingDone && !failure.forEveryCall) {
			if (belongsToSome(code) && !(await this.isForOptions(part[0].order, code))) {
				return await this.sendPieces(lane, part, code);
			}
			if (belongsToOptions(code)) this.refusedOptions.set(optionsKey(part[0].order), failure);
		}
		this.settleAll(part, { kind: 'callFailed', failure });
		return !nothingDone;
	}

	/** Splits what was refused, so that what is wrong with one part does not hold up the others. */
	private async sendPieces(
		lane: Lane,
		part: readonly IndexedOrder[],
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
	private async isForOptions(order: Order, code: string): Promise<boolean> {
		if (!/^dentryNotExist$/i.test(code) || this.provenOptions.has(optionsKey(order))) return false;
		const { targetSpaceId, targetFolderId } = order.options;
		const target = JSON.stringify([targetSpaceId, targetFolderId, order.unionId]);
		const asked = this.missingTargets.get(target) ?? isTargetMissing(this.client, order);
		this.missingTargets.set(target, asked);
		return await asked;
	}

	private settleAll(part: readonly IndexedOrder[], result: StartResult): void {
		for (const { index } of part) this.results.set(index, result);
	}
}

function isRefusedAsBusy(result: StartResult): boolean {
	return result.kind === 'refused' && isBusy(result.code);
}
