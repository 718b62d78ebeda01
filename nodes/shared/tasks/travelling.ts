import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { isObject, type JsonObject } from '../../../core/json';
import { checkPathSegment } from '../../../core/url/path';
import type { TaskDialect } from '../../../core/wait/dialect';
import type { Wait } from '../../../core/wait/wait';
import { shifted } from '../../../core/wait/waitTime';
import { hostClock, wallClock } from '../hostClock';
import type { ItemTask } from './taskRecord';

/** The one key under which an item that leaves by *Still Running* carries its task and its wait. */
export const WATCHING = 'watching';

/** A task that comes back with its item, and the wait for it, by the host's clock. */
export interface Traveller<Reference = unknown> {
	task: ItemTask<Reference>;
	wait: Wait;
}

/** Plain JSON; times are those of the date and time. */
type Luggage = ItemTask & { taskType: string; wait: Wait };

/** What an item carries whose task goes on. */
export function luggageOf(taskType: string, { task, wait }: Traveller): IDataObject {
	const { taskId, reference, startedResult, settings, raw, simple, delivers } = task;
	const { status } = wait;
	const byDate = shifted(wait, wallClock.now() - hostClock.now());
	// What it shows beside is in the item itself.
	const told = status && { ...status, raw: raw ? status.raw : null };
	const luggage: Luggage = {
		...{ taskType, taskId, reference, startedResult, settings, raw, simple, delivers },
		wait: { ...byDate, status: told },
	};
	return luggage as unknown as IDataObject;
}

/** The tasks of this kind that items carry, by the item's index; an item that carries none is new. */
export function travellersOf<Reference>(
	items: readonly INodeExecutionData[],
	dialect: TaskDialect<Reference>,
): Map<number, Traveller<Reference>> {
	const travellers = new Map<number, Traveller<Reference>>();
	items.forEach((item, itemIndex) => {
		const traveller = travellerOf(item, dialect);
		if (traveller) travellers.set(itemIndex, traveller);
	});
	return travellers;
}

function travellerOf<Reference>(
	{ json }: INodeExecutionData,
	dialect: TaskDialect<Reference>,
): Traveller<Reference> | undefined {
	const luggage: unknown = json[WATCHING];
	if (!isLuggage(luggage, dialect)) return undefined;
	const { wait, ...task } = luggage;
	return {
		task: task as ItemTask<Reference>,
		wait: shifted(structuredClone(wait), hostClock.now() - wallClock.now()),
	};
}

/** Items can be changed on their way: what is not whole is none of ours. */
function isLuggage(
	value: unknown,
	{ taskType, statusRequest }: TaskDialect<never>,
): value is Luggage {
	if (!isObject(value) || value.taskType !== taskType) return false;
	const { taskId, reference, settings, wait } = value;
	if (!checkPathSegment(taskId).ok || !isObject(reference) || reference.taskId !== taskId) {
		return false;
	}
	if (!Object.values(reference).every((part) => checkPathSegment(part).ok)) return false;
	try {
		statusRequest(reference as never);
	} catch {
		return false;
	}
	return isObject(settings) && isObject(settings.watch) && isObject(wait) && isWait(wait);
}

const NUMBERS = ['startedAt', 'deadline', 'dueAt', 'pollIntervalMs', 'polls', 'failedInARow'];

function isWait(wait: JsonObject): boolean {
	if (!NUMBERS.every((name) => Number.isFinite(wait[name]))) return false;
	return wait.status === null || isObject(wait.status);
}
