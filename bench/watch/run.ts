// Watches so many tasks in this process through the n8n engine, then cancels; of none, it idles: tsx run.ts <count> <seconds>
import 'reflect-metadata';
import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

process.env.N8N_USER_FOLDER ??= mkdtempSync(join(tmpdir(), 'n8n-test-'));
process.env.N8N_LOG_LEVEL ??= 'silent';

/** Long enough for the first look at each of a thousand tasks at HubSpot's usual limit. */
const SETTLE_MS = 5_000;

async function main(): Promise<void> {
	const [count, seconds] = process.argv.slice(2).map(Number);
	const { startNode } = await import('../../test/engine/harness/engine');
	const { folderStatus, itemsOf } = await import('../../test/engine/harness/services');
	const script = join(__dirname, 'sandboxOf.ts');
	const child = spawn(process.execPath, ['--import', 'tsx', script, String(count)], {
		stdio: ['pipe', 'pipe', 'inherit'],
	});
	const line = await new Promise<string>((resolve) => {
		createInterface(child.stdout).once('line', resolve);
	});
	const { url, ids } = JSON.parse(line) as { url: string; ids: string[] };
	const start = (some: string[], waitUntilDone: boolean) =>
		startNode({
			node: 'hubspotAsyncTask',
			parameters: { ...folderStatus, waitUntilDone },
			items: itemsOf(some),
			credentials: { hubspotAsyncTaskApi: { token: 'sandbox-hubspot-token', baseUrl: url } },
		});
	if (count > 0) await start(ids.slice(0, 1), false).finished;
	global.gc?.();
	const before = process.memoryUsage().heapUsed;

	const run = count > 0 ? start(ids, true) : undefined;
	await sleep(SETTLE_MS);
	const delay = monitorEventLoopDelay({ resolution: 1 });
	delay.enable();
	await sleep(1000 * seconds);
	delay.disable();
	global.gc?.();
	const keptBytes = process.memoryUsage().heapUsed - before;
	const cancelledAt = performance.now();
	run?.cancel();
	await run?.finished;
	const cancelMs = performance.now() - cancelledAt;
	console.log(
		JSON.stringify({
			p99Ms: delay.percentile(99) / 1e6,
			maxMs: delay.max / 1e6,
			keptBytes,
			cancelMs,
		}),
	);
	child.stdin.end();
	process.exit(0);
}

void main();
