import { silentOn } from './silentOn.mjs';

/**
 * The house rules for published code that a single file can be told by. Who may import whom is in
 * .dependency-cruiser.mjs.
 */
const HIDDEN_IMPORTS = [
	{
		selector:
			'ImportExpression, TSImportEqualsDeclaration[moduleReference.expression], TSImportType',
		message: 'what is imported is said at the top of the file, in a plain import',
	},
];

const SPREAD_LISTS = [
	{
		selector: ':matches(CallExpression, NewExpression) > SpreadElement',
		message: 'a call takes some 100,000 arguments at most, a list may be longer',
	},
];

const OWN_CLOCK = [
	{
		selector: [
			"MemberExpression[object.name='Date'][property.name='now']",
			"NewExpression[callee.name='Date'][arguments.length=0]",
			"CallExpression[callee.name='Date']",
			"MemberExpression[object.name='Math'][property.name='random']",
		].join(', '),
		message: 'core gets its clock and chance passed in',
	},
];

const HOST = [
	...['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'],
	...['setImmediate', 'clearImmediate', 'queueMicrotask'],
	...['process', 'global', 'globalThis', 'performance'],
];

const forbidGlobals = (names, message) => names.map((name) => ({ name, message }));

const REQUIRE = forbidGlobals(['require'], 'what is imported is said in a plain import');

export const house = [
	{
		files: ['nodes/**/*.ts', 'credentials/**/*.ts', 'core/**/*.ts'],
		rules: {
			'no-restricted-globals': ['error', ...REQUIRE],
			'no-restricted-syntax': ['error', ...HIDDEN_IMPORTS, ...SPREAD_LISTS],
			'@typescript-eslint/triple-slash-reference': [
				'error',
				{ lib: 'never', path: 'never', types: 'never' },
			],
		},
	},
	{
		files: ['core/**/*.ts'],
		plugins: { house: { rules: { 'silent-on': silentOn } } },
		rules: {
			'house/silent-on': ['error', ['hubspot', 'dingtalk', 'n8n']],
			'no-restricted-globals': [
				'error',
				...REQUIRE,
				...forbidGlobals(HOST, 'core gets its clock and sleep passed in and knows no host'),
			],
			'no-restricted-syntax': ['error', ...HIDDEN_IMPORTS, ...SPREAD_LISTS, ...OWN_CLOCK],
		},
	},
];
