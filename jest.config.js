const { availableParallelism } = require('node:os');

/** @type {import('jest').Config} */
module.exports = {
	testEnvironment: 'node',
	roots: ['<rootDir>/test'],
	testMatch: ['**/*.test.ts'],
	// Many tests wait for something: three files at a time keep two cores at work. Where there are
	// more cores, memory may be short.
	maxWorkers: Math.max(availableParallelism(), 3),
	testSequencer: '<rootDir>/test/sequencer.js',
	// Only a hang lasts so long: a slow machine must not fail a test.
	testTimeout: 600_000,
	globalSetup: '<rootDir>/test/globalSetup.js',
	globalTeardown: '<rootDir>/test/globalTeardown.js',
	setupFiles: ['<rootDir>/test/setup.ts'],
	// Named with an extension where tsx loads it too: without, tsx takes the codex file beside it.
	moduleNameMapper: {
		'^((?!.*/dist/).*\\.node)\\.js$': '$1.ts',
		'^fast-check$': '<rootDir>/test/fastCheck.js',
	},
	transform: {
		'^.+\\.ts$': '<rootDir>/test/transform.js',
	},
};
