// One n8n process: started, waited for, stopped.
import { spawn, type ChildProcess } from 'node:child_process';
import {
	createWriteStream,
	existsSync,
	mkdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive } from '../lib/lock.mjs';
import { cleanEnv, dieWithParent, seconds } from '../lib/run.mjs';
import type { Host } from './host';
import { HANG_MS } from './until';

/** n8n itself gives its executions 30 s to end. */
const STOP_WITHIN_MS = 60_000;
const REPORT_EVERY_MS = 5_000;

export interface N8n {
	url: string;
	logFile: string;
	/** Rejects when it takes too long or the process ends. */
	ready: Promise<void>;
	/** Resolves when the process has ended, wanted or not. */
	ended: Promise<void>;
	stop(): Promise<void>;
	/** As a power cut would: SIGKILL, to n8n and its JavaScript runner. */
	kill(): Promise<void>;
}

/** Where this n8n differs from the one that `npm start` shows. */
export interface N8nOptions {
	/** What n8n is to do: `start` unless said otherwise. */
	command?: string[];
	env?: Record<string, string>;
	/** Answers with JSON when all is up. */
	readyPath?: string;
}

function environment(host: Host, userFolder: string, port: number, brokerPort: number) {
	return cleanEnv({
		PATH: `${dirname(host.node)}${delimiter}${process.env.PATH ?? ''}`,
		NODE_ENV: 'production',
		N8N_USER_FOLDER: userFolder,
		N8N_PORT: String(port),
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		// Where n8n's JavaScript runner meets it: a fixed port would allow one n8n per machine.
		N8N_RUNNERS_BROKER_PORT: String(brokerPort),
		N8N_SECURE_COOKIE: 'false',
		// Nothing leaves this machine, and nothing but the example is on the screen.
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_DYNAMIC_BANNERS_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_HIRING_BANNER_ENABLED: 'false',
		N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
		N8N_ENFORCE_SETTINGS_FILE_PERMISSIONS: 'true',
		N8N_LOG_LEVEL: 'info',
		GENERIC_TIMEZONE: 'UTC',
	});
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
	if (child.pid === undefined) return;
	try {
		// The group: n8n has a child of its own, the JavaScript runner.
		process.kill(process.platform === 'win32' ? child.pid : -child.pid, signal);
	} catch {
		// Gone already.
	}
}

const pidFileIn = (userFolder: string) => join(userFolder, 'n8n.pid');

/**
 * An n8n whose starter was killed ends by itself within seconds. Two on one database would harm
 * it, so wait for the old one here.
 */
export async function waitForPredecessor(userFolder: string): Promise<void> {
	const pidFile = pidFileIn(userFolder);
	if (!existsSync(pidFile)) return;
	const pid = Number(readFileSync(pidFile, 'utf8'));
	const deadline = Date.now() + STOP_WITHIN_MS;
	while (pid > 0 && isAlive(pid) && Date.now() < deadline) await sleep(250);
	rmSync(pidFile, { force: true });
}

async function answersJson(url: string): Promise<boolean> {
	try {
		const response = await fetch(url, { signal: AbortSignal.timeout(30_000) });
		return response.ok && (response.headers.get('content-type') ?? '').includes('json');
	} catch {
		return false;
	}
}

async function waitUntilReady(url: string, child: ChildProcess, logFile: string): Promise<void> {
	const startedAt = Date.now();
	let reportAt = startedAt + REPORT_EVERY_MS;
	while (!(await answersJson(url))) {
		const elapsed = Date.now() - startedAt;
		const gone = child.exitCode !== null || child.signalCode !== null;
		if (gone || elapsed > HANG_MS) {
			const tail = readFileSync(logFile, 'utf8').trim().split('\n').slice(-25).join('\n');
			const what = gone ? 'ended before it was ready' : `is not ready after ${seconds(elapsed)}`;
			throw new Error(`n8n ${what}. The end of ${logFile}:\n${tail}`);
		}
		if (Date.now() >= reportAt) {
			console.log(`  starting n8n: ${seconds(elapsed)}`);
			reportAt += REPORT_EVERY_MS;
		}
		await sleep(250);
	}
}

export async function startN8n(
	host: Host,
	userFolder: string,
	port: number,
	brokerPort: number,
	options: N8nOptions = {},
): Promise<N8n> {
	mkdirSync(userFolder, { recursive: true });
	const pidFile = pidFileIn(userFolder);
	const logFile = join(userFolder, 'n8n.log');
	writeFileSync(logFile, '');
	const log = createWriteStream(logFile, { flags: 'a' });
	// /healthz answers before the REST API does.
	const { command = ['start'], env, readyPath = '/rest/settings' } = options;
	const child = spawn(host.node, ['--require', dieWithParent, host.n8n, ...command], {
		cwd: userFolder,
		env: { ...environment(host, userFolder, port, brokerPort), ...env },
		stdio: ['ignore', 'pipe', 'pipe'],
		// A group of its own: Ctrl-C comes to us, and we stop it in order.
		detached: process.platform !== 'win32',
	});
	child.stdout?.pipe(log, { end: false });
	child.stderr?.pipe(log, { end: false });
	const ended = new Promise<void>((resolve) => {
		child.once('error', () => resolve());
		child.once('exit', () => resolve());
	});
	if (child.pid !== undefined) writeFileSync(pidFile, String(child.pid));

	const endedBy = async (signal: NodeJS.Signals) => {
		signalGroup(child, signal);
		const force = setTimeout(() => signalGroup(child, 'SIGKILL'), STOP_WITHIN_MS);
		await ended;
		clearTimeout(force);
		rmSync(pidFile, { force: true });
		log.end();
	};
	const url = `http://127.0.0.1:${port}`;
	return {
		url,
		logFile,
		ready: waitUntilReady(`${url}${readyPath}`, child, logFile),
		ended,
		stop: () => endedBy('SIGTERM'),
		kill: () => endedBy('SIGKILL'),
	};
}
