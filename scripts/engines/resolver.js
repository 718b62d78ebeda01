// Jest's resolver for tests on another engine: n8n's own packages, and what they share with
// whoever uses them, come from the engine's folder, for tests and sources alike.
const { join, sep } = require('node:path');

const ENGINE = process.env.N8N_ENGINE_FOLDER;
const FROM_ENGINE = /^(n8n-core|n8n-workflow|reflect-metadata|zod|@n8n\/[^/]+)(\/|$)/;
// Published packages pin each other, so that npm may bring several of this one; n8n itself has one.
const ONE_COPY = /^n8n-workflow(\/|$)/;

module.exports = (request, options) => {
	const modules = join(ENGINE, 'node_modules') + sep;
	const isEngines = `${options.basedir}${sep}`.startsWith(modules);
	const pattern = isEngines ? ONE_COPY : FROM_ENGINE;
	if (!pattern.test(request)) return options.defaultResolver(request, options);
	return options.defaultResolver(request, { ...options, basedir: ENGINE });
};
