import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { TaskDialect } from '../../core/wait/dialect';
import { watchTasks, type Ask } from '../../core/wait/watchTasks';
import type { TaskToWatch } from '../../core/wait/watchedTask';
import { hostClock } from './hostClock';
import { cancelSignal } from './http';
import {
	problemOf,
	stopOnBadInput,
	toOutputItems,
	type ItemOutcome,
	type Problem,
} from './outcomes';
import { readItem, type Checked } from './parameters';
import { taskOutcome, type ExplainFailure, type WatchedItem } from './taskItem';

/** One item's task: what to ask about, and how its end is reported. */
export interface TaskItem<Reference> extends WatchedItem {
	reference: Reference;
}

export interface TaskStatusOperation<Reference> {
	dialect: TaskDialect<Reference>;
	read(itemIndex: number): Checked<TaskItem<Reference>>;
	ask: Ask;
	explain: ExplainFailure;
}

/**
 * Asks for the status of every item's task, and waits where the item says so. Items that ask about
 * the same task in the same way share its looks.
 */
export async function runTaskStatus<Reference>(
	context: IExecuteFunctions,
	operation: TaskStatusOperation<Reference>,
): Promise<INodeExecutionData[]> {
	const { dialect } = operation;
	const items = context.getInputData();
	const readings = items.map((_item, index) => readItem(() => operation.read(index)));

	const problems = new Map<number, Problem>();
	readings.forEach((reading, index) => {
		if (!reading.ok) problems.set(index, reading.problem);
	});
	stopOnBadInput(context, problems, items.length);

	const tasks: TaskToWatch[] = [];
	const places = new Map<string, number>();
	const placeOf = readings.map((reading) => {
		if (!reading.ok) return -1;
		const { reference, settings } = reading.value;
		const key = JSON.stringify([dialect.statusRequest(reference), settings.watch]);
		const place = places.get(key) ?? tasks.length;
		if (place === tasks.length) {
			places.set(key, place);
			tasks.push({ dialect: dialect as TaskDialect<unknown>, reference, ...settings.watch });
		}
		return place;
	});

	const results = await watchTasks(tasks, {
		ask: operation.ask,
		clock: hostClock,
		signal: cancelSignal(context),
	});
	const outcomes = readings.map(
		(reading, index): ItemOutcome =>
			reading.ok
				? taskOutcome(reading.value, results[placeOf[index]], operation.explain)
				: problemOf(reading.problem),
	);
	return toOutputItems(context, outcomes);
}
