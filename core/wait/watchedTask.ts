import { backoffMs } from '../retry/backoff';
import type { CallFailure, CallResult } from '../retry/callResult';
import type { StatusRequest, TaskDialect } from './dialect';
import { nextPauseMs, predictRemainingMs, unmovedParts, type ProgressMark } from './schedule';
import { isDone, type TaskStatus } from './task';

/** One task to ask about, and for how long. */
export interface TaskToWatch<Reference = unknown> {
	dialect: TaskDialect<Reference>;
	reference: Reference;
	/** `answered`: one good look is enough. `done`: look until the task is finished. */
	until: 'answered' | 'done';
	/**
	 * Longest wait, in milliseconds. With `done` the last look is at its end; with `answered` it bounds
	 * the time in which a look that failed is tried again.
	 */
	maxWaitMs: number;
	/** Fixed pause between looks, in milliseconds; 0 adapts it to the task. */
	pollIntervalMs: number;
}

export interface WatchResult {
	/**
	 * `answered`: the task is finished, or one look was all that was asked for. `timedOut`: it wasn't
	 * finished when the time was over. `gaveUp`: looking made no sense any more, see `failure`.
	 */
	end: 'answered' | 'timedOut' | 'gaveUp';
	/** The last good look, if there was one. */
	reading: TaskStatus | null;
	/** Why the last look went wrong, if it did. */
	failure?: CallFailure;
	polls: number;
	waitedMs: number;
}

/** How many looks in a row may go wrong before giving up. */
export const FAILED_POLLS_TOLERATED = { answered: 4, done: 8 };

/** A wait whose looks fail slows down: pauses up to 1 s, 2 s, 4 s ... 30 s. */
const FAILED_POLL_BACKOFF = { baseMs: 1000, maxMs: 30_000 };

/** The state of one wait: what was seen, and when to look again. */
export class WatchedTask {
	dueAt: number;
	readonly request: StatusRequest;
	result: WatchResult | undefined;
	private readonly deadline: number;
	private reading: TaskStatus | null = null;
	private polls = 0;
	private failedInARow = 0;
	private firstMark: ProgressMark | undefined;
	private latestMark: ProgressMark | undefined;

	constructor(
		private readonly task: TaskToWatch,
		private readonly startedAt: number,
	) {
		this.request = task.dialect.statusRequest(task.reference);
		this.deadline = startedAt + task.maxWaitMs;
		this.dueAt = startedAt;
	}

	/** What else to ask before the answer is noted, where the kind of task has a second question. */
	detailRequest(body: unknown): StatusRequest | undefined {
		const { dialect, reference } = this.task;
		if (!dialect.detail) return undefined;
		const reading = dialect.readStatus(body);
		return reading && !isDone(reading.state) ? dialect.detail.request(reference) : undefined;
	}

	/**
	 * Notes a good answer, and that to the second question. A body that isn't about a task counts as a
	 * look that went wrong.
	 */
	answered(
		body: unknown,
		detail: CallResult<unknown> | undefined,
		polledAt: number,
		now: number,
		random: () => number,
	): void {
		const reading = this.read(body, detail);
		if (reading === null) {
			const failure: CallFailure = {
				message: 'The answer is not the status of a task',
				description: 'Something between here and the service may have answered in its place.',
				temporary: true,
				effect: 'none',
			};
			this.wentWrong(failure, polledAt, now, random);
			return;
		}
		this.polls++;
		this.failedInARow = 0;
		this.reading = reading;
		this.mark(reading, now);
		if (this.task.until === 'answered' || isDone(reading.state)) this.finish('answered', now);
		else if (polledAt >= this.deadline) this.finish('timedOut', now);
		else this.pollAgainIn(this.pauseMs(now, random), now);
	}

	/** Notes a look that failed: tolerated while it may mend, and while time is left. */
	wentWrong(failure: CallFailure, polledAt: number, now: number, random: () => number): void {
		const { until } = this.task;
		this.polls++;
		this.failedInARow++;
		if (!failure.temporary || this.failedInARow > FAILED_POLLS_TOLERATED[until]) {
			this.finish('gaveUp', now, failure);
			return;
		}
		const pauseMs = Math.max(
			until === 'done' ? this.pauseMs(now, random) : 0,
			backoffMs(this.failedInARow - 1, FAILED_POLL_BACKOFF, random),
			failure.retryAfterMs ?? 0,
		);
		const outOfTime = until === 'done' ? polledAt >= this.deadline : now + pauseMs > this.deadline;
		if (!outOfTime) this.pollAgainIn(pauseMs, now);
		else this.finish(this.reading ? 'timedOut' : 'gaveUp', now, failure);
	}

	private read(body: unknown, detail: CallResult<unknown> | undefined): TaskStatus | null {
		const { dialect } = this.task;
		const reading = dialect.readStatus(body);
		if (!reading || !detail?.ok || !dialect.detail) return reading;
		return dialect.detail.readInto(reading, detail.value);
	}

	private pauseMs(now: number, random: () => number): number {
		if (this.task.pollIntervalMs > 0) return this.task.pollIntervalMs;
		const { firstMark, latestMark } = this;
		const marked = firstMark && latestMark;
		const remainingMs = marked ? predictRemainingMs(firstMark, latestMark) : undefined;
		// The mark is as old as the latest good look; what has passed since is behind us.
		const sinceMark = latestMark ? now - latestMark.atMs : 0;
		return nextPauseMs(
			{
				elapsedMs: now - this.startedAt,
				remainingMs: remainingMs === undefined ? undefined : Math.max(0, remainingMs - sinceMark),
				unmovedParts: marked ? unmovedParts(firstMark, latestMark) : undefined,
			},
			random,
		);
	}

	private mark({ progress }: TaskStatus, now: number): void {
		if (!progress || progress.total <= 0) return;
		const mark = { atMs: now, done: progress.succeeded + progress.failed, total: progress.total };
		this.firstMark ??= mark;
		this.latestMark = mark;
	}

	private pollAgainIn(pauseMs: number, now: number): void {
		this.dueAt = Math.min(now + pauseMs, this.deadline);
	}

	private finish(end: WatchResult['end'], now: number, failure?: CallFailure): void {
		this.result = {
			end,
			reading: this.reading,
			...(failure && { failure }),
			polls: this.polls,
			waitedMs: now - this.startedAt,
		};
	}
}
