import { createRequire } from 'node:module';
import { ESLint } from 'eslint';
import { defineConfig } from 'eslint/config';

// n8n's scanner runs on the copies of the plugins and of the parser that n8n's own tools bring
// along, not on those that a package chooses for itself.
const nodeCliRequire = createRequire(import.meta.resolve('@n8n/node-cli/eslint'));
const { n8nCommunityNodesPlugin } = nodeCliRequire('@n8n/eslint-plugin-community-nodes');
const n8nNodesBase = nodeCliRequire('eslint-plugin-n8n-nodes-base');
const { parser } = nodeCliRequire('typescript-eslint');

/** The scanner's rules. What it switches off stays off here, and nothing else does. */
const SCANNER_CONFIG = defineConfig(
	n8nCommunityNodesPlugin.configs.recommended,
	{ rules: { 'no-console': 'error' }, plugins: { 'n8n-nodes-base': n8nNodesBase } },
	{ files: ['**/*.{ts,json}'], languageOptions: { parser } },
	{ files: ['package.json'], rules: n8nNodesBase.configs.community.rules },
	{
		files: ['**/credentials/**/*.ts'],
		rules: {
			...n8nNodesBase.configs.credentials.rules,
			'n8n-nodes-base/cred-class-field-documentation-url-miscased': 'off',
			'n8n-nodes-base/cred-class-field-type-options-password-missing': 'off',
		},
	},
	{
		files: ['**/nodes/**/*.ts'],
		rules: {
			...n8nNodesBase.configs.nodes.rules,
			'n8n-nodes-base/node-class-description-inputs-wrong-regular-node': 'off',
			'n8n-nodes-base/node-class-description-outputs-wrong': 'off',
			'n8n-nodes-base/node-param-type-options-max-value-present': 'off',
		},
	},
);

const ERROR = 2;

/**
 * Lints the files (relative to the root) the way the scanner does: comments that switch a rule off
 * count for nothing, and only errors are findings.
 */
export async function lint(root, files) {
	const eslint = new ESLint({
		cwd: root,
		allowInlineConfig: false,
		overrideConfigFile: true,
		overrideConfig: SCANNER_CONFIG,
	});
	const results = files.length > 0 ? await eslint.lintFiles(files) : [];
	const messages = results.flatMap(({ filePath, messages: found }) =>
		found.map((message) => ({ filePath, ...message })),
	);
	return {
		rules: (await namesOfRules(eslint, files)).size,
		errors: messages.filter(({ severity }) => severity === ERROR),
		warnings: messages.filter(({ severity }) => severity !== ERROR),
	};
}

/** The rules that were in force for at least one of the files, warnings among them. */
async function namesOfRules(eslint, files) {
	const names = new Set();
	for (const file of files) {
		const { rules } = await eslint.calculateConfigForFile(file);
		for (const [name, [severity]] of Object.entries(rules)) {
			if (severity > 0) names.add(name);
		}
	}
	return names;
}
