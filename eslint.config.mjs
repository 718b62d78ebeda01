import { createRequire } from 'node:module';
import { defineConfig, globalIgnores } from 'eslint/config';
import { config as communityConfig } from '@n8n/node-cli/eslint';
import n8nNodesBase from 'eslint-plugin-n8n-nodes-base';
import { house } from './scripts/lint/house.mjs';

// The copies that n8n's own tool brings along, so that there is one TypeScript parser, not two.
const nodeCliRequire = createRequire(import.meta.resolve('@n8n/node-cli/eslint'));
const js = nodeCliRequire('@eslint/js');
const tseslint = nodeCliRequire('typescript-eslint');

const PUBLISHED_SOURCES = ['nodes/**/*.ts', 'credentials/**/*.ts', 'core/**/*.ts'];
const DEVELOPMENT_SOURCES = ['sandbox/**/*.ts', 'scripts/**/*.ts', 'test/**/*.ts', 'bench/**/*.ts'];
const DEVELOPMENT_SCRIPTS = ['*.{js,mjs}', 'scripts/**/*.{js,mjs}', 'bench/**/*.{js,mjs}'];

/**
 * n8n's stock configuration as it is, with two changes that take nothing away from published code:
 * its blocks for every TypeScript file are pointed at the published folders (they forbid timers and
 * `process`, which only matters there), and the plugin of both is the 2.0.0 that this package names
 * (ESLint allows one plugin per prefix; 2.0.0 has the same rules as the copy inside node-cli).
 */
const published = communityConfig.map((block) => ({
	...block,
	...(block.files?.includes('**/*.ts') && { files: PUBLISHED_SOURCES }),
	...(block.plugins?.['n8n-nodes-base'] && {
		plugins: { ...block.plugins, 'n8n-nodes-base': n8nNodesBase },
	}),
}));

/**
 * Switched off by the stock configuration itself, since each contradicts a community rule that is
 * in force (documentation URLs are full URLs, password fields are found by a more accurate rule) or
 * forbids what the platform allows (connection types as enums, a `maxValue` the service really has).
 * Nothing else is switched off for published code.
 */
const offInStock = Object.fromEntries(
	communityConfig
		.flatMap((block) => Object.entries(block.rules ?? {}))
		.filter(([name, level]) => name.startsWith('n8n-nodes-base/') && level === 'off'),
);

export default defineConfig(
	globalIgnores(['dist', '.work', 'coverage', 'docs', 'examples']),
	published,
	{
		files: ['package.json'],
		rules: n8nNodesBase.configs.community.rules,
	},
	{
		files: ['credentials/**/*.ts'],
		rules: { ...n8nNodesBase.configs.credentials.rules, ...offInStock },
	},
	{
		files: ['nodes/**/*.ts'],
		rules: { ...n8nNodesBase.configs.nodes.rules, ...offInStock },
	},
	{
		files: PUBLISHED_SOURCES,
		// A directive that would switch a rule off has no effect, and is a finding itself.
		linterOptions: { noInlineConfig: true },
	},
	house,
	{
		files: DEVELOPMENT_SOURCES,
		extends: [js.configs.recommended, tseslint.configs.recommended],
	},
	{
		files: DEVELOPMENT_SCRIPTS,
		extends: [js.configs.recommended],
		// TypeScript knows Node's globals, ESLint doesn't; a typo among them fails at the first run.
		rules: { 'no-undef': 'off' },
	},
);
