import type { CallRequest } from '../pacing/callRequest';
import type { TaskStatus } from './task';

/** A request that asks for a task's status. Every part of `path` is already encoded. */
export interface StatusRequest {
	path: string;
	query?: Record<string, string>;
	/** How it goes beside the account's other calls; as one of them, unless told. */
	pace?: CallRequest;
}

/**
 * How one kind of task is asked about and how its answer is read. Everything else (waiting,
 * retries, output) is the same for all kinds.
 */
export interface TaskDialect<Reference> {
	/** The kind's name, as it appears in the output's `taskType`. */
	readonly taskType: string;
	/**
	 * What its errors are about, such as `row`: its first error has their `count`. They don't say how
	 * many of its parts failed.
	 */
	readonly erringPart?: string;
	statusRequest(reference: Reference): StatusRequest;
	/** @returns `null` when the body isn't an answer about a task */
	readStatus(body: unknown): TaskStatus | null;
	/**
	 * For a service whose status can't say all: a second question, asked at growing distances at polls
	 * that find the task unfinished, and what its answer adds. One that fails adds nothing.
	 */
	readonly detail?: {
		request(reference: Reference): StatusRequest;
		/** Whether it is asked of a task that has succeeded, too. */
		onSuccess?: boolean;
		/** @returns the status as it was where the body tells nothing more */
		readInto(status: TaskStatus, body: unknown): TaskStatus;
	};
}
