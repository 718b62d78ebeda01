/** @type {import('jest').Config} */
module.exports = {
	testEnvironment: 'node',
	roots: ['<rootDir>/test'],
	testMatch: ['**/*.test.ts'],
	// Most tests wait or simulate: all cores, where jest by itself would leave one free.
	maxWorkers: '100%',
	testSequencer: '<rootDir>/test/sequencer.js',
	// Only a hang lasts so long: a slow machine must not fail a test.
	testTimeout: 600_000,
	globalSetup: '<rootDir>/test/globalSetup.js',
	globalTeardown: '<rootDir>/test/globalTeardown.js',
	setupFiles: ['<rootDir>/test/setup.ts'],
	// Named with an extension where tsx loads it too: without, tsx takes the codex file beside it.
	moduleNameMapper: { '^((?!.*/dist/).*\\.node)\\.js$': '$1.ts' },
	transform: {
		'^.+\\.ts$': ['ts-jest', { tsconfig: 'tsconfig.dev.json', diagnostics: false }],
	},
};
