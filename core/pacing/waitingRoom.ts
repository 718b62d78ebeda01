import type { CallKind, CallRequest } from './callRequest';
import { OrderedLine, type Ordered } from './orderedLine';
import { shouldGoBy } from './pollOrder';
import { WaitingLine, type Waiter } from './waitingLine';

/** What becomes of someone who waits. */
export interface Guest {
	enter(): void;
	/** Can't have a place in time. */
	turnAway(): void;
}

/** Someone who waits. */
export interface Seat {
	readonly guest: Guest;
	readonly kind: CallKind;
	work?: Waiter<Seat>;
	poll?: Ordered<Seat>;
	deadline?: Ordered<Seat>;
	patience?: Ordered<Seat>;
}

/**
 * Everyone who waits for a place: work in the order in which it came, polls by the moment at which
 * each should have gone by, and all by how long they may wait.
 */
export class WaitingRoom {
	private readonly work = new WaitingLine<Seat>();
	private readonly polls = new OrderedLine<Seat>();
	private readonly deadlines = {
		work: new OrderedLine<Seat>(),
		poll: new OrderedLine<Seat>(),
	};
	/** By the longest pause that each sits out. */
	private readonly patience = new OrderedLine<Seat>();

	get isEmpty(): boolean {
		return !this.has('work') && !this.has('poll');
	}

	has(kind: CallKind): boolean {
		return kind === 'work' ? !this.work.isEmpty : this.polls.size > 0;
	}

	/** When the first can't wait any longer, in milliseconds; `Infinity` for never. */
	get nextDeadline(): number {
		const { work, poll } = this.deadlines;
		return Math.min(work.first?.by ?? Infinity, poll.first?.by ?? Infinity);
	}

	join(guest: Guest, request: CallRequest, now: number): Seat {
		const { kind = 'work', maxWaitMs = Infinity, maxPauseMs = Infinity } = request;
		const { overdueMs, ageMs } = request;
		const seat: Seat = { guest, kind };
		if (kind === 'work') seat.work = this.work.join(seat);
		else seat.poll = this.polls.join(seat, shouldGoBy(now, overdueMs, ageMs));
		if (maxWaitMs < Infinity) seat.deadline = this.deadlines[kind].join(seat, now + maxWaitMs);
		if (maxPauseMs < Infinity) seat.patience = this.patience.join(seat, maxPauseMs);
		return seat;
	}

	/** Must be called for someone who still waits. */
	leave({ kind, work, poll, deadline, patience }: Seat): void {
		if (work) this.work.leave(work);
		if (poll) this.polls.leave(poll);
		if (deadline) this.deadlines[kind].leave(deadline);
		if (patience) this.patience.leave(patience);
	}

	/** Lets in whoever is next of a kind. */
	admit(kind: CallKind): void {
		const seat = kind === 'work' ? this.work.first : this.polls.first?.value;
		if (!seat) return;
		this.leave(seat);
		seat.guest.enter();
	}

	/**
	 * Turns away whoever can't wait until `at`.
	 * @param at when the next may enter, in milliseconds; `Infinity` while that isn't known
	 */
	turnAwayLate(kind: CallKind, at: number, now: number): void {
		const deadlines = this.deadlines[kind];
		for (let next = deadlines.first; next; next = deadlines.first) {
			if (next.by > now && (at === Infinity || next.by >= at)) return;
			this.turnAway(next.value);
		}
	}

	/** Turns away whoever doesn't sit out a pause of so many milliseconds. */
	turnAwayPaused(pauseMs: number): void {
		for (let next = this.patience.first; next && next.by < pauseMs; next = this.patience.first) {
			this.turnAway(next.value);
		}
	}

	private turnAway(seat: Seat): void {
		this.leave(seat);
		seat.guest.turnAway();
	}
}
