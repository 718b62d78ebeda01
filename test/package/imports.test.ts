import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

const ROOT = resolve(__dirname, '../..');
const FOLDERS = ['core', 'nodes', 'credentials', 'sandbox', 'scripts', 'bench', 'test'];

/** A file, and the rules that it breaks: those of dependency-cruiser and those of ESLint. */
interface Example {
	title: string;
	file: string;
	code: string;
	rules: string[];
}

/** What the examples import. */
const GOOD: Record<string, string> = {
	'package.json': '{ "version": "1.0.0" }',
	'core/wait/sum.ts': 'export const sum = (a: number, b: number) => a + b;',
	'nodes/Alpha/own.ts': 'export const own = 1;\nexport type Own = number;',
	'nodes/Alpha/transport/client.ts': 'export const client = 1;',
	'nodes/Beta/own.ts': 'export const own = 1;',
	'nodes/Beta/transport/client.ts': 'export const client = 1;',
	'nodes/shared/parts.ts': 'export const shared = 1;',
	'sandbox/server.ts': 'export const server = 1;',
	'bench/report.ts': "import { server } from '../sandbox/server';\nexport { server };",
	'test/helper.ts': "import { server } from '../sandbox/server';\nexport { server };",
};

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
			"import { NodeApiError } from 'n8n-workflow';",
			"import { createHash } from 'node:crypto';",
			"import { shared } from '../shared/parts';",
			"import { sum } from '../../core/wait/sum';",
			"import { own } from './own';",
			'export const all: [INodeType?, ...unknown[]] = [undefined, NodeApiError, createHash, shared, sum, own];',
		].join('\n'),
		rules: [],
	},
	{
		title: "a credential may import n8n-workflow, core and its own service's transport",
		file: 'credentials/AlphaOAuth2Api.credentials.ts',
		code: "import type { ICredentialType } from 'n8n-workflow';\nimport { sum } from '../core/wait/sum';\nimport { client } from '../nodes/Alpha/transport/client';\nexport const x: [ICredentialType?, ...unknown[]] = [undefined, sum, client];",
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
		code: "import type { own } from '../../nodes/Alpha/own';\nexport type X = typeof own;",
		rules: ['core-import'],
	},
	{
		title: 'core imports the platform, and by that names it',
		file: 'core/wait/platform.ts',
		code: "import { sleep } from 'n8n-workflow';\nexport { sleep };",
		rules: ['core-import', 'house/silent-on'],
	},
	{
		title: 'core names a service, in a comment',
		file: 'core/batch/words.ts',
		code: '// as HubSpot likes it\nexport const size = 100;',
		rules: ['house/silent-on'],
	},
	{
		title: 'core names a service, in a part of a name',
		file: 'core/batch/identifier.ts',
		code: 'export const sizeForDingtalk = 100;',
		rules: ['house/silent-on'],
	},
	{
		title: 'core names a service in a file name',
		file: 'core/batch/dingtalkBatch.ts',
		code: 'export const size = 100;',
		rules: ['house/silent-on'],
	},
	{
		title: 'core names a service, and switches the rule off',
		file: 'core/batch/disabled.ts',
		code: '/* eslint-disable */\n// as HubSpot likes it\nexport const size = 100;',
		rules: ['house/silent-on'],
	},
	{
		title: 'core uses a timer',
		file: 'core/wait/timer.ts',
		code: 'export const later = (f: () => void) => setTimeout(f, 1);',
		rules: ['no-restricted-globals'],
	},
	{
		title: 'core reads the process',
		file: 'core/wait/process.ts',
		code: 'export const home = process.env.HOME;',
		rules: ['no-restricted-globals'],
	},
	{
		title: 'core reads its own clock, and draws lots by itself',
		file: 'core/wait/clock.ts',
		code: 'export const a = Date.now();\nexport const b = new Date();\nexport const c = Date();\nexport const d = Math.random();',
		rules: Array<string>(4).fill('no-restricted-syntax'),
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
		code: "import type { Own } from '../Alpha/own';\nexport type Other = Own;",
		rules: ['service-import'],
	},
	{
		title: 'one service imports the other in the place of a type',
		file: 'nodes/Beta/inPlace.ts',
		code: "export type Own = import('../Alpha/own').Own;",
		rules: ['service-import', 'no-restricted-syntax'],
	},
	{
		title: 'shared code imports a service',
		file: 'nodes/shared/service.ts',
		code: "export * from '../Alpha/own';",
		rules: ['shared-import'],
	},
	{
		title: 'a credential imports node code',
		file: 'credentials/BetaApi.credentials.ts',
		code: "import { shared } from '../nodes/shared/parts';\nimport { own } from '../nodes/Beta/own';\nexport { shared, own };",
		rules: ['credential-import', 'credential-import'],
	},
	{
		title: "a credential imports another service's transport",
		file: 'credentials/AlphaApi.credentials.ts',
		code: "import { client } from '../nodes/Beta/transport/client';\nexport { client };",
		rules: ['credential-import'],
	},
	{
		title: 'a credential imports another module',
		file: 'credentials/GammaApi.credentials.ts',
		code: "import { createHash } from 'crypto';\nexport { createHash };",
		rules: ['credential-import'],
	},
	{
		title: 'another file beside the credentials imports node code',
		file: 'credentials/parts/fields.ts',
		code: "import { shared } from '../../nodes/shared/parts';\nexport { shared };",
		rules: ['credential-import'],
	},
	{
		title: 'a development dependency',
		file: 'nodes/Alpha/dev.ts',
		code: "import { WorkflowExecute } from 'n8n-core';\nexport { WorkflowExecute };",
		rules: ['unpublished-import'],
	},
	{
		title: 'a development dependency, types only',
		file: 'nodes/Alpha/devType.ts',
		code: "import type { Client } from '@hubspot/api-client';\nexport type X = Client;",
		rules: ['unpublished-import'],
	},
	{
		title: 'a module that is not there',
		file: 'nodes/Alpha/absent.ts',
		code: "import x from 'no-such-module';\nexport { x };",
		rules: ['unpublished-import', 'not-found'],
	},
	{
		title: 'a module below an allowed one',
		file: 'nodes/Alpha/deep.ts',
		code: "import x from 'n8n-workflow/common';\nexport { x };",
		rules: ['unpublished-import'],
	},
	{
		title: 'other modules of Node.js',
		file: 'nodes/Alpha/builtin.ts',
		code: "import { readFileSync } from 'node:fs';\nexport { readFileSync };",
		rules: ['unpublished-import'],
	},
	{
		title: 'an import by require',
		file: 'nodes/Alpha/require.ts',
		code: "export const a = require('fast-check');",
		rules: ['unpublished-import', 'no-restricted-globals'],
	},
	{
		title: 'an import at run time',
		file: 'nodes/Alpha/dynamic.ts',
		code: "export const a = import('fast-check');",
		rules: ['unpublished-import', 'no-restricted-syntax'],
	},
	{
		title: 'an import in the old form',
		file: 'nodes/Alpha/equals.ts',
		code: "import c = require('fast-check');\nexport { c };",
		rules: ['unpublished-import', 'no-restricted-syntax'],
	},
	{
		title: 'an export of a whole module',
		file: 'nodes/Alpha/exported.ts',
		code: "export * as d from 'fast-check';",
		rules: ['unpublished-import'],
	},
	{
		title: 'a directive',
		file: 'nodes/Alpha/directive.ts',
		code: '/// <reference types="jest" />\nexport const a = 1;',
		rules: ['unpublished-import', '@typescript-eslint/triple-slash-reference'],
	},
	{
		title: 'an import that is computed or hidden',
		file: 'nodes/Alpha/computed.ts',
		code: "export const a = (name: string) => require(name);\nexport const load = require;\nexport const b = import('ax' + 'ios');",
		rules: ['no-restricted-globals', 'no-restricted-globals', 'no-restricted-syntax'],
	},
	{
		title: 'a file that is not published',
		file: 'nodes/Alpha/sandbox.ts',
		code: "import { server } from '../../sandbox/server';\nimport { version } from '../../package.json';\nexport { server, version };",
		rules: ['unpublished-import', 'unpublished-import'],
	},
	{
		title: 'a circle, the one half of it',
		file: 'core/circle/one.ts',
		code: "import { two } from './two';\nexport const one = two + 1;\nexport type One = number;",
		rules: ['no-circle'],
	},
	{
		title: 'its other half, for types only: a circle is told once',
		file: 'core/circle/two.ts',
		code: "import type { One } from './one';\nexport const two: One = 2;",
		rules: [],
	},
	{
		title: 'a circle of types among scripts',
		file: 'scripts/circle.ts',
		code: "import type { Help } from '../test/circle';\nexport interface Command { help: Help }",
		rules: ['no-circle'],
	},
	{
		title: 'its other half, among the helpers of tests',
		file: 'test/circle.ts',
		code: "import type { Command } from '../scripts/circle';\nexport type Help = Command | undefined;",
		rules: [],
	},
];

interface Found {
	file: string;
	rule: string;
}

function run(script: string, args: string[], cwd: string): string {
	const { stdout, stderr } = spawnSync(process.execPath, [join(ROOT, script), ...args], {
		cwd,
		encoding: 'utf8',
		maxBuffer: 100_000_000,
	});
	if (!stdout) throw new Error(stderr);
	return stdout;
}

function importsIn(folder: string): Found[] {
	const config = join(ROOT, '.dependency-cruiser.mjs');
	const told = run(
		'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
		['--config', config, '--output-type', 'json', ...FOLDERS],
		folder,
	);
	const { summary } = JSON.parse(told) as {
		summary: { violations: Array<{ from: string; rule: { name: string } }> };
	};
	return summary.violations.map(({ from, rule }) => ({ file: from, rule: rule.name }));
}

/** The house rules among ESLint's; the others have nothing to do with these examples. */
const HOUSE = [
	'house/silent-on',
	'no-restricted-globals',
	'no-restricted-syntax',
	'@typescript-eslint/triple-slash-reference',
];

function lintIn(folder: string): Found[] {
	const config = join(ROOT, 'eslint.config.mjs');
	const told = run(
		'node_modules/eslint/bin/eslint.js',
		['--config', config, '--format', 'json', ...FOLDERS],
		folder,
	);
	const files = JSON.parse(told) as Array<{
		filePath: string;
		messages: Array<{ ruleId: string; line: number }>;
	}>;
	return files.flatMap(({ filePath, messages }) =>
		messages
			.filter(({ ruleId }) => HOUSE.includes(ruleId))
			.map(({ ruleId }) => ({ file: relative(folder, filePath), rule: ruleId })),
	);
}

describe('the rules about who may know whom', () => {
	let folder: string;
	let found: Found[];

	// Below the project, where its packages are found.
	beforeAll(() => {
		mkdirSync(join(ROOT, '.work'), { recursive: true });
		folder = mkdtempSync(join(ROOT, '.work', 'import-rules-'));
		const files = [...Object.entries(GOOD), ...EXAMPLES.map(({ file, code }) => [file, code])];
		for (const [file, code] of files) {
			mkdirSync(dirname(join(folder, file)), { recursive: true });
			writeFileSync(join(folder, file), code);
		}
		found = [...importsIn(folder), ...lintIn(folder)];
	});

	afterAll(() => rmSync(folder, { recursive: true, force: true }));

	it.each(EXAMPLES)('$title: $rules', ({ file, rules }) => {
		const own = found.filter((finding) => finding.file === file).map(({ rule }) => rule);
		expect(own.sort()).toEqual([...rules].sort());
	});

	it('complain about no other file', () => {
		const files = new Set(EXAMPLES.map(({ file }) => file));
		expect(found.filter(({ file }) => !files.has(file))).toEqual([]);
	});
});
