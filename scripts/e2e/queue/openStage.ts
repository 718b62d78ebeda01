// Sandbox, Redis, PostgreSQL and the cluster, each on free ports and in folders of this run.
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSandbox } from '../../../sandbox';
import { isAlive, tryLock } from '../../lib/lock.mjs';
import { ensureCredentials } from '../../start/credentials';
import { waitForPredecessor } from '../../start/n8n';
import { signIn } from '../../start/owner';
import { userFolders, workFolder } from '../../start/paths';
import { Rest } from '../../start/rest';
import type { Running } from '../../start/running';
import { createCluster, installMembers, memberFolders, type Cluster } from './cluster';
import { startPostgres } from './services/postgres';
import { startRedis } from './services/redis';
import type { Stage } from './stage';

const SERVICES = 'n8n-async-tasks-queue-';

/** What runs left behind that were killed the hard way; their Redis and PostgreSQL have ended. */
function removeLeftovers(): void {
	for (const name of readdirSync(tmpdir()).filter((each) => each.startsWith(SERVICES))) {
		const pid = Number(name.slice(SERVICES.length).split('-')[0]);
		if (!(pid > 0) || isAlive(pid)) continue;
		try {
			rmSync(join(tmpdir(), name), { recursive: true, force: true });
		} catch {
			// Another user's.
		}
	}
}

/** A folder that an unprivileged user can reach, which PostgreSQL needs when this runs as root. */
function folderForServices(running: Running): string {
	removeLeftovers();
	const folder = mkdtempSync(join(tmpdir(), `${SERVICES}${process.pid}-`));
	chmodSync(folder, 0o711);
	running.add(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
	return folder;
}

/** The logs of the last run stay until the next one. */
async function emptyFolder(folder: string): Promise<void> {
	for (const userFolder of memberFolders(folder)) await waitForPredecessor(userFolder);
	rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
	mkdirSync(folder, { recursive: true });
}

function whenBroken(cluster: Cluster, running: Running): Promise<never> {
	const broken = new Promise<never>((_, reject) => {
		for (const member of cluster.members) {
			member.onEnd = (message) => {
				if (!running.isClosing) reject(new Error(message));
			};
		}
	});
	broken.catch(() => undefined);
	return broken;
}

export async function openStage(
	running: Running,
): Promise<{ stage: Stage; broken: Promise<never> }> {
	const folder = join(userFolders, 'queue');
	const lock = join(workFolder, 'queue.lock');
	const release = tryLock(lock);
	if (!release) {
		throw new Error(`Another process is using ${folder} (see ${lock}); stop that one first.`);
	}
	running.add(release);
	await emptyFolder(folder);
	// First what takes long, so that nothing runs meanwhile that would have to be stopped.
	const host = await installMembers(folder);
	const services = folderForServices(running);
	const redis = await startRedis(services);
	running.add(() => redis.stop());
	const postgres = await startPostgres(services);
	running.add(() => postgres.stop());
	console.log(`Redis listens on port ${redis.port}, PostgreSQL on ${postgres.port}.`);
	let skipped = 0;
	const sandbox = await startSandbox({ now: () => Date.now() + skipped });
	running.add(() => sandbox.close());

	const cluster = createCluster(host, folder, redis, postgres);
	const broken = whenBroken(cluster, running);
	running.add(() => cluster.stop());
	await cluster.start();
	const rest = new Rest(cluster.main.url);
	await signIn(rest);
	const credentials = await ensureCredentials(rest, sandbox.url, []);
	const stage: Stage = {
		sandbox,
		cluster,
		rest,
		credential: credentials.hubspotAsyncTaskApi,
		skip: (ms) => (skipped += ms),
	};
	return { stage, broken };
}
