import type { IExecuteFunctions } from 'n8n-workflow';

import type { TaskDialect } from '../../../core/wait/dialect';
import type { Ask } from '../../../core/wait/poll';
import { IN_EXECUTION, ONE_ANSWER, type WaitRules } from '../../../core/wait/rules';
import type { Wait, WaitEnd } from '../../../core/wait/wait';
import { watchTasks, type UntilAny, type WatchedTask } from '../../../core/wait/watchTasks';
import { hostClock, networkClock } from '../hostClock';
import { cancelSignal } from '../http';
import type { WaitSettings } from './waitParameters';
import { progressReporter } from './waitReport';

/** A task that an item waits for. */
export interface WatchedItem<Reference> {
	itemIndex: number;
	reference: Reference;
	settings: WaitSettings;
	wait: Wait;
}

interface ItemsWatch {
	/** What an item's wait bears. */
	rulesOf(settings: WaitSettings): WaitRules;
	/** Waits for a task's end that have not ended by then are left as they are. */
	stopAt?: number;
	/** Where what has ended is handed on before the rest. */
	untilAny?: UntilAny;
}

/**
 * Watches all tasks in one loop. Items that ask about the same task in the same way share its polls.
 * @returns the end of each wait that has ended, by the item's index
 * @throws CancelledError when the execution was cancelled
 */
export async function watchItems<Reference>(
	context: IExecuteFunctions,
	{ dialect, ask }: { dialect: TaskDialect<Reference>; ask: Ask },
	items: ReadonlyArray<WatchedItem<Reference>>,
	{ rulesOf, stopAt, untilAny }: ItemsWatch,
): Promise<Map<number, WaitEnd>> {
	const tasks: WatchedTask[] = [];
	const taskByKey = new Map<string, number>();
	const taskOf = items.map(({ reference, settings, wait }) => {
		const key = JSON.stringify([dialect.statusRequest(reference), settings.watch]);
		const known = taskByKey.get(key);
		if (known !== undefined) return known;
		const rules = rulesOf(settings);
		taskByKey.set(key, tasks.length);
		return (
			tasks.push({
				dialect: dialect as TaskDialect<unknown>,
				reference,
				wait,
				rules,
				// One answer is waited for however long it takes.
				...(!rules.oneAnswer && { stopAt }),
			}) - 1
		);
	});
	const report = progressReporter(context, tasks.length);
	const ends = await watchTasks(tasks, {
		ask: async (request, signal) => {
			const answer = await ask(request, signal);
			report.asked();
			return answer;
		},
		clock: hostClock,
		callClock: networkClock,
		signal: cancelSignal(context),
		onEnd: () => report.ended(),
		...(untilAny && { untilAny }),
	});
	const endOf = new Map<number, WaitEnd>();
	items.forEach(({ itemIndex, wait }, index) => {
		const task = taskOf[index];
		if (tasks[task].wait !== wait) Object.assign(wait, tasks[task].wait);
		const end = ends[task];
		if (end) endOf.set(itemIndex, end);
	});
	return endOf;
}

/** Watches until every wait has ended; with `untilAny`, until soon after the first. */
export async function watchInExecution<Reference>(
	context: IExecuteFunctions,
	operation: { dialect: TaskDialect<Reference>; ask: Ask },
	watched: ReadonlyArray<WatchedItem<Reference>>,
	untilAny?: UntilAny,
): Promise<Map<number, WaitEnd>> {
	return await watchItems(context, operation, watched, {
		...(untilAny && { untilAny }),
		rulesOf: ({ watch }) => (watch.until === 'done' ? IN_EXECUTION : ONE_ANSWER),
	});
}
