import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, totalmem } from 'node:os';
import { join, resolve } from 'node:path';

import { table } from '../../scripts/start/table';
import { CLOSING, opening, replaceSection, sectionText } from './markdown';
import { drawPlot } from './picture';
import type { Section } from './section';
import { summaryText } from './summary';

const docs = resolve(__dirname, '..', '..', 'docs');
const page = join(docs, 'benchmarks.md');
const pictures = join(docs, 'benchmarks');

const HEAD = `# Benchmarks

Updates run at 97 % of what HubSpot's limit allows, and a wait costs few calls; this table has the rest, and the sections below say how it was measured. Nothing here spoke to HubSpot or DingTalk: the services are the project's own [sandbox](../sandbox/README.md) with the services' limits. What is compared ran in one go on one machine. For your own workflows: [sizing](sizing.md).

${opening('summary')}

${CLOSING}
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
	const whole = replaceSection(former, name, text);
	writeFileSync(page, replaceSection(whole, 'summary', summaryText(whole)));
}
