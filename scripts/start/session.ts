// A running sandbox and a running n8n that has the package, the credentials and the examples.
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startSandbox, type Sandbox } from '../../sandbox';
import { tryLock } from '../lib/lock.mjs';
import { seconds } from '../lib/run.mjs';
import { ensureCredentials } from './credentials';
import type { Example } from './examples';
import { ensureHost } from './host';
import { startN8n, waitForPredecessor } from './n8n';
import { signIn } from './owner';
import { credentialTypesOf, examplesOf } from './inPackage';
import { installPackages, packPackages } from './package';
import { packageJson, userFolders, workFolder, type HostFiles } from './paths';
import { freePort } from './ports';
import { Rest } from './rest';
import type { Running } from './running';
import { seedSandbox } from './seed';
import { ensureWorkflows, type Imported } from './workflows';

export interface SessionOptions {
	/** The name of its user folder: one n8n at a time may use it. */
	name: string;
	n8nPort: number;
	sandboxPort: number;
	/** Start from nothing, instead of from what the last run left. */
	fresh: boolean;
	/** The packages to install, by name; without, the one with both nodes. */
	packages?: string[];
	/** Which n8n; without, the one of this time. */
	host?: HostFiles;
	sandboxLog?: (line: string) => void;
}

export interface Session {
	rest: Rest;
	sandbox: Sandbox;
	examples: Example[];
	/** Resolves when n8n has ended, wanted or not. */
	n8nEnded: Promise<void>;
	logFile: string;
}

interface State {
	/** Every address that the sandbox has had: after a killed start, any of them may be in use. */
	sandboxUrls?: string[];
	imported?: Record<string, Imported>;
}

function readState(file: string): State {
	return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as State) : {};
}

function writeState(file: string, state: State): void {
	writeFileSync(`${file}.new`, JSON.stringify(state, null, '\t'));
	renameSync(`${file}.new`, file);
}

/** An n8n that outlived its starter may still write here for a moment. */
async function removeFolder(folder: string): Promise<void> {
	await waitForPredecessor(folder);
	rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}

async function portOf(what: string, wished: number): Promise<number> {
	const port = await freePort(wished);
	if (wished !== 0 && port !== wished) {
		console.log(`Port ${wished} is taken; ${what} uses ${port}.`);
	}
	return port;
}

export async function openSession(options: SessionOptions, running: Running): Promise<Session> {
	const userFolder = join(userFolders, options.name);
	const lock = join(workFolder, `${options.name}.lock`);
	const release = tryLock(lock);
	if (!release) {
		throw new Error(`Another process is using ${userFolder} (see ${lock}); stop that one first.`);
	}
	running.add(release);
	if (options.fresh) await removeFolder(userFolder);
	mkdirSync(userFolder, { recursive: true });

	const host = await ensureHost(options.host);
	const packages = options.packages ?? [packageJson.name];
	await installPackages(await packPackages(packages), userFolder);

	const stateFile = join(userFolder, 'state.json');
	const state = readState(stateFile);
	const sandbox = await startSandbox({
		port: await portOf('the sandbox', options.sandboxPort),
		logger: options.sandboxLog,
	});
	running.add(() => sandbox.close());
	seedSandbox(sandbox);

	const startedAt = Date.now();
	await waitForPredecessor(userFolder);
	const port = await portOf('n8n', options.n8nPort);
	const n8n = await startN8n(host, userFolder, port, await freePort(0));
	running.add(() => n8n.stop());
	await n8n.ready;
	console.log(`n8n is up after ${seconds(Date.now() - startedAt)}.`);

	const rest = new Rest(n8n.url);
	await signIn(rest);
	const former = (state.sandboxUrls ?? []).filter((url) => url !== sandbox.url);
	const sandboxUrls = [...former, sandbox.url];
	writeState(stateFile, { ...state, sandboxUrls });
	const types = credentialTypesOf(packages);
	const credentials = await ensureCredentials(rest, sandbox.url, former, types);
	const examples = examplesOf(packages);
	const urls = { sandbox: sandbox.url, former };
	const imported = await ensureWorkflows(rest, examples, credentials, urls, state.imported ?? {});
	writeState(stateFile, { sandboxUrls, imported });
	return { rest, sandbox, examples, n8nEnded: n8n.ended, logFile: n8n.logFile };
}
