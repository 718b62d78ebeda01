// The workflows that are run here: a webhook, one item per entry of what it was sent, this node.
import type { CredentialReference } from '../../start/credentials';
import type { Rest } from '../../start/rest';
import { HANG_MS, until } from '../../start/until';

export interface Step {
	name: string;
	type: string;
	typeVersion: number;
	parameters: Record<string, unknown>;
	credentials?: Record<string, CredentialReference>;
	webhookId?: string;
}

export interface WebhookWorkflow {
	id: string;
	path: string;
	/** The node whose items are looked at. */
	lastNode: string;
}

const ENTRIES = 'entries';

export function webhook(path: string, answer: 'atOnce' | 'withItems'): Step {
	const mode =
		answer === 'atOnce'
			? { responseMode: 'onReceived' }
			: { responseMode: 'lastNode', responseData: 'allEntries' };
	return {
		name: 'Webhook',
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2,
		parameters: { httpMethod: 'POST', path, ...mode, options: {} },
		webhookId: path,
	};
}

export const oneItemPerEntry: Step = {
	name: 'One item per entry',
	type: 'n8n-nodes-base.splitOut',
	typeVersion: 1,
	parameters: { fieldToSplitOut: `body.${ENTRIES}`, options: {} },
};

export function hubspot(
	name: string,
	parameters: Record<string, unknown>,
	credential: CredentialReference,
): Step {
	return {
		name,
		type: 'n8n-nodes-async-tasks.hubspotAsyncTask',
		typeVersion: 1,
		parameters: { authentication: 'serviceKey', options: {}, ...parameters },
		credentials: { hubspotAsyncTaskApi: credential },
	};
}

/** One step after the other, saved and published. */
export async function publish(rest: Rest, name: string, steps: Step[]): Promise<WebhookWorkflow> {
	const nodes = steps.map((step, index) => ({
		...step,
		id: `step-${index}`,
		position: [index * 240, 0],
	}));
	const connections = Object.fromEntries(
		steps
			.slice(1)
			.map((step, index) => [
				steps[index].name,
				{ main: [[{ node: step.name, type: 'main', index: 0 }]] },
			]),
	);
	const { id, versionId } = await rest.call<{ id: string; versionId: string }>(
		'POST',
		'/workflows',
		{ name, nodes, connections, settings: { executionOrder: 'v1' } },
	);
	await rest.call('POST', `/workflows/${id}/activate`, { versionId });
	const path = String(steps[0].parameters.path);
	const workflow = { id, path, lastNode: steps[steps.length - 1].name };
	await untilAnswered(rest.url, workflow);
	return workflow;
}

/** Publishing goes on after its answer, and so does a main's start. No entries: nothing is done. */
export async function untilAnswered(url: string, workflow: WebhookWorkflow): Promise<void> {
	await until(`the webhook ${workflow.path} answers`, async () => {
		const { status } = await send(url, workflow, []);
		return status !== 404;
	});
}

export interface WebhookAnswer {
	status: number;
	body: unknown;
}

export async function send(
	url: string,
	{ path }: WebhookWorkflow,
	entries: Array<Record<string, unknown>>,
): Promise<WebhookAnswer> {
	const response = await fetch(`${url}/webhook/${path}`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ [ENTRIES]: entries }),
		signal: AbortSignal.timeout(HANG_MS),
	});
	const text = await response.text();
	let body: unknown = text;
	try {
		body = JSON.parse(text);
	} catch {
		// Told as it is.
	}
	return { status: response.status, body };
}
