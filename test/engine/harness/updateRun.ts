// One process of several that share an account: updates so many records, and prints what came of it.
//   tsx updateRun.ts <sandbox url> <first id> <count>
import 'reflect-metadata';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

process.env.N8N_USER_FOLDER ??= mkdtempSync(join(tmpdir(), 'n8n-test-'));
process.env.N8N_LOG_LEVEL ??= 'silent';

async function main(): Promise<void> {
	const [url, first, count] = process.argv.slice(2);
	const { runNode } = await import('./engine');
	const { batchUpdate } = await import('./services');
	const items = Array.from({ length: Number(count) }, (_item, index) => ({
		json: { id: String(Number(first) + index), firstname: `P${process.pid}` },
	}));
	const { success, failed, error } = await runNode({
		node: 'hubspotAsyncTask',
		parameters: batchUpdate('contacts'),
		items,
		credentials: { hubspotAsyncTaskApi: { token: 'sandbox-hubspot-token', baseUrl: url } },
		onError: 'continueErrorOutput',
	});
	console.log(
		JSON.stringify({ success: success.length, failed: failed.length, error: error?.message }),
	);
}

main().then(
	() => process.exit(0),
	(error: unknown) => {
		console.error(error);
		process.exit(1);
	},
);
