import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const SCRIPT = resolve(__dirname, '../../scripts/scan.mjs');

const MANIFEST = {
	name: 'n8n-nodes-fixture',
	version: '1.0.0',
	description: 'A package to scan',
	license: 'MIT',
	author: { name: 'Somebody', email: 'somebody@example.com' },
	homepage: 'https://example.com',
	repository: { type: 'git', url: 'https://example.com/fixture.git' },
	keywords: ['n8n-community-node-package'],
	files: ['dist'],
	n8n: { n8nNodesApiVersion: 1, nodes: ['dist/nodes/One/One.node.js'] },
	peerDependencies: { 'n8n-workflow': '*' },
};

const GOOD = {
	'package.json': JSON.stringify(MANIFEST),
	'README.md': '# Fixture',
	LICENSE: 'MIT',
	'nodes/One/helper.ts': 'export const double = (n: number) => 2 * n;\n',
	'core/sum.ts': 'export const sum = (a: number, b: number) => a + b;\n',
	'dist/nodes/One/One.node.js': '"use strict";\nclass One {}\nexports.One = One;\n',
};

const BAD = {
	...GOOD,
	'package.json': JSON.stringify({
		...MANIFEST,
		files: ['dist', 'notes.txt'],
		scripts: { postinstall: 'node collect.js' },
		dependencies: { axios: '1.0.0' },
		peerDependencies: { 'n8n-workflow': '*', 'n8n-core': '*' },
		n8n: { ...MANIFEST.n8n, credentials: ['dist/credentials/Gone.credentials.js'] },
	}),
	'notes.txt': 'not for users',
	'nodes/One/helper.ts': [
		'/* eslint-disable */',
		'// eslint-disable-next-line @n8n/community-nodes/no-restricted-globals',
		'export const later = (f: () => void) => setTimeout(f, 1);',
		'console.log(later); // eslint-disable-line no-console',
	].join('\n'),
	'core/home.ts': '/* eslint-disable */\nexport const home = process.env.HOME;\n',
	'dist/nodes/One/One.node.js':
		'/* eslint-disable */\n"use strict";\nclass One {}\nexports.One = One;\nsetInterval(() => {}, 1);\n',
	'dist/nodes/One/One.node.js.map': '{}',
	'dist/tsconfig.tsbuildinfo': '{}',
	'dist/package.json': '{}',
	'dist/nodes/One/helper.test.js': '"use strict";\n',
	// Random bytes don't shrink in the archive.
	'dist/nodes/One/film.png': randomBytes(400_000),
};

function scan(files: Record<string, string | Buffer>) {
	const folder = mkdtempSync(join(tmpdir(), 'scan-'));
	for (const [file, content] of Object.entries(files)) {
		mkdirSync(dirname(join(folder, file)), { recursive: true });
		writeFileSync(join(folder, file), content);
	}
	const result = spawnSync(process.execPath, [SCRIPT, '--root', folder, '--no-build'], {
		encoding: 'utf8',
	});
	rmSync(folder, { recursive: true, force: true });
	return result;
}

describe('npm run scan', () => {
	it('finds nothing where there is nothing, and says what it looked at', () => {
		const { status, stdout, stderr } = scan(GOOD);
		expect(stderr).toBe('');
		expect(stdout).toMatch(/^Sources: 3 files, \d{2,} rules, 0 findings, 0 warnings$/m);
		expect(stdout).toMatch(/^Built package: 2 files, \d{2,} rules, 0 findings, 0 warnings$/m);
		expect(stdout).toMatch(/^Package: 4 files, \d+ bytes packed, 0 findings$/m);
		expect(stdout).toMatch(/^Nothing found\.$/m);
		expect(status).toBe(0);
	});

	describe('in a package with something of everything', () => {
		let result: ReturnType<typeof scan>;

		beforeAll(() => {
			result = scan(BAD);
		});

		it('fails', () => {
			expect(result.status).toBe(1);
			expect(result.stdout).toMatch(/^\d+ findings\.$/m);
		});

		it.each([
			[
				'a timer in a source, whatever a comment says',
				/^nodes\/One\/helper\.ts:3:\d+ .*setTimeout/m,
			],
			['the console, whatever a comment says', /^nodes\/One\/helper\.ts:4:\d+ .*no-console/m],
			['the process in the core', /^core\/home\.ts:2:\d+ .*'process'/m],
			['a timer in the built files', /^dist\/nodes\/One\/One\.node\.js:5:\d+ .*setInterval/m],
			['what the community rules say of package.json', /^package\.json:\d+:\d+ .*community-nodes/m],
			['a file that nobody needs', /notes\.txt would be published/],
			['a source map', /One\.node\.js\.map is a source map/],
			["the compiler's notes", /tsconfig\.tsbuildinfo is the compiler's notes/],
			['a second package.json', /dist\/package\.json is a second package\.json/],
			['a test', /helper\.test\.js is a test/],
			[
				'a package that is too large',
				/the packed package has \d+ bytes; it must stay below 400000/,
			],
			['a runtime dependency', /must have no dependencies: it has axios/],
			['further peer dependencies', /peerDependencies must be exactly \{"n8n-workflow":"\*"\}/],
			['a lifecycle script', /the lifecycle script 'postinstall' is forbidden/],
			['a file that package.json names and that is missing', /Gone\.credentials\.js is missing/],
		])('finds %s', (_, pattern) => {
			expect(result.stderr).toMatch(pattern);
		});
	});
});
