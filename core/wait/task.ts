/**
 * What a task is doing, whatever its service calls it. `unknown` is a raw status that the dialect
 * doesn't know: not finished, and shown.
 */
export type TaskState = 'pending' | 'running' | 'succeeded' | 'failed' | 'canceled' | 'unknown';

export function isDone(state: TaskState): boolean {
	return state === 'succeeded' || state === 'failed' || state === 'canceled';
}

/** Counts of a task's parts. */
export interface TaskProgress {
	total: number;
	succeeded: number;
	failed: number;
}

/** What a poll told of a task. Times are ISO 8601, or null where the service tells none. */
export interface TaskStatus {
	state: TaskState;
	/** The service's own word. */
	status: string;
	progress: TaskProgress | null;
	requestedAt: string | null;
	startedAt: string | null;
	completedAt: string | null;
	errors: unknown[];
	result: unknown;
	/** What else its service tells, by name; shown beside the rest. */
	more?: Readonly<Record<string, number | string>>;
	/** A sentence for people, where the state needs one: what the task waits for. */
	note?: string;
	/** The service's answer, untouched. */
	raw: unknown;
}

/**
 * Looks a raw status up, without regard to case: a service that changes its spelling must not make
 * a wait hang.
 */
export function stateOf(status: string, states: Readonly<Record<string, TaskState>>): TaskState {
	const key = status.trim().toUpperCase();
	return Object.hasOwn(states, key) ? states[key] : 'unknown';
}

/** A status that knows the state and little else: what a starting call tells, at most. */
export function plainStatus(
	state: TaskState,
	known: Partial<Pick<TaskStatus, 'result' | 'raw'>> = {},
): TaskStatus {
	return {
		state,
		status: '',
		progress: null,
		requestedAt: null,
		startedAt: null,
		completedAt: null,
		errors: [],
		result: null,
		raw: null,
		...known,
	};
}
