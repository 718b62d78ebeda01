/**
 * The house rules about who may know whom, types included; dependency-cruiser holds them up. What can
 * be told from a single file (modules from outside, imports that hide what they load, what core may
 * say and use) is ESLint's.
 *
 * @see https://github.com/sverweij/dependency-cruiser/blob/main/doc/rules-reference.md
 */
const PUBLISHED = '^(core|nodes|credentials)/';
const MODULES = '(^|/)node_modules/';
/** The package itself, and nothing deeper in it. */
const N8N_WORKFLOW = `${MODULES}n8n-workflow/dist/[a-z]+/index\\.`;

const options = {
	// Imports that are for types only count too.
	tsPreCompilationDeps: true,
	doNotFollow: { path: MODULES },
	exclude: { path: '^dist/' },
	// Newer than the list that dependency-cruiser has.
	builtInModules: { add: ['node:sqlite'] },
	enhancedResolveOptions: {
		extensions: ['.ts', '.mjs', '.cjs', '.js', '.json'],
		exportsFields: ['exports'],
		conditionNames: ['import', 'require', 'node', 'default', 'types'],
	},
};

const forbidden = [
	{
		name: 'core-import',
		comment: 'core imports nothing outside core',
		severity: 'error',
		from: { path: '^core/' },
		to: { pathNot: '^core/' },
	},
	{
		name: 'service-import',
		comment: 'a service must not know another: each can be removed, and is a package of its own',
		severity: 'error',
		from: { path: '^nodes/([^/]+)/', pathNot: '^nodes/shared/' },
		to: { path: '^nodes/', pathNot: ['^nodes/$1/', '^nodes/shared/'] },
	},
	{
		name: 'shared-import',
		comment: 'shared node code knows no service',
		severity: 'error',
		from: { path: '^nodes/shared/' },
		to: { path: '^nodes/', pathNot: '^nodes/shared/' },
	},
	{
		name: 'credential-import',
		comment: "credentials import only n8n-workflow, core and their own service's transport",
		severity: 'error',
		// A service's credentials begin with its first word.
		from: { path: '^credentials/([A-Z]?[a-z]+)' },
		to: { pathNot: ['^core/', N8N_WORKFLOW, '^nodes/$1[^/]*/transport/'] },
	},
	{
		name: 'unpublished-import',
		comment: 'published code imports nothing but itself, n8n-workflow and node:crypto',
		severity: 'error',
		from: { path: PUBLISHED },
		to: { pathNot: [PUBLISHED, N8N_WORKFLOW, '^(node:)?crypto$'] },
	},
	{
		name: 'no-circle',
		comment: 'files that import each other, even for types, are one file in two places',
		severity: 'error',
		from: {},
		to: { circular: true },
	},
	{
		name: 'not-found',
		comment: 'an import that leads nowhere, so that no rule could judge it',
		severity: 'error',
		from: {},
		// Only TypeScript finds that one, for its types.
		to: { couldNotResolve: true, pathNot: '^vega-lite/build$' },
	},
];

export default { forbidden, options };
