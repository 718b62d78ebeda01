// The sandbox, and one n8n that can be ended and started again on the same database.
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { startSandbox, type Sandbox } from '../../../sandbox';
import { tryLock, withLock } from '../../lib/lock.mjs';
import { ensureCredentials, type CredentialReference } from '../../start/credentials';
import { ensureHost } from '../../start/host';
import { startN8n, waitForPredecessor, type N8n } from '../../start/n8n';
import { signIn } from '../../start/owner';
import { installPackage, packPackage } from '../../start/package';
import { userFolders, workFolder } from '../../start/paths';
import { freePort } from '../../start/ports';
import { Rest } from '../../start/rest';
import type { Running } from '../../start/running';

export interface Stage {
	sandbox: Sandbox;
	rest: Rest;
	credentials: Record<string, CredentialReference>;
	n8n: Instance;
	/** n8n's database file, and the Node.js that n8n runs on. */
	database: string;
	hostNode: string;
}

interface Instance {
	start(): Promise<void>;
	/** SIGTERM, as a deployment does. */
	stop(): Promise<void>;
	/** SIGKILL, as a power cut does. */
	kill(): Promise<void>;
}

export async function openStage(running: Running): Promise<Stage> {
	const folder = join(userFolders, 'durable');
	const lock = join(workFolder, 'durable.lock');
	const release = tryLock(lock);
	if (!release) {
		throw new Error(`Another process is using ${folder} (see ${lock}); stop that one first.`);
	}
	running.add(release);
	await waitForPredecessor(folder);
	rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
	mkdirSync(folder, { recursive: true });
	const host = await ensureHost();
	const tarball = await withLock(
		join(workFolder, 'package.lock'),
		() => console.log('Another process is building the package; waiting for it ...'),
		packPackage,
	);
	await installPackage(tarball, folder);
	const sandbox = await startSandbox();
	running.add(() => sandbox.close());

	const port = await freePort(0);
	const brokerPort = await freePort(0);
	let process: N8n | undefined;
	const n8n: Instance = {
		start: async () => {
			process = await startN8n(host, folder, port, brokerPort);
			await process.ready;
		},
		stop: async () => await process?.stop(),
		kill: async () => await process?.kill(),
	};
	running.add(() => n8n.stop());
	await n8n.start();
	const rest = new Rest(`http://127.0.0.1:${port}`);
	await signIn(rest);
	const credentials = await ensureCredentials(rest, sandbox.url, []);
	const database = join(folder, '.n8n', 'database.sqlite');
	return { sandbox, rest, credentials, n8n, database, hostNode: host.node };
}
