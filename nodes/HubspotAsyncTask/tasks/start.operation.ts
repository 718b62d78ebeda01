import { ok } from '../../../core/result';
import type { Operation } from '../../shared/operation';
import { runTasks } from '../../shared/tasks/runTasks';
import { taskPanel, readTaskSettings } from '../../shared/tasks/taskPanel';
import { apiVersionOption, readVersionOf } from '../transport/apiVersion';
import type { HubspotClient } from '../transport/client';
import { explainFor, pollThrough } from './poll';
import { startTasks, type StartInput } from './startTasks';
import type { HubspotTaskKind, TaskReference } from './taskKind';

/** What starts a task, which every kind has; its name says what is done. */
export function startOf(kind: HubspotTaskKind): Operation<HubspotClient> {
	const {
		name,
		action,
		verb,
		description,
		properties,
		afterWait,
		details,
		options = [],
		path,
		read,
	} = kind.start;
	return {
		value: 'start',
		name,
		action,
		verb,
		description,
		properties: taskPanel(properties, {
			afterWait,
			details,
			options: [apiVersionOption, ...options],
		}),
		reportsTask: true,
		run: async (context, client) =>
			await runTasks<StartInput, TaskReference>(context, {
				kind: 'start',
				dialect: kind,
				read: (itemIndex) => {
					const apiVersion = readVersionOf(context, itemIndex, [path, kind.statusPath]);
					if (!apiVersion.ok) return apiVersion;
					const item = { context, itemIndex, apiVersion: apiVersion.value };
					const body = read(item);
					if (!body.ok) return body;
					const task = readTaskSettings(context, itemIndex);
					if (!task.ok) return task;
					const deliver = kind.start.deliver?.(item);
					return ok({
						apiVersion: apiVersion.value,
						body: body.value,
						...task.value,
						deliver,
						delivers: deliver !== undefined,
					});
				},
				start: async (items) => await startTasks(context, client, kind, items),
				ask: pollThrough(client),
				explain: explainFor(kind),
				calls: client,
				deliver: async ({ input, reference }, output) =>
					input.deliver && reference ? await input.deliver(client, reference, output) : ok(output),
			}),
	};
}
