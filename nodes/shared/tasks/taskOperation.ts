import type { Result } from '../../../core/result';
import type { CallFailure } from '../../../core/retry/callResult';
import type { TaskDialect } from '../../../core/wait/dialect';
import type { Ask } from '../../../core/wait/poll';
import type { TaskStatus } from '../../../core/wait/task';
import type { CallCount } from '../http';
import type { ItemOutcome, ItemOutput } from '../items/outcomes';
import type { Checked } from '../items/parameters';
import type { Problem } from '../items/problem';
import type { WaitSettings } from './waitParameters';

/** What every operation that reports a task reads for each item. */
export interface TaskInput {
	settings: WaitSettings;
	/** Whether the service's answer is put under `response`. */
	raw: boolean;
	/** Whether the task's record is told in few words. */
	simple: boolean;
	/** Whether the item gets something more once its task has succeeded. */
	delivers?: boolean;
}

export interface TaskItem<Input> {
	itemIndex: number;
	input: Input;
}

/** A task that runs, or work that was done at once. */
export interface StartedTask<Reference> {
	/** `null` for work that was done at once. */
	taskId: string | null;
	/** How to ask about it; `null` where there is nothing to ask. */
	reference: Reference | null;
	/** What is known of it already. */
	status: TaskStatus | null;
}

/** What a poll that failed for good means for this kind of task. */
export type ExplainFailure = (
	failure: CallFailure,
	taskId: string,
) => { message: string; description?: string };

/** An operation whose items are tasks: how they are read, started, asked about and explained. */
export interface TaskOperation<Input extends TaskInput, Reference> {
	/** `start`: what `start` knows is enough without a wait. `ask`: one poll at least. */
	kind: 'start' | 'ask';
	dialect: TaskDialect<Reference>;
	/** Looks up what reading needs. Not called for a parked wait, whose tasks carry it. */
	prepare?(): Promise<void>;
	read(itemIndex: number): Checked<Input>;
	/** Starts the items' tasks, or names those that are running; one answer for each, in their order. */
	start(
		items: ReadonlyArray<TaskItem<Input>>,
	): Promise<ReadonlyArray<Result<StartedTask<Reference>, Problem>>>;
	ask: Ask;
	explain: ExplainFailure;
	/** Why a task that has not succeeded is of no use, for an item that needs its result now. */
	explainUnfinished?(taskId: string, status: TaskStatus | null): Problem;
	/** What the run's calls came to so far. */
	calls?: CallCount;
	/** What else an item gets once its task has succeeded. */
	deliver?(item: DeliveredItem<Input, Reference>, output: ItemOutput): Promise<ItemOutcome>;
}

type DeliveredItem<Input, Reference> = TaskItem<Input> &
	Pick<StartedTask<Reference>, 'taskId' | 'reference'>;

/** A task that runs already: there is nothing to start, and nothing known of it yet. */
export function runningTask<Reference extends { taskId: string }>(
	reference: Reference,
): StartedTask<Reference> {
	return { taskId: reference.taskId, reference, status: null };
}
