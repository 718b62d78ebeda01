// What n8n knows of the packages: their nodes and none of the others', their icons, their codex,
// and what the editor shows of their output before a first run.
import { setTimeout as sleep } from 'node:timers/promises';
import type { INodeProperties } from 'n8n-workflow';
import { PACKAGES, typeName } from '../../packages/packages.mjs';
import { packageJson } from '../../start/paths';
import type { Session } from '../../start/session';

const LET_GO_MS = 500;

interface NodeType {
	name: string;
	iconUrl?: string | { light: string; dark: string };
	codex?: { categories?: string[] };
	properties: INodeProperties[];
}

const allNodes = PACKAGES.flatMap(({ nodes }) => nodes.map(typeName));

/** Node types as saved workflows name them. */
export function typesOf(name: string): string[] {
	const single = PACKAGES.find((one) => one.name === name);
	return (single ? single.nodes.map(typeName) : allNodes).map((node) => `${name}.${node}`);
}

const ourNames = [packageJson.name, ...PACKAGES.map(({ name }) => name)];

/** Ours among the types that the editor loads; each comes once more, as a tool for agents. */
async function knownTypes({ rest }: Session): Promise<NodeType[]> {
	// Not below /rest, but behind the same login.
	const all = JSON.parse(await rest.text('/../types/nodes.json')) as NodeType[];
	// It is megabytes: meanwhile n8n may have closed connections, which is noticed only now.
	await sleep(LET_GO_MS);
	const ours = all.filter(({ name }) => ourNames.includes(name.split('.')[0]));
	return ours.filter(({ name }) => !name.endsWith('Tool'));
}

async function checkIcon(url: string, { name, iconUrl }: NodeType): Promise<string[]> {
	const paths = typeof iconUrl === 'object' ? Object.values(iconUrl) : [];
	if (paths.length !== 2) return [`${name} has ${paths.length} icons instead of 2`];
	const problems: string[] = [];
	for (const path of paths) {
		const answer = await fetch(`${url}/${path}`);
		const isImage = answer.headers.get('content-type')?.includes('svg');
		// Read to its end, so that the connection can be used again.
		await answer.arrayBuffer();
		if (!answer.ok || !isImage) problems.push(`${path} was answered with ${answer.status}`);
	}
	return problems;
}

/** n8n's own entry in the list of operations, which leads to its HTTP Request. */
const CUSTOM_CALL = '__CUSTOM_API_CALL__';

/** 'resource/operation' of all that a node does. */
function operationsOf({ properties }: NodeType): string[] {
	return properties
		.filter(({ name }) => name === 'operation')
		.flatMap(({ displayOptions, options = [] }) =>
			(displayOptions?.show?.resource ?? []).flatMap((resource) =>
				options
					.map((option) => 'value' in option && option.value)
					.filter((operation) => operation !== CUSTOM_CALL)
					.map((operation) => `${String(resource)}/${operation}`),
			),
		);
}

async function checkSchemas(url: string, type: NodeType): Promise<string[]> {
	const operations = operationsOf(type);
	const problems = operations.length > 0 ? [] : [`${type.name} has no operations`];
	for (const operation of operations) {
		const path = `schemas/${type.name}/1.0.0/${operation}.json`;
		const answer = await fetch(`${url}/${path}`);
		const schema: unknown = answer.ok ? await answer.json() : await answer.text();
		const isSchema = typeof schema === 'object' && schema !== null && 'properties' in schema;
		if (!isSchema) problems.push(`${path} was answered with ${answer.status}`);
	}
	return problems;
}

/** A sentence for everything that is not as these packages say. */
export async function checkLoaded(session: Session, packages: string[]): Promise<string[]> {
	const wanted = packages.flatMap(typesOf);
	const known = await knownTypes(session);
	const names = known.map(({ name }) => name);
	const icons: string[] = [];
	const schemas: string[] = [];
	for (const type of known) {
		icons.push(...(await checkIcon(session.rest.url, type)));
		schemas.push(...(await checkSchemas(session.rest.url, type)));
	}
	return [
		...wanted.filter((type) => !names.includes(type)).map((type) => `n8n does not know ${type}`),
		...names.filter((type) => !wanted.includes(type)).map((type) => `n8n knows ${type}`),
		...known
			.filter(({ codex }) => !codex?.categories?.length)
			.map(({ name }) => `${name} has no category: its codex file was not found`),
		...icons,
		...schemas,
	];
}
