import type { CallFailure } from '../../../../core/retry/callResult';
import { planDetail } from '../../../../core/wait/detail';
import { PARKED } from '../../../../core/wait/rules';
import { PARKED_SCHEDULE } from '../../../../core/wait/schedule';
import type { TaskStatus, TaskState } from '../../../../core/wait/task';
import {
	noteFailure as noteFailureBy,
	noteStatus as noteStatusBy,
	replan,
	type PollTime,
	type Wait,
} from '../../../../core/wait/wait';
import { nextWakeUpAt } from '../../../../core/wait/wakeUp';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const START = Date.UTC(2026, 0, 1);
const random = () => 0.5;

const reading = (state: TaskState, done?: number): TaskStatus => ({
	state,
	status: state,
	progress: done === undefined ? null : { total: 100, succeeded: done, failed: 0 },
	requestedAt: null,
	startedAt: null,
	completedAt: null,
	errors: [],
	result: null,
	raw: null,
});

const failure = (more: Partial<CallFailure> = {}): CallFailure => ({
	message: 'no',
	temporary: true,
	effect: 'none',
	...more,
});

const parked = (more: Partial<Wait> = {}): Wait => {
	const wait: Wait = {
		startedAt: START,
		deadline: START + 24 * HOUR,
		dueAt: START,
		pollIntervalMs: 0,
		polls: 3,
		failedInARow: 0,
		status: reading('running'),
		...more,
	};
	replan(wait, PARKED, START + 15_000, random);
	return wait;
};

const noteStatus = (wait: Wait, status: TaskStatus, time: PollTime) =>
	noteStatusBy(wait, status, time, PARKED);
const noteFailure = (wait: Wait, failed: CallFailure, time: PollTime) =>
	noteFailureBy(wait, failed, time, PARKED);

const at = (ms: number) => ({ polledAt: START + ms, now: START + ms, random });

/** Looks whenever it is due, until it ends; survives JSON in between, as it has to. */
function simulate(task: Wait, endsAtMs: number) {
	let looks = 0;
	for (let state = task; ; ) {
		const now = nextWakeUpAt([state], { now: START, parkedAt: START, spentMs: 0 });
		state = JSON.parse(JSON.stringify(state)) as Wait;
		looks++;
		const done = now >= START + endsAtMs;
		const seen = reading(done ? 'succeeded' : 'running');
		const result = noteStatus(state, seen, { polledAt: now, now, random });
		if (result) return { result, looks, lateMs: now - START - endsAtMs };
	}
}

it('looks a minute apart at first', () => {
	expect(parked().dueAt).toBe(START + 15_000 + MINUTE);
	expect(parked({ pollIntervalMs: 5_000 }).dueAt).toBe(START + 15_000 + MINUTE);
	expect(parked({ pollIntervalMs: 10 * MINUTE }).dueAt).toBe(START + 15_000 + 10 * MINUTE);
});

it.each([
	[2 * MINUTE, 4],
	[HOUR, 35],
	[20 * HOUR, 270],
])('finds the end of a task of %i ms in time, with few looks', (endsAtMs, mostLooks) => {
	const { result, looks, lateMs } = simulate(parked(), endsAtMs);
	expect(result).toMatchObject({ end: 'answered', polls: 3 + looks });
	expect(lateMs).toBeLessThanOrEqual(PARKED_SCHEDULE.maxMs * 1.1);
	expect(looks).toBeLessThanOrEqual(mostLooks);
});

it('goes by the end that progress predicts', () => {
	const task = parked({ status: reading('running', 10) });
	noteStatus(task, reading('running', 40), at(10 * MINUTE));
	// 30 parts took 9.75 minutes: the other 60 take 19.5, of which a pause trusts 15.
	expect(task.dueAt - START - 10 * MINUTE).toBe(15 * MINUTE);
});

it('has its last look at the deadline', () => {
	const task = parked({ deadline: START + 5 * MINUTE });
	expect(noteStatus(task, reading('running'), at(3.5 * MINUTE))).toBeUndefined();
	expect(task.dueAt).toBe(START + 5 * MINUTE);
	expect(noteStatus(task, reading('running'), at(5 * MINUTE))).toMatchObject({
		end: 'timedOut',
		waitedMs: 5 * MINUTE,
	});
});

it('takes a task for done that ended while nobody could look', () => {
	const task = parked({ deadline: START + 5 * MINUTE });
	expect(noteStatus(task, reading('succeeded'), at(3 * HOUR))).toMatchObject({ end: 'answered' });
});

it('bears what may pass until the deadline', () => {
	const task = parked({ deadline: START + 10 * HOUR });
	for (let hour = 1; hour < 10; hour++) {
		expect(noteFailure(task, failure(), at(hour * HOUR))).toBeUndefined();
	}
	expect(noteFailure(task, failure(), at(10 * HOUR))).toMatchObject({
		end: 'timedOut',
		status: { state: 'running' },
		failure: { message: 'no' },
	});
});

it('waits as long as the service asks', () => {
	const task = parked();
	noteFailure(task, failure({ retryAfterMs: 20 * MINUTE }), at(MINUTE));
	expect(task.dueAt).toBe(START + 21 * MINUTE);
});

it('leaves an hour to renew a credential', () => {
	const revoked = failure({ temporary: false, status: 401 });
	const task = parked();
	expect(noteFailure(task, revoked, at(MINUTE))).toBeUndefined();
	expect(noteFailure(task, revoked, at(30 * MINUTE))).toBeUndefined();
	expect(noteStatus(task, reading('running'), at(45 * MINUTE))).toBeUndefined();
	expect(noteFailure(task, revoked, at(50 * MINUTE))).toBeUndefined();
	expect(noteFailure(task, revoked, at(100 * MINUTE))).toBeUndefined();
	const over = at(50 * MINUTE + PARKED.refusalsToleratedMs);
	expect(noteFailure(task, revoked, over)).toMatchObject({ end: 'gaveUp', failure: revoked });
});

it('gives up at once what no later look can mend', () => {
	const unknown = failure({ temporary: false, status: 404 });
	expect(noteFailure(parked(), unknown, at(MINUTE))).toMatchObject({ end: 'gaveUp' });
});

describe('the next look', () => {
	const due = (ms: number, deadlineMs = 24 * HOUR): Wait => ({
		...parked({ deadline: START + deadlineMs }),
		dueAt: START + ms,
	});
	const next = (tasks: Wait[], nowMs: number, spentMs = 0) =>
		nextWakeUpAt(tasks, { now: START + nowMs, parkedAt: START, spentMs }) - START;

	it('is when the first task is due', () => {
		expect(next([due(5 * MINUTE), due(3 * MINUTE)], MINUTE)).toBe(3 * MINUTE);
	});

	it('is a minute away or more', () => {
		expect(next([due(MINUTE), due(3 * MINUTE)], 2 * MINUTE)).toBe(3 * MINUTE);
	});

	it('keeps looking under a hundredth of the time', () => {
		const longLooksMs = 30_000;
		const wakesAt = next([due(2 * MINUTE)], MINUTE, longLooksMs);
		expect(longLooksMs / wakesAt).toBeLessThan(0.01);
	});

	it('is not later than the deadline for that', () => {
		expect(next([due(2 * MINUTE, 10 * MINUTE)], MINUTE, 30_000)).toBe(10 * MINUTE);
	});
});

it('asks the second question at growing distances too', () => {
	let wait = parked({ detail: { askedAt: START } });
	const asked: number[] = [];
	let polls = 0;
	for (; wait.dueAt < START + 10 * HOUR; polls++) {
		const now = wait.dueAt;
		// It has to survive being stored.
		wait = JSON.parse(JSON.stringify(wait)) as Wait;
		if (planDetail(wait, now, PARKED).isDue) {
			asked.push(now);
			wait.detail = { askedAt: now };
		}
		noteStatus(wait, reading('running'), { polledAt: now, now, random });
	}
	asked.slice(1).forEach((now, index) => {
		const age = asked[index] - START;
		// A minute more: no parked wait wakes up sooner.
		expect(now - asked[index]).toBeLessThanOrEqual(Math.max(15_000, 0.1 * age) + MINUTE);
	});
	expect(asked.length).toBeLessThanOrEqual(0.4 * polls);
});

it('waits the longer the more parts are left, while none has moved', () => {
	const atOnePart = parked({ status: reading('running'), startedAt: START - HOUR });
	const stuck = { ...reading('running'), progress: { total: 10, succeeded: 0, failed: 0 } };
	const atTenParts = parked({ status: stuck, startedAt: START - HOUR });
	expect(atTenParts.dueAt - START).toBeGreaterThan(2 * (atOnePart.dueAt - START));
	expect(atTenParts.dueAt - START - 15_000).toBeLessThanOrEqual(PARKED_SCHEDULE.maxPredictedMs);
});
