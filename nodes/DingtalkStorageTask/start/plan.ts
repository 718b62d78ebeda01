import { groupBy } from '../../../core/batch/groups';
import { optionsKey, type Order } from './storageVerb';

/** An order, and the item that gave it. */
export interface IndexedOrder {
	order: Order;
	/** Place among the items. */
	index: number;
}

/**
 * Splits orders so that no two lanes change the same space: DingTalk refuses calls that change one
 * side by side. Each lane keeps the order of the items.
 */
export function planLanes(orders: readonly IndexedOrder[]): IndexedOrder[][] {
	const joinedTo = new Map<string, string>();
	const laneOf = (space: string): string => {
		let lane = space;
		for (let next = joinedTo.get(lane); next !== undefined; next = joinedTo.get(lane)) lane = next;
		return lane;
	};
	for (const { order } of orders) {
		const [first, ...others] = order.spaces.map(laneOf);
		for (const other of others) {
			if (laneOf(other) !== laneOf(first)) joinedTo.set(laneOf(other), laneOf(first));
		}
	}
	return [...groupBy(orders, ({ order }) => laneOf(order.spaces[0])).values()];
}

/**
 * Splits a lane into calls of at most `size` orders with the same terms. Orders for the same thing
 * never share a call, and stay in their order.
 */
export function planBatches(lane: readonly IndexedOrder[], size: number): IndexedOrder[][] {
	const batches: IndexedOrder[][] = [];
	const withRoom = new Map<string, number[]>();
	const lastFor = new Map<string, number>();
	for (const indexed of lane) {
		const { order } = indexed;
		const thing = JSON.stringify([order.parentId, order.id]);
		const options = optionsKey(order);
		const open = withRoom.get(options) ?? [];
		const after = lastFor.get(thing) ?? -1;
		let at = open.find((batch) => batch > after);
		if (at === undefined) {
			at = batches.push([]) - 1;
			open.push(at);
		}
		batches[at].push(indexed);
		lastFor.set(thing, at);
		const full = batches[at].length >= size;
		withRoom.set(options, full ? open.filter((batch) => batch !== at) : open);
	}
	return batches;
}

/** Cuts into pieces of at most `size`. */
export function cut<T>(entries: readonly T[], size: number): T[][] {
	const pieces: T[][] = [];
	for (let at = 0; at < entries.length; at += size) pieces.push(entries.slice(at, at + size));
	return pieces;
}

/**
 * How many orders a call of this run may hold. Where the documentation tells two numbers, the larger
 * is tried, and the smaller taken when it is refused.
 */
export class BatchSize {
	current: number;
	/** So many were accepted in one call. */
	private proven = 1;

	/** @param sizes the larger first */
	constructor(private readonly sizes: readonly number[]) {
		this.current = sizes[0];
	}

	accepted(count: number): void {
		this.proven = Math.max(this.proven, count);
	}

	/** What to try next when a call was refused, if that may be for its number of orders. */
	below(count: number): number | undefined {
		return count <= this.proven ? undefined : this.sizes.find((size) => size < count);
	}
}
