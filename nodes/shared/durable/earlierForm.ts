import type { TaskStatus } from '../../../core/wait/task';
import type { Wait } from '../../../core/wait/wait';
import type { ItemOutput } from '../items/outcomes';
import type { Problem } from '../items/problem';
import type { ItemTask } from '../tasks/taskRecord';
import type { ParkedItem } from './parkedWait';

/** The form in which versions before 0.1 parked an item; a wait may have been parked with one. */
type EarlierItem =
	| (ItemTask & { done: false; task: EarlierTask })
	| { done: true; outcome: EarlierOutcome };

type EarlierTask = Omit<Wait, 'failedInARow' | 'status'> & { reading: TaskStatus | null };

type EarlierOutcome = (ItemOutput & { ok: true }) | { ok: false; problem: Problem };

/** An item as it is parked now, from one of either form. */
export function fromEarlierForm(item: ParkedItem | EarlierItem): ParkedItem {
	if (!item.done) {
		if (!('task' in item)) return item;
		const { task, ...rest } = item;
		const { reading, ...wait } = task;
		return { ...rest, wait: { ...wait, status: reading, failedInARow: 0 } };
	}
	const { outcome } = item;
	if (outcome.ok && 'json' in outcome) {
		const { json, binary, output } = outcome;
		return { done: true, outcome: { ok: true, value: { json, binary, output } } };
	}
	if (!outcome.ok && 'problem' in outcome) {
		return { done: true, outcome: { ok: false, error: outcome.problem } };
	}
	return item as ParkedItem;
}
