import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

const root = resolve(__dirname, '..', '..');

function pagesIn(folder: string): string[] {
	return readdirSync(join(root, folder))
		.filter((name) => name.endsWith('.md'))
		.map((name) => join(folder, name));
}

function filesIn(folder: string, ending: string): string[] {
	return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
		.filter((name) => name.endsWith(ending))
		.map((name) => join(root, folder, name));
}

const PAGES = [...pagesIn('.'), ...pagesIn('docs'), 'sandbox/README.md'];

const read = (page: string) => readFileSync(join(root, page), 'utf8');
const withoutCode = (text: string) => text.replaceAll(/^```[\s\S]*?^```/gm, '');

/** The anchors of a page's headings, as GitHub makes them. */
function anchorsOf(text: string): string[] {
	return [...withoutCode(text).matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
		heading
			.toLowerCase()
			.replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
			.trim()
			.replaceAll(/\s/g, '-'),
	);
}

function brokenLinks(page: string): string[] {
	const links = [...withoutCode(read(page)).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => link);
	return links.filter((link) => {
		if (/^[a-z]+:/.test(link)) return false;
		const [path, anchor] = link.split('#');
		const target = path === '' ? join(root, page) : resolve(root, dirname(page), path);
		if (relative(root, target).startsWith('..') || !existsSync(target)) return true;
		if (anchor === undefined || statSync(target).isDirectory()) return false;
		return !anchorsOf(readFileSync(target, 'utf8')).includes(anchor);
	});
}

it.each(PAGES)('%s links only to what is there', (page) => {
	expect(brokenLinks(page)).toEqual([]);
});

it('every example is on its page, with its picture', () => {
	const slugs = readdirSync(join(root, 'examples'))
		.filter((name) => name.endsWith('.json') && !name.endsWith('.expect.json'))
		.map((name) => name.slice(0, -'.json'.length));
	const page = read('docs/examples.md');
	expect(slugs.length).toBeGreaterThan(0);
	for (const slug of slugs) {
		expect(page).toContain(`](../examples/${slug}.json)`);
		expect(page).toContain(`](images/examples/${slug}.png)`);
	}
});

it('the addresses that n8n shows lead to pages, and to headings that are there', () => {
	const files = [...filesIn('credentials', '.ts'), ...filesIn('nodes', '.node.json')];
	const linked = files.flatMap((file) =>
		[...readFileSync(file, 'utf8').matchAll(/blob\/main\/([^"'#\s]+)(?:#([\w-]+))?/g)].map(
			([, page, anchor]) => ({ page, anchor }),
		),
	);
	expect(linked.length).toBeGreaterThan(4);
	for (const { page, anchor } of linked) {
		expect(existsSync(join(root, page))).toBe(true);
		if (anchor) expect(anchorsOf(read(page))).toContain(anchor);
	}
});

it("the README's first workflow is one that n8n can paste", () => {
	const [, text] = /^```json\n([\s\S]*?)^```/m.exec(read('README.md')) ?? [];
	const { nodes, connections } = JSON.parse(text) as {
		nodes: Array<{ name: string; type: string }>;
		connections: Record<string, { main: Array<Array<{ node: string }>> }>;
	};
	expect(nodes.map(({ type }) => type)).toContain('n8n-nodes-async-tasks.hubspotAsyncTask');
	const names = nodes.map(({ name }) => name);
	for (const [from, { main }] of Object.entries(connections)) {
		expect(names).toEqual(expect.arrayContaining([from, ...main.flat().map(({ node }) => node)]));
	}
});

/** A page for each resource that came later: more resources may take more words. */
const OF_LATER_RESOURCES = /^docs\/(hubspot-(find|associations|lists)|dingtalk-files)\.md$/;
/** And their sections, and those of later operations' features, on other pages. */
const SECTIONS_OF_LATER_RESOURCES = [
	/^## (?:Merging|Names instead of numbers|Look before you write|Results as they come)\n[\s\S]*?(?=^## |(?![\s\S]))/gm,
	/^<!-- bench: find -->[\s\S]*?^<!-- end of bench -->/gm,
];

it('the docs are at most 12,000 words, those of later resources not counted', () => {
	// A word has a letter: the numbers of tables are none, and neither is code.
	const wordsIn = (text: string) => text.split(/\s+/).filter((word) => /\p{L}/u.test(word)).length;
	const counts = pagesIn('docs')
		.filter((page) => !OF_LATER_RESOURCES.test(page))
		.map((page) =>
			wordsIn(
				SECTIONS_OF_LATER_RESOURCES.reduce(
					(text, section) => text.replaceAll(section, ''),
					withoutCode(read(page)),
				),
			),
		);
	expect(counts.reduce((sum, count) => sum + count)).toBeLessThanOrEqual(12_000);
});
