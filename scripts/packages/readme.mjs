import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runnableExamples } from './examples.mjs';
import { repositoryUrl } from './manifest.mjs';
import { absoluteLinks, firstTable, section } from './markdown.mjs';

const TEMPLATE = fileURLToPath(new URL('./README.template.md', import.meta.url));

const CREDENTIALS = 'docs/credentials.md';

const link = ([title, file]) => `- [${title}](${file})`;

/** A README of its own, whose credentials and operations are those of the documentation. */
export function readmeOf(root, main, manifest, description) {
	const read = (file) => readFileSync(join(root, file), 'utf8');
	const readPage = (page) => ({ page, text: read(page) });
	const repository = repositoryUrl(main);
	const { service, readme: parts } = description;
	const sections = parts.credentials.map((title) => section(readPage(CREDENTIALS), title));
	const tables = parts.operations.map((page) =>
		absoluteLinks(firstTable(readPage(page)), page, repository),
	);
	const examples = runnableExamples(root, main, description);
	const values = {
		name: manifest.name,
		mainName: main.name,
		service,
		lead: parts.lead,
		n8nVersion: JSON.parse(read('scripts/host/package.json')).dependencies.n8n,
		credentials: absoluteLinks(sections.join('\n\n'), CREDENTIALS, repository),
		operations: tables.join('\n\n'),
		docs: parts.docs.map(link).join('\n'),
		examples: examples.map(({ file, name }) => link([name, file])).join('\n'),
		repository,
		bugs: main.bugs.url,
	};
	const text = readFileSync(TEMPLATE, 'utf8').replace(/\{\{(\w+)\}\}/g, (_, key) => {
		if (values[key] === undefined) throw new Error(`README.template.md names ${key}: unknown`);
		return values[key];
	});
	return absoluteLinks(text, 'README.md', repository);
}
