const { extname } = require('node:path');
const { transformSync, version } = require('esbuild');

/** What Jest runs is CommonJS of the language that the package is compiled to. */
const OPTIONS = {
	format: 'cjs',
	target: 'es2021',
	sourcemap: 'inline',
	// Jest's modules have no `import()` of Node.js' own.
	supported: { 'dynamic-import': false },
};

/** TypeScript for Jest by esbuild: types are checked elsewhere, and this takes no time. */
module.exports = {
	getCacheKey: (source, file, { transformerConfig }) =>
		JSON.stringify([version, OPTIONS, transformerConfig, file, source]),
	process: (source, file) =>
		transformSync(source, { ...OPTIONS, loader: extname(file).slice(1), sourcefile: file }),
};
