import type { Route } from '../../http';
import { refuse } from '../errors';
import { apiRoute } from '../gateway';
import { taskBody } from '../tasks';
import type { DingtalkTruth } from '../truth';

/** The status of a task. Assumed: anybody of the organisation may ask. */
export function taskRoutes(truth: DingtalkTruth): Route[] {
	return [
		apiRoute(truth, {
			method: 'GET',
			path: '/v1.0/storage/tasks/:taskId',
			scope: 'Storage.Task.Read',
			handle: (call) => {
				const task = truth.task(call.params.taskId);
				task?.looks.push(call.now);
				if (!task || call.now < task.visibleFrom) throw refuse(call, 404, 'taskNotExist');
				return { status: 200, body: { task: taskBody(task, call.now, truth.formatTime) } };
			},
		}),
	];
}
