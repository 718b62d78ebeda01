import { posix } from 'node:path';

/** Headings of a Markdown text, without what only looks like one inside a block of code. */
function headings(lines) {
	let inCode = false;
	return lines.flatMap((line, index) => {
		if (/^(```|~~~)/.test(line)) inCode = !inCode;
		const match = inCode ? null : /^(#{1,6}) (.+)$/.exec(line);
		return match ? [{ index, level: match[1].length, title: match[2].trim() }] : [];
	});
}

/** What stands below a heading, to the next one of its rank; with the heading, one rank lower. */
export function section({ page, text }, title) {
	const lines = text.split('\n');
	const all = headings(lines);
	const start = all.find((heading) => heading.title === title);
	if (!start) throw new Error(`${page} has no heading "${title}", which a package's README needs`);
	const end = all.find(({ index, level }) => index > start.index && level <= start.level);
	for (const { index } of all) lines[index] = `#${lines[index]}`;
	return lines.slice(start.index, end?.index).join('\n').trim();
}

export function firstTable({ page, text }) {
	const lines = text.split('\n');
	const start = lines.findIndex((line) => line.startsWith('|'));
	if (start < 0) throw new Error(`${page} has no table, which a package's README needs`);
	const length = lines.slice(start).findIndex((line) => !line.startsWith('|'));
	return lines.slice(start, length < 0 ? undefined : start + length).join('\n');
}

/** Links of a page into the repository work from wherever the text is read; so do pictures. */
export function absoluteLinks(markdown, page, repository) {
	return markdown.replace(/(!?)\[([^\]]*)\]\((?![a-z]+:)([^)]+)\)/g, (_, mark, label, target) => {
		const [file, anchor] = target.split('#');
		const path = file === '' ? page : posix.join(posix.dirname(page), file);
		const kind = mark === '!' ? 'raw' : 'blob';
		const place = anchor === undefined ? '' : `#${anchor}`;
		return `${mark}[${label}](${repository}/${kind}/HEAD/${path}${place})`;
	});
}
