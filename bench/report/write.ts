import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, totalmem } from 'node:os';
import { join, resolve } from 'node:path';

import { table } from '../../scripts/start/table';
import { replaceSection, sectionText } from './markdown';
import { drawPlot } from './picture';
import type { Section } from './section';

const docs = resolve(__dirname, '..', '..', 'docs');
const page = join(docs, 'benchmarks.md');
const pictures = join(docs, 'benchmarks');

const HEAD = `# Benchmarks

Each section is written by the command under its title, with the date of its last run. What is
compared was run in the same go, on the same machine; machines differ, ratios less so. Nothing here
spoke to HubSpot or DingTalk: the services are the project's own [sandbox](../sandbox/README.md),
with the services' real limits. What follows from the numbers for your own workflows is in
[sizing.md](sizing.md).
`;

/** What the figures were measured on; no more than tells a small machine from a large one. */
function machine(): string {
	const gigabytes = Math.round(totalmem() / 2 ** 30);
	return `Node.js ${process.version}, ${availableParallelism()} cores (${cpus()[0].model.trim()}), ${gigabytes} GB`;
}

/** Prints the section and writes it, with its pictures, into docs/. */
export async function publish(name: string, section: Section, command: string): Promise<void> {
	console.log(`\n${section.title}`);
	for (const { caption, head, rows } of section.tables) {
		console.log(caption ? `\n${caption}\n` : '');
		console.log(table(head, rows));
	}
	for (const finding of section.findings ?? []) console.log(`\n${finding}`);

	mkdirSync(pictures, { recursive: true });
	for (const plot of section.plots ?? []) {
		writeFileSync(join(pictures, `${plot.name}.svg`), `${await drawPlot(plot)}\n`);
	}
	const date = new Date().toISOString().slice(0, 10);
	const text = sectionText(section, command, `${date}, ${machine()}`);
	const former = existsSync(page) ? readFileSync(page, 'utf8') : HEAD;
	writeFileSync(page, replaceSection(former, name, text));
}
