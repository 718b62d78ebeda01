// Jest in a process of its own, on one engine.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { cleanEnv, dieWithParent } from '../lib/run.mjs';
import { root, workFolder } from '../start/paths';
import type { Engine } from './engines';

export interface Result {
	engine: Engine;
	passed: number;
	/** Names of the tests that failed, and of files that could not even be loaded. */
	failures: string[];
	seconds: number;
}

/** What of Jest's own results is read here. */
interface Summary {
	numPassedTests: number;
	testResults: Array<{
		name: string;
		status: string;
		assertionResults: Array<{ fullName: string; status: string }>;
	}>;
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

async function jest(engine: Engine, output: string): Promise<void> {
	const bin = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
	const config = join(root, 'scripts', 'engines', 'jest.config.js');
	const child = spawn(
		process.execPath,
		['--require', dieWithParent, bin, '--config', config, '--json', `--outputFile=${output}`],
		{
			cwd: root,
			env: cleanEnv({ N8N_ENGINE_FOLDER: engine.folder }),
			// The results are in the file; what a person reads comes by the other stream.
			stdio: ['ignore', 'ignore', 'inherit'],
		},
	);
	const onSignal = (signal: NodeJS.Signals) => {
		child.kill('SIGTERM');
		process.exit(128 + constants.signals[signal]);
	};
	for (const signal of SIGNALS) process.on(signal, onSignal);
	await new Promise<void>((resolve, reject) => {
		child.once('error', reject);
		child.once('close', () => resolve());
	});
	for (const signal of SIGNALS) process.removeListener(signal, onSignal);
}

function failuresIn({ testResults }: Summary): string[] {
	return testResults.flatMap(({ name, status, assertionResults }) => {
		const file = basename(name, '.test.ts');
		const failed = assertionResults.filter((one) => one.status === 'failed');
		if (status === 'failed' && failed.length === 0) return [`${file}: could not be run`];
		return failed.map(({ fullName }) => `${file}: ${fullName}`);
	});
}

export async function runTests(engine: Engine): Promise<Result> {
	const output = join(workFolder, 'engines', `${engine.name}.json`);
	mkdirSync(join(workFolder, 'engines'), { recursive: true });
	// The results of an earlier run must not pass for those of this one.
	rmSync(output, { force: true });
	const startedAt = performance.now();
	await jest(engine, output);
	const seconds = (performance.now() - startedAt) / 1000;
	if (!existsSync(output)) return { engine, passed: 0, failures: ['no results'], seconds };
	const summary = JSON.parse(readFileSync(output, 'utf8')) as Summary;
	return { engine, passed: summary.numPassedTests, failures: failuresIn(summary), seconds };
}
