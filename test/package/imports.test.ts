import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const SCRIPT = resolve(__dirname, '../../scripts/check-imports.mjs');

/** Files by path, and what the check must say of each: a rule per line, or nothing. */
interface Example {
	title: string;
	file: string;
	code: string;
	rules: string[];
}

const EXAMPLES: Example[] = [
	{
		title: 'core may import core',
		file: 'core/retry/allowed.ts',
		code: "import { sum } from '../wait/sum';\nexport const twice = sum(new Date(0).getTime(), 1);",
		rules: [],
	},
	{
		title: 'core may use words that only look like globals',
		file: 'core/retry/names.ts',
		code: 'export const run = (process: { global: string }) => process.global;\nexport const by = { setTimeout: 1 };',
		rules: [],
	},
	{
		title: 'a node may import its own files, shared ones, core, and the allowed modules',
		file: 'nodes/Alpha/allowed.ts',
		code: [
			"import type { INodeType } from 'n8n-workflow';",
			"import { createHash } from 'node:crypto';",
			"import { shared } from '../shared/parts';",
			"import { sum } from '../../core/wait/sum';",
			"import { own } from './own';",
			'export const all: [INodeType?, ...unknown[]] = [undefined, createHash, shared, sum, own];',
		].join('\n'),
		rules: [],
	},
	{
		title: 'a credential may import n8n-workflow and core',
		file: 'credentials/Allowed.credentials.ts',
		code: "import type { ICredentialType } from 'n8n-workflow';\nimport { sum } from '../core/wait/sum';\nexport const x: [ICredentialType?, unknown?] = [undefined, sum];",
		rules: [],
	},
	{
		title: 'core imports a node',
		file: 'core/wait/node.ts',
		code: "import { shared } from '../../nodes/shared/parts';\nexport { shared };",
		rules: ['core-import'],
	},
	{
		title: 'core imports a module, even an allowed one',
		file: 'core/wait/module.ts',
		code: "import { createHash } from 'node:crypto';\nexport { createHash };",
		rules: ['core-import'],
	},
	{
		title: 'core imports a type only',
		file: 'core/wait/type.ts',
		code: "import type { Credential } from '../../credentials/Allowed.credentials';\nexport type X = Credential;",
		rules: ['core-import'],
	},
	{
		title: 'core imports the platform, and by that names it',
		file: 'core/wait/platform.ts',
		code: "import { sleep } from 'n8n-workflow';\nexport { sleep };",
		rules: ['core-import', 'core-words'],
	},
	{
		title: 'core names a service, in a comment',
		file: 'core/batch/words.ts',
		code: '// as HubSpot likes it\nexport const size = 100;',
		rules: ['core-words'],
	},
	{
		title: 'core names a service in a file name',
		file: 'core/batch/dingtalkBatch.ts',
		code: 'export const size = 100;',
		rules: ['core-words'],
	},
	{
		title: 'core uses a timer',
		file: 'core/wait/timer.ts',
		code: 'export const later = (f: () => void) => setTimeout(f, 1);',
		rules: ['core-globals'],
	},
	{
		title: 'core reads the process',
		file: 'core/wait/process.ts',
		code: 'export const home = process.env.HOME;',
		rules: ['core-globals'],
	},
	{
		title: 'core reads its own clock',
		file: 'core/wait/clock.ts',
		code: 'export const a = Date.now();\nexport const b = new Date();',
		rules: ['core-clock', 'core-clock'],
	},
	{
		title: 'one service imports the other',
		file: 'nodes/Alpha/other.ts',
		code: "import { own } from '../Beta/own';\nexport { own };",
		rules: ['service-import'],
	},
	{
		title: 'one service imports the other as a type',
		file: 'nodes/Beta/otherType.ts',
		code: "export type Own = import('../Alpha/own').Own;",
		rules: ['service-import'],
	},
	{
		title: 'shared code imports a service',
		file: 'nodes/shared/service.ts',
		code: "export * from '../Alpha/own';",
		rules: ['shared-import'],
	},
	{
		title: 'a credential imports node code',
		file: 'credentials/Node.credentials.ts',
		code: "import { shared } from '../nodes/shared/parts';\nexport { shared };",
		rules: ['credential-import'],
	},
	{
		title: 'a credential imports another module',
		file: 'credentials/Module.credentials.ts',
		code: "import { createHash } from 'crypto';\nexport { createHash };",
		rules: ['credential-import'],
	},
	{
		title: 'a development dependency',
		file: 'nodes/Alpha/dev.ts',
		code: "import { WorkflowExecute } from 'n8n-core';\nexport { WorkflowExecute };",
		rules: ['package-import'],
	},
	{
		title: 'a development dependency, types only',
		file: 'nodes/Alpha/devType.ts',
		code: "import type { Client } from '@hubspot/api-client';\nexport type X = Client;",
		rules: ['package-import'],
	},
	{
		title: 'a module below an allowed one',
		file: 'nodes/Alpha/deep.ts',
		code: "import x from 'n8n-workflow/dist/cjs/expression';\nexport { x };",
		rules: ['package-import'],
	},
	{
		title: 'other modules of Node.js',
		file: 'nodes/Alpha/builtin.ts',
		code: "import { readFileSync } from 'node:fs';\nexport { readFileSync };",
		rules: ['package-import'],
	},
	{
		title: 'every spelling of an import',
		file: 'nodes/Alpha/spellings.ts',
		code: [
			"export const a = require('axios');",
			"export const b = import('axios');",
			"import c = require('axios');",
			"export * as d from 'axios';",
			'export { c };',
		].join('\n'),
		rules: ['package-import', 'package-import', 'package-import', 'package-import'],
	},
	{
		title: 'a directive',
		file: 'nodes/Alpha/directive.ts',
		code: '/// <reference types="jest" />\nexport const a = 1;',
		rules: ['package-import'],
	},
	{
		title: 'an import that is computed or hidden',
		file: 'nodes/Alpha/computed.ts',
		code: "export const a = (name: string) => require(name);\nexport const load = require;\nexport const b = import('ax' + 'ios');",
		rules: ['computed-import', 'computed-import', 'computed-import'],
	},
	{
		title: 'a file that is not published',
		file: 'nodes/Alpha/sandbox.ts',
		code: "import { server } from '../../sandbox/server';\nimport { version } from '../../package.json';\nexport { server, version };",
		rules: ['unpublished-import', 'unpublished-import'],
	},
];

function check(root: string) {
	const { status, stderr, stdout } = spawnSync(process.execPath, [SCRIPT, '--root', root], {
		encoding: 'utf8',
	});
	const findings = stderr
		.split('\n')
		.map((line) => /^(?<file>[^:]+):(?<line>\d+) {2}(?<rule>[a-z-]+): (?<message>.+)$/.exec(line))
		.flatMap((match) => (match?.groups ? [match.groups] : []));
	return { status, stderr, stdout, findings };
}

describe('the import rules', () => {
	let folder: string;
	let result: ReturnType<typeof check>;

	beforeAll(() => {
		folder = mkdtempSync(join(tmpdir(), 'import-rules-'));
		for (const { file, code } of EXAMPLES) {
			mkdirSync(dirname(join(folder, file)), { recursive: true });
			writeFileSync(join(folder, file), code);
		}
		result = check(folder);
	});

	afterAll(() => rmSync(folder, { recursive: true, force: true }));

	it.each(EXAMPLES)('$title: $rules', ({ file, rules }) => {
		const found = result.findings.filter((finding) => finding.file === file);
		expect(found.map(({ rule }) => rule)).toEqual(rules);
	});

	it('says where, and fails', () => {
		expect(result.status).toBe(1);
		expect(result.stderr).toContain('nodes/Alpha/sandbox.ts:2  unpublished-import');
		expect(result.stdout).toContain(`${EXAMPLES.length} published files`);
	});

	it('knows every file it complains about', () => {
		const files = new Set(EXAMPLES.map(({ file }) => file));
		expect(result.findings.filter(({ file }) => !files.has(file))).toEqual([]);
	});

	it('passes where there is nothing to say', () => {
		const empty = mkdtempSync(join(tmpdir(), 'import-rules-'));
		mkdirSync(join(empty, 'core'));
		writeFileSync(join(empty, 'core/fine.ts'), 'export const fine = 1;');
		expect(check(empty)).toMatchObject({ status: 0, findings: [] });
		rmSync(empty, { recursive: true, force: true });
	});
});
