// One run of so many updates in a process of its own, without a limit: tsx recordsRun.ts <count>
import 'reflect-metadata';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

process.env.N8N_USER_FOLDER ??= mkdtempSync(join(tmpdir(), 'n8n-test-'));
process.env.N8N_LOG_LEVEL ??= 'silent';

async function main(): Promise<void> {
	const count = Number(process.argv[2]);
	const { startSandbox } = await import('../sandbox');
	const { runNode } = await import('../test/engine/harness/engine');
	const { batchUpdate, hubspotKey } = await import('../test/engine/harness/services');
	const sandbox = await startSandbox({ keepCalls: 0 });
	const ids = sandbox.hubspot.seedRecords('contacts', count).map(({ id }) => id);
	global.gc?.();
	const before = process.memoryUsage().heapUsed;
	const startedAt = process.cpuUsage();
	const at = Date.now();
	const { success } = await runNode({
		node: 'hubspotAsyncTask',
		parameters: batchUpdate('contacts'),
		items: ids.map((id) => ({ json: { id, firstname: 'Ada' } })),
		credentials: hubspotKey(sandbox),
	});
	const { user } = process.cpuUsage(startedAt);
	global.gc?.();
	const after = process.memoryUsage().heapUsed;
	const told = {
		updated: success.length,
		ms: Date.now() - at,
		cpuUs: user,
		keptBytes: after - before,
	};
	console.log(JSON.stringify(told));
	process.exit(0);
}

void main();
