import type { INodeProperties } from 'n8n-workflow';

import { runningTask } from '../../shared/runningTask';
import { runTasks } from '../../shared/tasks/runTasks';
import type { KindOperation } from './kindOperation';
import { pollThrough, explainFor } from './poll';
import { readRunningTask } from './runningTask';
import type { HubspotTaskKind } from './taskKind';

export const taskIdProperty: INodeProperties = {
	displayName: 'Task ID',
	name: 'taskId',
	type: 'string',
	required: true,
	default: '={{ $json.taskId }}',
	placeholder: 'e.g. 90151673',
	description: "ID of the task, as 'Start' returned it",
};

/** *Get Status*, which every kind of task has. */
export function getStatusOf({ action, description }: HubspotTaskKind): KindOperation {
	return {
		value: 'getStatus',
		name: 'Get Status',
		action,
		description,
		reportsTask: true,
		properties: [taskIdProperty],
		run: async (context, client, kind) =>
			await runTasks(context, {
				kind: 'ask',
				dialect: kind,
				read: (itemIndex) => readRunningTask(context, itemIndex, kind),
				begin: async (items) => items.map(runningTask),
				ask: pollThrough(client),
				calls: () => client.calls,
				explain: explainFor(kind),
			}),
	};
}
