// The examples as the packages for one service have them: the same workflows, whose nodes are named
// after another package.
import { canRun } from '../packages/examples.mjs';
import { PACKAGES, typeName } from '../packages/packages.mjs';
import { readExamples, type Example } from './examples';
import { packageJson } from './paths';

const isMain = (name: string) => name === packageJson.name;

function describe(name: string) {
	const found = PACKAGES.find((one) => one.name === name);
	if (!found) throw new Error(`There is no package ${name}`);
	return found;
}

/** The credential types that come with these packages; undefined for all of them. */
export function credentialTypesOf(packages: string[]): string[] | undefined {
	if (packages.some(isMain)) return undefined;
	return packages.flatMap((name) => describe(name).credentials.map(typeName));
}

/** The example with the package's own nodes, or undefined when that package can't run it. */
function inPackage(example: Example, name: string): Example | undefined {
	if (isMain(name)) return example;
	if (!canRun(example.workflow, packageJson.name, describe(name))) return undefined;
	const from = JSON.stringify(`${packageJson.name}.`).slice(0, -1);
	const to = JSON.stringify(`${name}.`).slice(0, -1);
	const text = example.text.replaceAll(from, to);
	return { ...example, text, workflow: JSON.parse(text) as Example['workflow'] };
}

/** In an n8n with several packages, each example is there once for each that can run it. */
function apart(example: Example, name: string): Example {
	const service = isMain(name) ? 'both' : describe(name).service;
	const { workflow } = example;
	return {
		...example,
		slug: `${example.slug} (${name})`,
		workflow: {
			...workflow,
			id: `${workflow.id}${service}`.slice(-36),
			name: `${workflow.name} (${name})`,
		},
	};
}

export function examplesOf(packages: string[]): Example[] {
	const all = readExamples();
	return packages.flatMap((name) => {
		const own = all.flatMap((example) => inPackage(example, name) ?? []);
		return packages.length === 1 ? own : own.map((example) => apart(example, name));
	});
}
