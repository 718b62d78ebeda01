// A workflow in a real n8n that was started for it alone.
import { randomUUID } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { tryLock, withLock } from '../../scripts/lib/lock.mjs';
import type { CredentialReference } from '../../scripts/start/credentials';
import { ensureHost } from '../../scripts/start/host';
import { startN8n, waitForPredecessor } from '../../scripts/start/n8n';
import { signIn } from '../../scripts/start/owner';
import { installPackage, packPackage } from '../../scripts/start/package';
import { userFolders, workFolder } from '../../scripts/start/paths';
import { freePort } from '../../scripts/start/ports';
import { Rest } from '../../scripts/start/rest';
import { until } from '../../scripts/start/until';
import type { Claims } from './claims';
import type { RunTold } from './contender';
import type { Job } from './job';
import { TOKEN } from './limit';
import { usageOf } from './usage';
import type { Build } from './workflows';

const userFolder = join(userFolders, 'bench-throughput');
const redirect = resolve(__dirname, 'redirect.cjs');

export type Items = Array<Record<string, unknown>>;

/** The folder with n8n's database and this package in it, empty otherwise; nobody else's meanwhile. */
export async function prepareFolder(): Promise<() => void> {
	const release = tryLock(join(workFolder, 'bench-throughput.lock'));
	if (!release) throw new Error(`Another process is using ${userFolder}`);
	await waitForPredecessor(userFolder);
	rmSync(userFolder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
	mkdirSync(userFolder, { recursive: true });
	const tarball = await withLock(
		join(workFolder, 'package.lock'),
		() => console.log('Another process is building the package; waiting for it ...'),
		packPackage,
	);
	await installPackage(tarball, userFolder);
	return release;
}

/** @returns the webhook's path; an earlier run's workflow has its own */
async function publish(rest: Rest, build: Build, job: Job, accountUrl: string): Promise<string> {
	const path = randomUUID();
	const credential = async (type: string, data: object) => {
		const body = { name: type, type, data };
		const { id } = await rest.call<{ id: string }>('POST', '/credentials', body);
		return { id, name: type } satisfies CredentialReference;
	};
	const credentials = {
		ours: await credential('hubspotAsyncTaskApi', { token: TOKEN, baseUrl: accountUrl }),
		builtIn: await credential('hubspotAppToken', { appToken: TOKEN }),
	};
	const { nodes, links } = build({ job, accountUrl, path, credentials });
	const connections: Record<string, { main: unknown[][] }> = {};
	for (const [from, to, output = 0] of links) {
		const { main } = (connections[from] ??= { main: [] });
		while (main.length <= output) main.push([]);
		main[output].push({ node: to, type: 'main', index: 0 });
	}
	const { id, versionId } = await rest.call<{ id: string; versionId: string }>(
		'POST',
		'/workflows',
		{
			name: 'Throughput',
			nodes: nodes.map((node, k) => ({ ...node, id: `node-${k}`, position: [k * 220, 0] })),
			connections,
			settings: { executionOrder: 'v1', saveDataSuccessExecution: 'none' },
		},
	);
	await rest.call('POST', `/workflows/${id}/activate`, { versionId });
	return path;
}

/** Publishing goes on after its answer. A run of no items does no harm. */
async function untilPublished(url: string): Promise<void> {
	await until(
		'the workflow is published',
		async () => (await fetch(`${url}?count=0`)).status !== 404,
	);
}

/** `read` makes claims of the items that the workflow's last node gave. */
export async function runInN8n(
	build: Build,
	read: (items: Items) => Claims,
	job: Job,
	accountUrl: string,
): Promise<RunTold> {
	const host = await ensureHost();
	const port = await freePort(0);
	const n8n = await startN8n(host, userFolder, port, await freePort(0), {
		env: { NODE_OPTIONS: `--require=${redirect}`, BENCH_ACCOUNT_URL: accountUrl },
	});
	try {
		await n8n.ready;
		const rest = new Rest(n8n.url);
		await signIn(rest);
		const url = `${n8n.url}/webhook/${await publish(rest, build, job, accountUrl)}`;
		await untilPublished(url);
		const before = usageOf(userFolder);
		const startedAt = Date.now();
		const response = await fetch(`${url}?count=${job.count}`);
		const text = await response.text();
		const ms = Date.now() - startedAt;
		if (!response.ok) throw new Error(`n8n answered ${response.status}: ${text.slice(0, 500)}`);
		const claims = read(JSON.parse(text) as Items);
		const after = usageOf(userFolder);
		const cpuMs = before && after && after.cpuMs - before.cpuMs;
		return { claims, ms, cpuMs, idleBytes: before?.now, peakBytes: after?.peak };
	} finally {
		await n8n.stop();
	}
}
