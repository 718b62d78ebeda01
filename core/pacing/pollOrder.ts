/**
 * How far a poll may be put off before it goes before one that has just come due, as a share of its
 * task's age. With it, the polls of young tasks come first, which are the later for their age, and
 * yet no stream of young tasks keeps an old one waiting for longer than its age.
 */
const PATIENCE = 1;

/**
 * By when a poll should have gone, in milliseconds: of several that are due, the one with the lowest
 * goes first.
 * @param overdueMs for how long it has been due
 * @param ageMs how old its task is
 */
export function shouldGoBy(now: number, overdueMs = 0, ageMs = 0): number {
	const overdue = Math.max(overdueMs, 0) || 0;
	const ageWhenDue = Math.max(ageMs - overdue, 0) || 0;
	const moment = now - overdue + PATIENCE * ageWhenDue;
	return Number.isFinite(moment) ? moment : now;
}
