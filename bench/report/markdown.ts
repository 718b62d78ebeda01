import type { Section, Table } from './section';

/** A line of a table. */
export function rowText(cells: string[]): string {
	return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

function tableText({ caption, head, rows }: Table): string {
	const lines = [rowText(head), rowText(head.map((_, column) => (column === 0 ? '---' : '--:')))];
	return [...(caption ? [caption, ''] : []), ...lines, ...rows.map(rowText)].join('\n');
}

/** The section as Markdown. `command` and `date` say how to have it again, and how old it is. */
export function sectionText(section: Section, command: string, date: string): string {
	const parts = [
		`## ${section.title}`,
		`\`${command}\`, ${date}`,
		...section.text,
		...section.tables.map(tableText),
		...(section.plots ?? [])
			.filter(({ onTop }) => !onTop)
			.map(({ name, alt }) => `![${alt}](benchmarks/${name}.svg)`),
		...(section.findings?.length ? [section.findings.map((one) => `- ${one}`).join('\n')] : []),
	];
	return parts.join('\n\n');
}

export const opening = (name: string) => `<!-- bench: ${name} -->`;
export const CLOSING = '<!-- end of bench -->';

/** What stands between a section's marks; empty where the page has none of that name. */
export function sectionOf(page: string, name: string): string {
	const start = page.indexOf(opening(name));
	return start < 0 ? '' : page.slice(start, page.indexOf(CLOSING, start));
}

/** Puts a section in the place of its former self, or at the end. */
export function replaceSection(page: string, name: string, text: string): string {
	const block = `${opening(name)}\n\n${text}\n\n${CLOSING}`;
	const start = page.indexOf(opening(name));
	if (start < 0) return `${page.trimEnd()}\n\n${block}\n`;
	const end = page.indexOf(CLOSING, start);
	return page.slice(0, start) + block + page.slice(end + CLOSING.length);
}
