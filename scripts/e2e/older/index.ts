// The package in an older n8n, which many people still run: its engine, its database, its loader.
import { join } from 'node:path';
import { check } from '../../start/check';
import { endOf, triggerOf, type Execute } from '../../start/execution';
import { hostIn } from '../../start/paths';
import { Running } from '../../start/running';
import { openSession } from '../../start/session';

/** Failed items and the error output, files, waits of both services, a wait that n8n can't park. */
const EXAMPLES = [
	'hubspot-partner-services-batch-update',
	'hubspot-export-nightly',
	'hubspot-folder-update-watched',
	'dingtalk-move-folder-watched',
	'dingtalk-project-archive-durable',
];

interface Listed {
	id: string;
	name: string;
}

/** n8n before 2.0 gives every workflow an id of its own, and wants all of it to run it. */
const execute: Execute = async (rest, { name }, timeoutMs) => {
	const all = await rest.call<Listed[]>('GET', '/workflows');
	const id = all.find((one) => one.name === name)?.id;
	if (id === undefined) throw new Error(`n8n does not have "${name}"`);
	const workflowData = await rest.call<Parameters<Execute>[1]>('GET', `/workflows/${id}`);
	const { executionId } = await rest.call<{ executionId: string }>('POST', `/workflows/${id}/run`, {
		workflowData,
		triggerToStartFrom: { name: triggerOf(workflowData) },
	});
	return await endOf(rest, executionId, name, timeoutMs);
};

/** Answers whether the examples gave what they should. */
export async function olderPart(): Promise<boolean> {
	const running = new Running();
	try {
		const host = hostIn(join(__dirname, 'host'));
		console.log(`n8n ${host.n8nVersion}`);
		const session = await openSession(
			{ name: 'older', n8nPort: 0, sandboxPort: 0, fresh: true, host },
			running,
		);
		const examples = EXAMPLES.map((wanted) => {
			const example = session.examples.find(({ slug }) => slug === wanted);
			if (!example) throw new Error(`There is no example ${wanted}`);
			return example;
		});
		return await check(session.rest, examples, execute);
	} finally {
		await running.close();
	}
}
