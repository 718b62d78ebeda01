import { checked } from '../../shared/items/parameters';
import { wantsRawResponse } from '../../shared/rawResponse';
import { runTasks } from '../../shared/tasks/runTasks';
import { readWaitSettings } from '../../shared/tasks/waitParameters';
import { readVersionOf } from '../transport/apiVersion';
import type { KindOperation } from './kindOperation';
import { pollThrough, explainFor } from './poll';
import { startTasks } from './startTasks';
import type { HubspotTaskKind } from './taskKind';

/** *Start*, which every kind of task has. */
export function startOf({ start }: HubspotTaskKind): KindOperation {
	const { action, description, properties, afterWait, options, path, read, deliver } = start;
	return {
		value: 'start',
		name: 'Start',
		action,
		description,
		reportsTask: true,
		properties,
		afterWait,
		options,
		run: async (context, client, kind) =>
			await runTasks(context, {
				kind: 'start',
				dialect: kind,
				read: (itemIndex) => {
					const apiVersion = readVersionOf(context, itemIndex, [path, kind.statusPath]);
					if (!apiVersion.ok) return apiVersion;
					const item = { context, itemIndex, apiVersion: apiVersion.value };
					const body = read(item);
					if (!body.ok) return body;
					const settings = readWaitSettings(context, itemIndex);
					if (!settings.ok) return settings;
					return checked({
						apiVersion: apiVersion.value,
						body: body.value,
						settings: settings.value,
						raw: wantsRawResponse(context, itemIndex),
						deliver: deliver?.(item),
					});
				},
				begin: async (items) => await startTasks(context, client, kind, items),
				ask: pollThrough(client),
				calls: () => client.calls,
				explain: explainFor(kind),
				deliver: async ({ input, reference }, success) =>
					input.deliver && reference ? await input.deliver(client, reference, success) : success,
			}),
	};
}
