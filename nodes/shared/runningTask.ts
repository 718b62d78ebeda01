import type { StartedTask, TaskInput, TaskItem } from './tasks/runTasks';

/** A task that runs already: there is nothing to start, and nothing known of it yet. */
export function runningTask<Reference extends { taskId: string }>({
	input: { reference },
}: TaskItem<TaskInput & { reference: Reference }>): StartedTask<Reference> {
	return { ok: true, taskId: reference.taskId, reference, reading: null };
}
