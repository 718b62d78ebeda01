import type { IExecuteFunctions } from 'n8n-workflow';

import { isDone, type TaskStatus } from '../../../../core/wait/task';
import type { Ask } from '../../../../core/wait/watchTasks';
import type { WatchResult } from '../../../../core/wait/watchedTask';
import type { DownloadSettings } from '../../../shared/download/downloadParameters';
import type { Problem } from '../../../shared/items/outcomes';
import type { StartedTask, TaskInput, TaskItem } from '../../../shared/tasks/runTasks';
import { taskOutcome, taskRecord, type ExplainFailure } from '../../../shared/tasks/taskOutcome';
import { watchShared } from '../../../shared/tasks/watchShared';
import type { HubspotTaskKind, TaskReference } from '../../tasks/taskKind';

export interface DownloadInput extends TaskInput {
	reference: TaskReference;
	file: DownloadSettings;
}

export interface Looking {
	dialect: HubspotTaskKind;
	ask: Ask;
	explain: ExplainFailure;
}

export type PolledExport = StartedTask<TaskReference> & { result?: WatchResult };

/**
 * Looks once at the exports that are not waited for: without a file to fetch they are refused. Those
 * that are waited for, and all that are routed by state, are left to the usual watch.
 */
export async function pollBeforeDownload(
	context: IExecuteFunctions,
	{ dialect, ask, explain }: Looking,
	items: ReadonlyArray<TaskItem<DownloadInput>>,
	routed: boolean,
): Promise<PolledExport[]> {
	const looking = items.filter(({ input }) => !routed && input.settings.watch.until !== 'done');
	const results = await watchShared(
		context,
		{ dialect, ask },
		looking.map(({ itemIndex, input: { reference, settings } }) => ({
			itemIndex,
			reference,
			settings,
		})),
	);
	return items.map(({ itemIndex, input: { reference, settings, raw } }) => {
		const { taskId } = reference;
		const started = { ok: true, taskId, reference, reading: null } as const;
		const result = results.get(itemIndex);
		if (!result) return started;
		const task = { taskId, taskType: dialect.taskType, settings, raw };
		const outcome = taskOutcome(task, result, explain);
		if (!outcome.ok) return { ok: false, problem: outcome.problem };
		const { reading } = result;
		if (reading?.state === 'succeeded') return { ...started, reading, result };
		return { ok: false, problem: withoutFile(taskId, reading, taskRecord(task, result)) };
	});
}

function withoutFile(
	taskId: string,
	reading: TaskStatus | null,
	details: Problem['details'],
): Problem {
	const state = reading?.state ?? 'unknown';
	const over = isDone(state);
	const advice = over
		? 'There is no file to download. Start the export again.'
		: "Turn on 'Wait Until Done', or download it later. With 'Route by State' under 'Options' it leaves by the output 'Still Running'.";
	return {
		message: over
			? `Export '${taskId}' ended as '${state}'`
			: `Export '${taskId}' is not done yet; its state is '${state}'`,
		description: [reading?.note, advice].filter(Boolean).join(' '),
		details,
	};
}
