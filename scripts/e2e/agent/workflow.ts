// A workflow in which an agent has some of the nodes as tools.
import { randomUUID } from 'node:crypto';
import type { CredentialReference } from '../../start/credentials';
import type { Workflow, WorkflowNode } from '../../start/examples';
import { execute, type Execution } from '../../start/execution';
import { packageJson } from '../../start/paths';
import type { Rest } from '../../start/rest';

export interface Tool {
	name: string;
	node: 'hubspotAsyncTask' | 'dingtalkStorageTask';
	parameters: Record<string, unknown>;
}

const LIMIT_MS = 120_000;
const LANGCHAIN = '@n8n/n8n-nodes-langchain';

function node(
	name: string,
	type: string,
	version: number,
	more: Pick<WorkflowNode, 'parameters'> & Partial<WorkflowNode>,
) {
	return { id: randomUUID(), name, type, typeVersion: version, position: [0, 0], ...more };
}

/** A value that the model gives when it calls the tool. */
export const fromModel = (key: string, description: string) =>
	`={{ $fromAI('${key}', '${description}', 'string') }}`;

export async function ask(
	rest: Rest,
	credentials: Record<string, CredentialReference>,
	prompt: string,
	tools: Tool[],
): Promise<Execution> {
	const toolNodes = tools.map((tool) => {
		const credential =
			tool.node === 'hubspotAsyncTask' ? 'hubspotAsyncTaskApi' : 'dingtalkStorageTaskApi';
		return node(tool.name, `${packageJson.name}.${tool.node}Tool`, 1, {
			parameters: { descriptionType: 'auto', ...tool.parameters },
			credentials: { [credential]: credentials[credential] },
		});
	});
	const nodes = [
		node('Start', 'n8n-nodes-base.manualTrigger', 1, { parameters: {} }),
		node('Agent', `${LANGCHAIN}.agent`, 3.1, {
			parameters: { promptType: 'define', text: prompt, options: { enableStreaming: false } },
		}),
		node('Model', `${LANGCHAIN}.lmChatOpenAi`, 1.2, {
			parameters: { model: { __rl: true, mode: 'id', value: 'scripted' }, options: {} },
			credentials: { openAiApi: credentials.openAiApi },
		}),
		...toolNodes,
	];
	const wire = (type: string, to: string) => ({ [type]: [[{ node: to, type, index: 0 }]] });
	const connections = {
		Start: wire('main', 'Agent'),
		Model: wire('ai_languageModel', 'Agent'),
		...Object.fromEntries(tools.map(({ name }) => [name, wire('ai_tool', 'Agent')])),
	};
	const saved = await rest.call<{ id: string }>('POST', '/workflows', {
		name: `Agent: ${prompt}`,
		nodes,
		connections,
		settings: { executionOrder: 'v1' },
	});
	const workflow: Workflow = { id: saved.id, name: prompt, nodes, connections };
	return await execute(rest, workflow, LIMIT_MS);
}
