// What came out, beside what should have: every entry once, in order, paired, with its true state.
import { itemsOut, type Execution, type Item } from '../../start/execution';
import type { Entry } from './workflow';

export interface Finding {
	what: string;
	saw: string;
	problems: string[];
}

const stateOf = ({ json }: Item) =>
	String(((json.error === undefined ? json : json.error) as Record<string, unknown>)?.state);

const taskOf = ({ json }: Item) =>
	String(((json.error === undefined ? json : json.error) as Record<string, unknown>)?.taskId);

/** @param states the state that each entry should have come to */
export function misplaced(
	execution: Execution,
	node: string,
	entries: Entry[],
	states: string[],
): string[] {
	const items = itemsOut(execution, node)[0] ?? [];
	const problems: string[] = [];
	if (items.length !== entries.length) {
		problems.push(`"${node}" has ${items.length} items instead of ${entries.length}`);
	}
	entries.forEach((entry, index) => {
		const item = items[index];
		if (!item) return;
		const at = `"${node}" item ${index}`;
		if (item.json.paired !== entry.n) {
			problems.push(`${at} is paired with ${item.json.paired}, not ${entry.n}`);
		}
		if (entry.taskId !== undefined && taskOf(item) !== entry.taskId) {
			problems.push(`${at} is task ${taskOf(item)}, not ${entry.taskId}`);
		}
		if (stateOf(item) !== states[index]) {
			problems.push(`${at} is '${stateOf(item)}', not '${states[index]}'`);
		}
		if (item.json.interrupted !== undefined) problems.push(`${at} says 'interrupted'`);
	});
	return problems;
}

export function ended(execution: Execution, status = 'success'): string[] {
	return execution.status === status
		? []
		: [`ended as ${execution.status} (${execution.error ?? 'no message'}), not ${status}`];
}

export const unless = (holds: boolean, problem: string): string[] => (holds ? [] : [problem]);
