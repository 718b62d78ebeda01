// What came out of executions that have waited.
import { parse } from 'flatted';
import type { Item, NodeRun } from '../../../start/execution';
import type { Stage } from '../stage';
import { oneItemPerEntry, type WebhookWorkflow } from '../workflows';
import type { TaskEntry } from './waits';

interface RunData {
	resultData: { runData: Record<string, NodeRun[]>; error?: { message: string } };
}

const itemsOf = (runs: NodeRun[] | undefined): Item[] => runs?.at(-1)?.data?.main?.[0] ?? [];

export interface WaitEnd {
	status: string;
	/** Why it failed. */
	error: string;
	/** What it had been sent. */
	entries: TaskEntry[];
	/** What its last node gave. */
	items: Array<Record<string, unknown>>;
}

export async function endOf(
	{ rest }: Stage,
	{ lastNode }: WebhookWorkflow,
	id: string,
	plan: TaskEntry[][],
): Promise<WaitEnd> {
	const { status, data } = await rest.call<{ status: string; data: string }>(
		'GET',
		`/executions/${id}`,
	);
	const { resultData } = parse(data) as RunData;
	const sent = itemsOf(resultData.runData[oneItemPerEntry.name]).map(({ json }) => json.tag);
	return {
		status,
		error: resultData.error?.message ?? '',
		entries: plan.find(([first]) => first.tag === sent[0]) ?? [],
		items: itemsOf(resultData.runData[lastNode]).map(({ json }) => json),
	};
}

/** What is wrong with a finished execution: each entry must come back once, in order, done. */
export async function misreadEnd(
	stage: Stage,
	workflow: WebhookWorkflow,
	id: string,
	plan: TaskEntry[][],
): Promise<string[]> {
	const { status, error, entries, items } = await endOf(stage, workflow, id, plan);
	if (status !== 'success') return [`execution ${id} ended as ${status}: ${error}`];
	if (entries.length === 0 || items.length !== entries.length) {
		return [`execution ${id} gave ${items.length} items for ${entries.length} tasks`];
	}
	return entries.flatMap(({ tag, taskId }, index) => {
		const wanted = { tag, taskId, state: 'succeeded', interrupted: '' };
		const given = JSON.stringify(items[index]);
		return given === JSON.stringify(wanted) ? [] : [`execution ${id}, ${tag}: ${given}`];
	});
}
