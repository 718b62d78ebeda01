import type { Route } from '../../http';
import { requireScope, requireUnionId } from '../auth';
import { refuse } from '../errors';
import { taskBody } from '../tasks';
import type { DingtalkTruth } from '../truth';

export function taskRoutes(truth: DingtalkTruth): Route[] {
	return [
		{
			method: 'GET',
			path: '/v1.0/storage/tasks/:taskId',
			handle: (call) => {
				requireScope(truth, call, 'Storage.Task.Read');
				requireUnionId(truth, call);
				const task = truth.task(call.params.taskId);
				if (!task) throw refuse(call, 404, 'taskNotExist');
				return { status: 200, body: { task: taskBody(task, call.now, truth.formatTime) } };
			},
		},
	];
}
