import { toIsoTime } from '../../../core/isoTime';
import { isObject, numberAt, textAt, type JsonObject } from '../../../core/json';
import { fillPath } from '../../../core/url/path';
import type { TaskDialect } from '../../../core/wait/dialect';
import { isDone, stateOf, type TaskProgress, type TaskState } from '../../../core/wait/task';

export interface StorageTaskReference {
	taskId: string;
	/** Who asks. */
	unionId: string;
}

const STATES: Readonly<Record<string, TaskState>> = {
	INIT: 'pending',
	IN_PROGRESS: 'running',
	SUCCESS: 'succeeded',
	FAIL: 'failed',
};

/**
 * A copy, move, deletion or restoration of a folder that has content. Only `status` tells the end:
 * an end time and a reason can be there while the task goes on.
 * @see https://open.dingtalk.com/document/development/get-the-asynchronous-task-information-in-storage
 */
export const storageTask: TaskDialect<StorageTaskReference> = {
	taskType: 'storageTask',
	statusRequest: ({ taskId, unionId }) => ({
		path: fillPath('/v1.0/storage/tasks/{taskId}', { taskId }),
		query: { unionId },
	}),
	readStatus: (body) => {
		const task = isObject(body) ? body.task : undefined;
		const status = isObject(task) ? textAt(task, 'status') : undefined;
		if (!isObject(task) || status === undefined) return null;
		const state = stateOf(status, STATES);
		const failMessage = textAt(task, 'failMessage');
		return {
			state,
			status,
			progress: readProgress(task),
			requestedAt: null,
			startedAt: toIsoTime(task.beginTime),
			completedAt: isDone(state) ? toIsoTime(task.endTime) : null,
			errors: failMessage ? [{ message: failMessage }] : [],
			result: null,
			raw: body,
		};
	},
};

function readProgress(task: JsonObject): TaskProgress | null {
	const total = numberAt(task, 'totalCount');
	if (total === undefined) return null;
	return {
		total,
		succeeded: numberAt(task, 'successCount') ?? 0,
		failed: numberAt(task, 'failCount') ?? 0,
	};
}
