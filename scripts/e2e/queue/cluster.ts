// n8n in queue mode: one main, two workers, each with a user folder of its own in which the package
// is installed, as on machines of their own. They share the database, the queue and the key.
import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { withLock } from '../../lib/lock.mjs';
import { seconds } from '../../lib/run.mjs';
import { ensureHost, type Host } from '../../start/host';
import { installPackage, packPackage } from '../../start/package';
import { workFolder } from '../../start/paths';
import { Member } from './member';
import type { Postgres } from './services/postgres';
import type { Service } from './services/service';

export class Cluster {
	/** How many executions a worker takes at once, from its next start on; n8n's default is 10. */
	concurrency = 10;

	constructor(
		readonly main: Member,
		readonly workers: Member[],
	) {}

	get members(): Member[] {
		return [this.main, ...this.workers];
	}

	async start(): Promise<void> {
		const startedAt = Date.now();
		// The main makes the tables.
		await this.main.start();
		console.log(`The main is up after ${seconds(Date.now() - startedAt)}.`);
		await this.startWorkers();
	}

	async startWorkers(): Promise<void> {
		const startedAt = Date.now();
		await Promise.all(this.workers.map((worker) => worker.start()));
		console.log(
			`${this.workers.length} workers are up after ${seconds(Date.now() - startedAt)}, ${this.concurrency} executions at once each.`,
		);
	}

	async restartWorkers(concurrency: number): Promise<void> {
		await Promise.all(this.workers.map((worker) => worker.stop()));
		this.concurrency = concurrency;
		await this.startWorkers();
	}

	async stop(): Promise<void> {
		await Promise.all(this.workers.map((worker) => worker.stop()));
		await this.main.stop();
	}
}

function sharedSettings(redis: Service, postgres: Postgres): Record<string, string> {
	return {
		EXECUTIONS_MODE: 'queue',
		OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
		QUEUE_BULL_REDIS_HOST: '127.0.0.1',
		QUEUE_BULL_REDIS_PORT: String(redis.port),
		DB_TYPE: 'postgresdb',
		DB_POSTGRESDB_HOST: '127.0.0.1',
		DB_POSTGRESDB_PORT: String(postgres.port),
		DB_POSTGRESDB_DATABASE: postgres.database,
		DB_POSTGRESDB_USER: postgres.user,
		DB_POSTGRESDB_PASSWORD: postgres.password,
		N8N_ENCRYPTION_KEY: randomBytes(24).toString('hex'),
		// n8n 2.41.1 resumes what is due while it still starts, before this module has read its settings,
		// and then the module makes the resumed execution fail ("OTel settings not yet initialized").
		N8N_DISABLED_MODULES: 'otel',
		// Otherwise it would overrule the workers' --concurrency.
		N8N_CONCURRENCY_PRODUCTION_LIMIT: '-1',
	};
}

const NAMES = ['main', 'worker 1', 'worker 2'];

/** Below the cluster's folder: a member's user folder. */
export const memberFolders = (folder: string) =>
	NAMES.map((name) => join(folder, name.replace(' ', '-')));

/** Installs what is missing; starts nothing. */
export async function installMembers(folder: string): Promise<Host> {
	const host = await ensureHost();
	const tarball = await withLock(
		join(workFolder, 'package.lock'),
		() => console.log('Another process is building the package; waiting for it ...'),
		packPackage,
	);
	for (const userFolder of memberFolders(folder)) {
		mkdirSync(userFolder, { recursive: true });
		await installPackage(tarball, userFolder);
	}
	return host;
}

export function createCluster(
	host: Host,
	folder: string,
	redis: Service,
	postgres: Postgres,
): Cluster {
	const settings = sharedSettings(redis, postgres);
	const [mainFolder, ...workerFolders] = memberFolders(folder);
	const main = new Member(NAMES[0], host, mainFolder, () => ({ env: settings }));
	const workers: Member[] = workerFolders.map(
		(userFolder, index) =>
			new Member(NAMES[index + 1], host, userFolder, (port) => ({
				command: ['worker', `--concurrency=${cluster.concurrency}`],
				readyPath: '/healthz/readiness',
				env: {
					...settings,
					QUEUE_HEALTH_CHECK_ACTIVE: 'true',
					QUEUE_HEALTH_CHECK_PORT: String(port),
					N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
				},
			})),
	);
	const cluster: Cluster = new Cluster(main, workers);
	return cluster;
}
