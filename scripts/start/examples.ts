// The example workflows as files: the workflow in n8n's own export format, and beside it what
// --check expects of it.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { CredentialReference } from './credentials';
import { examplesFolder } from './paths';

export interface WorkflowNode {
	id: string;
	name: string;
	type: string;
	parameters: Record<string, unknown>;
	credentials?: Record<string, CredentialReference>;
}

export interface Workflow {
	id: string;
	name: string;
	nodes: WorkflowNode[];
	connections: Record<string, unknown>;
	settings?: Record<string, unknown>;
	meta?: Record<string, unknown>;
}

export interface NodeExpectation {
	/** Items that came in, over all inputs. */
	in?: number;
	/** Items that went out, per output, over all runs; in a loop their number is left to the clock. */
	out?: Array<number | 'some'>;
	/** Outcome or state, and how many items had it; those of the error output with `error:` before. */
	outcomes?: Record<string, number>;
	/** Paths that hold something in every item of the first output. */
	filled?: string[];
	/** Names under which every item of the first output has a file. */
	files?: string[];
}

/** What a person fills in while the execution waits. */
export interface FormAnswer {
	/** The node whose first item has the form's address, and the field that holds it. */
	node: string;
	field: string;
	/** By the form's fields, in their order. */
	values: string[];
}

export interface Expectation {
	/** The node that the row in the table is about. */
	node: string;
	form?: FormAnswer;
	nodes: Record<string, NodeExpectation>;
	/** It is stored while it waits, so it takes minutes: others run meanwhile. */
	durable?: boolean;
}

export interface Example {
	/** The file's name without its ending. */
	slug: string;
	text: string;
	workflow: Workflow;
	expectation: Expectation;
}

/** The real services' addresses, as the committed examples name them. */
const SERVICE_HOSTS = ['https://api.hubapi.com', 'https://api.dingtalk.com'];

export function readExamples(): Example[] {
	return readdirSync(examplesFolder)
		.filter((name) => name.endsWith('.json') && !name.endsWith('.expect.json'))
		.sort()
		.map((name) => {
			const slug = name.slice(0, -'.json'.length);
			const text = readFileSync(join(examplesFolder, name), 'utf8');
			const expected = readFileSync(join(examplesFolder, `${slug}.expect.json`), 'utf8');
			return {
				slug,
				text,
				workflow: JSON.parse(text) as Workflow,
				expectation: JSON.parse(expected) as Expectation,
			};
		});
}

/** HTTP Request nodes carry their address themselves: this moves them from one host to another. */
export function redirect(workflow: Workflow, from: string[], to: string): boolean {
	let changed = false;
	for (const { parameters } of workflow.nodes) {
		const { url } = parameters;
		const host = typeof url === 'string' ? from.find((one) => url.includes(one)) : undefined;
		if (host === undefined || host === to) continue;
		parameters.url = (url as string).replace(host, to);
		changed = true;
	}
	return changed;
}

/** The example as it is imported here: the sandbox's address, this n8n's credentials. */
export function forSandbox(
	example: Example,
	sandboxUrl: string,
	credentials: Record<string, CredentialReference>,
): Workflow {
	const workflow = structuredClone(example.workflow);
	redirect(workflow, SERVICE_HOSTS, sandboxUrl);
	for (const node of workflow.nodes) {
		for (const type of Object.keys(node.credentials ?? {})) {
			if (credentials[type]) node.credentials = { ...node.credentials, [type]: credentials[type] };
		}
	}
	return workflow;
}
