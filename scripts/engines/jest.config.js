const base = require('../../jest.config.js');
const { names, paths } = require('./tests.js');

/** Packages of an engine that are ES modules. Node.js can require them, Jest can't. */
const ES_MODULES = ['p-retry', 'is-network-error'].join('|');

/** @type {import('jest').Config} */
module.exports = {
	...base,
	rootDir: '../..',
	testMatch: paths.map((path) => `<rootDir>/${path}`),
	testNamePattern: names,
	// Before 2.34 n8n's `sleep` can't be ended: what the nodes no longer wait for outlasts the tests.
	forceExit: true,
	resolver: '<rootDir>/scripts/engines/resolver.js',
	transform: {
		...base.transform,
		[`/node_modules/(${ES_MODULES})/.+\\.js$`]: '<rootDir>/test/transform.js',
	},
	transformIgnorePatterns: [`/node_modules/(?!(${ES_MODULES})/)`],
};
