import type { WatchResult } from '../../../../core/wait/watchedTask';
import {
	maxFileSizeOption,
	outputFieldProperty,
	readDownloadSettings,
} from '../../../shared/download/downloadParameters';
import { checked } from '../../../shared/items/parameters';
import { routesByState } from '../../../shared/items/routeByState';
import { runTasks } from '../../../shared/tasks/runTasks';
import { taskIdProperty } from '../../tasks/getStatus.operation';
import type { KindOperation } from '../../tasks/kindOperation';
import { pollThrough, explainFor } from '../../tasks/poll';
import { readRunningTask } from '../../tasks/runningTask';
import { withExportFile } from './exportFile';
import { pollBeforeDownload } from './pollBeforeDownload';
import { taskRecord } from '../../../shared/tasks/taskOutcome';

/** *Download*: the file of an export that is done, or that is waited for. */
export const downloadExport: KindOperation = {
	value: 'download',
	name: 'Download',
	action: 'Download export file',
	description: 'Get the file of a finished export, or wait for the export first',
	reportsTask: true,
	properties: [taskIdProperty, outputFieldProperty],
	options: [maxFileSizeOption],
	run: async (context, client, kind) => {
		const routed = routesByState(context);
		const operation = { dialect: kind, ask: pollThrough(client), explain: explainFor(kind) };
		const looks = new Map<number, WatchResult>();
		return await runTasks(context, {
			...operation,
			kind: 'ask',
			read: (itemIndex) => {
				const task = readRunningTask(context, itemIndex, kind);
				if (!task.ok) return task;
				const file = readDownloadSettings({ context, itemIndex });
				if (!file.ok) return file;
				return checked({ ...task.value, file: file.value });
			},
			begin: async (items) => {
				const started = await pollBeforeDownload(context, operation, items, routed);
				started.forEach(({ result }, index) => {
					if (result) looks.set(items[index].itemIndex, result);
				});
				return started;
			},
			deliver: async ({ itemIndex, input }, success) => {
				const { reference, file, raw } = input;
				const { taskId } = reference;
				const look = looks.get(itemIndex);
				// The record of a look made before the watch, which knows nothing of it.
				const seen = look && taskRecord({ taskId, taskType: kind.taskType, raw }, look);
				const told = seen ? { ...success, json: seen } : success;
				return await withExportFile(
					context,
					{ status: kind, client, reference, settings: file },
					told,
				);
			},
		});
	},
};
