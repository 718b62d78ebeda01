// A durable wait runs the node again, in a sub-workflow: it must be the same package's.
import { parse } from 'flatted';
import type { Example } from '../../start/examples';
import type { Session } from '../../start/session';

interface Listed {
	id: string;
	mode: string;
}

interface Stored {
	data: string;
	workflowData: { nodes: Array<{ type: string }> };
}

export async function checkParked({ rest }: Session, example: Example): Promise<string[]> {
	const { workflow, expectation, slug } = example;
	if (!expectation.durable) return [];
	const filter = encodeURIComponent(JSON.stringify({ workflowId: workflow.id }));
	const { results } = await rest.call<{ results: Listed[] }>('GET', `/executions?filter=${filter}`);
	const child = results.find(({ mode }) => mode === 'integrated');
	if (!child) return [`${slug}: nothing was stored while it waited`];
	const stored = await rest.call<Stored>('GET', `/executions/${child.id}`);
	const type = workflow.nodes.find(({ name }) => name === expectation.node)?.type;
	const runs = parse(stored.data) as { resultData: { runData: object } };
	const ran = Object.keys(runs.resultData.runData).includes(expectation.node);
	const types = stored.workflowData.nodes.map((node) => node.type);
	return ran && type && types.includes(type)
		? []
		: [`${slug}: the sub-workflow of the wait has ${types.join(', ')} instead of ${type}`];
}
