import type { IExecuteFunctions } from 'n8n-workflow';

import type { TaskDialect } from '../../../core/wait/dialect';
import { watchTasks, type Ask } from '../../../core/wait/watchTasks';
import type { TaskToWatch, WatchResult } from '../../../core/wait/watchedTask';
import { hostClock } from '../hostClock';
import { cancelSignal } from '../http';
import { progressReporter } from './waitReport';
import type { WaitSettings } from './waitParameters';

/** A task that an item waits for. */
export interface TaskOfItem<Reference> {
	itemIndex: number;
	reference: Reference;
	settings: WaitSettings;
}

/**
 * Watches all tasks in one loop. Items that ask about the same task in the same way share its looks.
 * @returns the end of each wait, by the item's index
 * @throws CancelledError when the execution was cancelled
 */
export async function watchShared<Reference>(
	context: IExecuteFunctions,
	{ dialect, ask }: { dialect: TaskDialect<Reference>; ask: Ask },
	items: ReadonlyArray<TaskOfItem<Reference>>,
): Promise<Map<number, WatchResult>> {
	const tasks: TaskToWatch[] = [];
	const taskByKey = new Map<string, number>();
	const taskOf = items.map(({ reference, settings }) => {
		const key = JSON.stringify([dialect.statusRequest(reference), settings.watch]);
		const known = taskByKey.get(key);
		if (known !== undefined) return known;
		taskByKey.set(key, tasks.length);
		return (
			tasks.push({ dialect: dialect as TaskDialect<unknown>, reference, ...settings.watch }) - 1
		);
	});
	const report = progressReporter(context, tasks.length);
	const results = await watchTasks(tasks, {
		ask: async (request) => {
			const answer = await ask(request);
			report.asked();
			return answer;
		},
		clock: hostClock,
		signal: cancelSignal(context),
		onEnd: () => report.ended(),
	});
	return new Map(items.map(({ itemIndex }, at) => [itemIndex, results[taskOf[at]]]));
}
