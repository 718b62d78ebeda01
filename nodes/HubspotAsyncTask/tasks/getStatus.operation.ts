import type { Operation } from '../../shared/operation';
import { runTasks } from '../../shared/tasks/runTasks';
import { taskPanel } from '../../shared/tasks/taskPanel';
import { apiVersionOption } from '../transport/apiVersion';
import type { HubspotClient } from '../transport/client';
import { runningTasks, taskIdProperty } from './runningTask';
import type { HubspotTaskKind } from './taskKind';

/** What gets a task's status, which every kind has. */
export function getStatusOf(kind: HubspotTaskKind): Operation<HubspotClient> {
	const { name, action, description } = kind.getStatus;
	return {
		value: 'getStatus',
		name,
		action,
		description,
		properties: taskPanel([taskIdProperty], { options: [apiVersionOption] }),
		reportsTask: true,
		run: async (context, client) => await runTasks(context, runningTasks(context, client, kind)),
	};
}
