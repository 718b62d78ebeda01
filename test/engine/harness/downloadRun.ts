// Downloads one export in a process of its own, and prints by how much its memory grew.
//   tsx --expose-gc downloadRun.ts <sandbox url> <id of a small export> <id of a large export>
import 'reflect-metadata';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

process.env.N8N_USER_FOLDER ??= mkdtempSync(join(tmpdir(), 'n8n-test-'));
process.env.N8N_LOG_LEVEL ??= 'silent';

async function main(): Promise<void> {
	const [url, small, large] = process.argv.slice(2);
	const { startFileStore } = await import('./binaryData');
	const { runNode } = await import('./engine');
	const { exportStatus } = await import('./services');
	const store = await startFileStore();
	const download = async (id: string) => {
		const { success, error } = await runNode({
			node: 'hubspotAsyncTask',
			parameters: { ...exportStatus, operation: 'download' },
			items: [{ json: { id } }],
			credentials: { hubspotAsyncTaskApi: { token: 'sandbox-hubspot-token', baseUrl: url } },
		});
		if (error) throw error;
		return success[0].binary?.data.bytes;
	};
	// What is loaded and compiled once is not the file's.
	await download(small);
	globalThis.gc?.();
	const before = process.memoryUsage.rss();
	let most = before;
	const sampling = setInterval(() => {
		most = Math.max(most, process.memoryUsage.rss());
	}, 5);
	const bytes = await download(large);
	clearInterval(sampling);
	most = Math.max(most, process.memoryUsage.rss());
	// The kernel's own peak; it counts from the start of the process, so it can only be higher.
	const peak = process.resourceUsage().maxRSS * 1024;
	const sizes = store.sizes();
	store.remove();
	console.log(JSON.stringify({ bytes, sizes, growth: most - before, peakGrowth: peak - before }));
}

main().then(
	() => process.exit(0),
	(error: unknown) => {
		console.error(error);
		process.exit(1);
	},
);
