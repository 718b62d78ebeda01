import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '..', '..');
const read = (page: string) => readFileSync(join(root, page), 'utf8');

const LANGUAGES = ['README.md', 'README.zh-CN.md', 'README.ja.md', 'README.de.md'];
/** What leads to the other languages is the one thing that differs. */
const SWITCH = /^.*README\.(?:de|ja)\.md.*$/m;

const all = (text: string, pattern: RegExp) =>
	[...text.matchAll(pattern)].map(([, found]) => found);

/** What a translation has in common with the page that it is made from, by name. */
function skeleton(page: string) {
	const text = read(page).replace(SWITCH, '');
	const prose = text.replaceAll(/^```[\s\S]*?^```/gm, '');
	const tables = prose.match(/(?:^\|.*\n)+/gm) ?? [];
	return {
		headings: all(prose, /^(#+) /gm),
		'lines of lists': all(prose, /^(- |\d+\. )/gm),
		'blocks of code': text.match(/^```[\s\S]*?^```/gm),
		// A place on the page itself is called by its heading there.
		links: all(prose, /\]\(([^)]+)\)/g).map((link) => link.replace(/^#.*/, '#')),
		// A sentence may put them in another order.
		'commands and other code': all(prose, /(`[^`]+`)/g).sort(),
		'labels of the panel': all(prose, /(?<!\*)\*([^*\n]+)\*(?!\*)/g).sort(),
		'bold words': all(prose, /(\*\*)[^*]+(?:\*[^*]+\*[^*]*)?\*\*/g).length,
		tables: tables.map((table) =>
			table
				.trim()
				.split('\n')
				.map((row) => row.split('|').length),
		),
	};
}

/** The table of operations: resources and their operations, as the panel names them. */
function operationRows(page: string): string[][] {
	const table = /^\| \|.*Resource.*\n\|[-|]+\n((?:\|.*\n)+)/im.exec(read(page))?.[1] ?? '';
	return table
		.trim()
		.split('\n')
		.map((row) => row.split('|').map((cell) => cell.trim()));
}

const [ENGLISH, ...TRANSLATIONS] = LANGUAGES;

describe.each(TRANSLATIONS)('%s', (page) => {
	it.each(Object.keys(skeleton(ENGLISH)))('has the same %s as README.md', (part) => {
		const key = part as keyof ReturnType<typeof skeleton>;
		expect(skeleton(page)[key]).toEqual(skeleton(ENGLISH)[key]);
	});

	it('names resources as the panel does', () => {
		const resources = (rows: string[][]) => rows.map(([, , resource]) => resource);
		expect(operationRows(ENGLISH).length).toBeGreaterThan(5);
		expect(resources(operationRows(page))).toEqual(resources(operationRows(ENGLISH)));
	});

	it('leads to the other languages, as they do to it', () => {
		for (const other of LANGUAGES.filter((one) => one !== page)) {
			expect(read(page)).toContain(`](${other})`);
			expect(read(other)).toContain(`](${page})`);
		}
	});
});
