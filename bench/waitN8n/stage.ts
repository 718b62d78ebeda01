// One n8n with the package, the sandbox with HubSpot's usual limit, and who hears of results.

import type { Sandbox } from '../../sandbox';
import { payload, type Wire } from '../../scripts/e2e/durable/workflow';
import type { CredentialReference } from '../../scripts/start/credentials';
import type { Rest } from '../../scripts/start/rest';
import type { Running } from '../../scripts/start/running';
import { openSession } from '../../scripts/start/session';
import { until } from '../../scripts/start/until';
import { hearResults, type Hearing } from './hearing';
import type { PlacedNode } from './ways';

export interface Stage {
	rest: Rest;
	sandbox: Sandbox;
	hearing: Hearing;
}

export async function openStage(running: Running): Promise<Stage> {
	const options = { name: 'bench-wait', n8nPort: 0, sandboxPort: 0, fresh: true };
	const { rest, sandbox } = await openSession(options, running);
	sandbox.hubspot.rateLimit = { max: 190, intervalMs: 10_000, daily: 625_000 };
	const hearing = await hearResults();
	running.add(() => hearing.close());
	return { rest, sandbox, hearing };
}

/** A HubSpot key of its own, so that no way of waiting uses up another's calls. */
export async function ownKey({ rest, sandbox }: Stage, name: string): Promise<CredentialReference> {
	const token = `sandbox-${name}`;
	sandbox.hubspot.tokens.set(token, '*');
	const { id } = await rest.call<{ id: string }>('POST', '/credentials', {
		name,
		type: 'hubspotAsyncTaskApi',
		data: { token, baseUrl: sandbox.url },
	});
	return { id, name };
}

/** Saves and publishes a workflow; resolves when its webhook, `path`, answers. @returns its ID */
export async function publishWorkflow(
	{ rest }: Stage,
	path: string,
	nodes: PlacedNode[],
	wires: Wire[],
): Promise<string> {
	const plain = payload(path, nodes, wires, {});
	const body = {
		...plain,
		nodes: plain.nodes.map((node, index) => ({
			...node,
			position: nodes[index].position ?? node.position,
		})),
	};
	const { id, versionId } = await rest.call<Record<string, string>>('POST', '/workflows', body);
	await rest.call('POST', `/workflows/${id}/activate`, { versionId });
	// Publishing goes on after its answer; a webhook that is there says no to the wrong method.
	await until(`the webhook ${path} is there`, async () => {
		const answer = await fetch(`${rest.url}/webhook/${path}`);
		return (await answer.text()).includes('Did you mean');
	});
	return id;
}
