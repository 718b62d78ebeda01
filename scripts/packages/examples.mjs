import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow } from '../check-files.mjs';
import { PACKAGES, typeName } from './packages.mjs';

/** Whether a workflow needs no node and no credential of ours but those of this package. */
export function canRun(workflow, mainName, { name, nodes, credentials }) {
	const own = nodes.map((node) => `${mainName}.${typeName(node)}`);
	const foreign = PACKAGES.filter((other) => other.name !== name)
		.flatMap((other) => other.credentials.map(typeName))
		.filter((type) => !credentials.map(typeName).includes(type));
	return workflow.nodes.every((node) => {
		const isOurs = node.type.startsWith(`${mainName}.`);
		const keys = Object.keys(node.credentials ?? {});
		return (!isOurs || own.includes(node.type)) && !keys.some((key) => foreign.includes(key));
	});
}

/** The examples for a package, as paths and names. */
export function runnableExamples(root, main, description) {
	return filesBelow(root, 'examples')
		.filter((file) => file.endsWith('.json') && !file.endsWith('.expect.json'))
		.map((file) => ({ file, workflow: JSON.parse(readFileSync(join(root, file), 'utf8')) }))
		.filter(({ workflow }) => canRun(workflow, main.name, description))
		.map(({ file, workflow }) => ({ file, name: workflow.name }));
}
