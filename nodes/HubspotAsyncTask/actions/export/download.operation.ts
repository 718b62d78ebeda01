import { ok } from '../../../../core/result';
import { isDone, type TaskStatus } from '../../../../core/wait/task';
import { maxFileSizeOption } from '../../../shared/download/downloadParameters';
import { described, type Problem } from '../../../shared/items/problem';
import type { Operation } from '../../../shared/operation';
import { runTasks } from '../../../shared/tasks/runTasks';
import { taskPanel } from '../../../shared/tasks/taskPanel';
import {
	readRunningTask,
	runningTasks,
	taskIdProperty,
	type RunningTaskInput,
} from '../../tasks/runningTask';
import type { HubspotTaskKind, TaskReference } from '../../tasks/taskKind';
import { apiVersionOption } from '../../transport/apiVersion';
import type { HubspotClient } from '../../transport/client';
import { withExportFile } from './exportFile';
import {
	exportFieldProperty,
	outputOption,
	readExportOutput,
	type ExportOutput,
} from './exportOutput';

interface DownloadInput extends RunningTaskInput {
	file: ExportOutput;
}

/** *Download*: the file, or the rows, of an export that is done, or that is waited for. */
export function downloadOf(kind: HubspotTaskKind): Operation<HubspotClient> {
	return {
		value: 'download',
		name: 'Download File',
		action: 'Download export file',
		description:
			'Download the file of an export, or its rows as items, waiting for the export first if you like',
		properties: taskPanel([taskIdProperty, exportFieldProperty], {
			options: [apiVersionOption, maxFileSizeOption, outputOption],
		}),
		reportsTask: true,
		run: async (context, client) =>
			await runTasks<DownloadInput, TaskReference>(context, {
				...runningTasks(context, client, kind),
				read: (itemIndex) => {
					const task = readRunningTask(context, itemIndex, kind);
					if (!task.ok) return task;
					const file = readExportOutput({ context, itemIndex });
					if (!file.ok) return file;
					const settings = {
						...task.value.settings,
						// Without a file to fetch, one that isn't waited for is refused.
						failUnfinished: task.value.settings.watch.until !== 'done',
					};
					return ok({ ...task.value, settings, file: file.value, delivers: true });
				},
				explainUnfinished,
				deliver: async ({ input: { reference, file } }, output) =>
					await withExportFile(
						context,
						{
							status: kind,
							client,
							reference,
							settings: file,
							advice: `Run this again later, with the task ID '${reference.taskId}': it asks for a new link.`,
						},
						output,
					),
			}),
	};
}

function explainUnfinished(taskId: string, status: TaskStatus | null): Problem {
	const state = status?.state ?? 'unknown';
	return isDone(state)
		? {
				message: `Export '${taskId}' ended as '${state}'`,
				...described(status?.note, 'There is no file to download. Start the export again.'),
			}
		: {
				message: `Export '${taskId}' is not done yet; its state is '${state}'`,
				...described(
					status?.note,
					"Turn on 'Wait Until Done', or download it later. With 'Route by State' under 'Options' it leaves by the output 'Still Running'.",
				),
			};
}
