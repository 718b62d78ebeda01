import { iso, positionAt } from '../clock';
import type { Course, Position } from '../clock';
import type { StandardError } from './errors';

/** How a task is to go; all times in ms. */
export interface TaskPlan {
	/** Waits so long before it starts: PENDING. */
	pendingMs?: number;
	/** Works so long after it has started: PROCESSING. */
	durationMs?: number;
	/** HubSpot has no FAILED: what went wrong stands in `errors`. */
	finalStatus?: 'COMPLETE' | 'CANCELED';
	/** Starts and never finishes. */
	hangs?: boolean;
}

type TaskStatus = 'PENDING' | 'PROCESSING' | 'COMPLETE' | 'CANCELED';

/** What all of HubSpot's asynchronous tasks have in common. */
export interface Task extends Course {
	id: string;
	finalStatus: 'COMPLETE' | 'CANCELED';
	errors: StandardError[];
}

export function planTask(id: string, plan: TaskPlan, errors: StandardError[], now: number): Task {
	return {
		id,
		requestedAt: now,
		pendingMs: plan.pendingMs ?? 0,
		durationMs: plan.durationMs ?? 0,
		hangs: plan.hangs ?? false,
		finalStatus: plan.finalStatus ?? 'COMPLETE',
		errors,
	};
}

function statusOf(task: Task, position: Position): TaskStatus {
	if (position.phase === 'pending') return 'PENDING';
	return position.phase === 'running' ? 'PROCESSING' : task.finalStatus;
}

/**
 * The common part of a status answer. HubSpot's schema requires `startedAt` and `completedAt`, yet
 * clients meet null while a task is under way; `errors` appear when it has ended.
 */
export function taskBody(task: Task, now: number, statusUrl: string): Record<string, unknown> {
	const position = positionAt(task, now);
	const ended = position.phase === 'finished';
	return {
		status: statusOf(task, position),
		requestedAt: iso(task.requestedAt),
		startedAt: position.startedAt === null ? null : iso(position.startedAt),
		completedAt: position.finishedAt === null ? null : iso(position.finishedAt),
		...(ended && task.errors.length > 0
			? { numErrors: task.errors.length, errors: task.errors }
			: { numErrors: 0, errors: [] }),
		links: { status: statusUrl },
	};
}

export function taskError(error: string | Partial<StandardError>): StandardError {
	const given = typeof error === 'string' ? { message: error } : error;
	const message = 'The task met an error';
	const filler = {
		status: 'error',
		category: 'VALIDATION_ERROR',
		context: {},
		errors: [],
		links: {},
	};
	return { ...filler, message, ...given };
}
