// What a run keeps in memory, in bytes: tsx memoryRun.ts <scenario> <count>
// Without --expose-gc it measures nothing: whether it ends tells whether its heap was large enough.
import 'reflect-metadata';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { BATCH_SIZE } from '../../nodes/HubspotAsyncTask/actions/record/sendBatch';
import { itemsFor, type Scenario } from './contacts';
import { MemoryService } from './memoryService';

process.env.N8N_USER_FOLDER ??= mkdtempSync(join(tmpdir(), 'n8n-test-'));
process.env.N8N_LOG_LEVEL ??= 'silent';

/** How often garbage is collected in the middle of the run, to see what is alive. */
const SAMPLES = 20;

/** Bytes that are alive. */
function heap(): number {
	global.gc?.();
	return process.memoryUsage().heapUsed;
}

async function main(): Promise<void> {
	const scenario = process.argv[2] as Scenario;
	const count = Number(process.argv[3]);
	const runs = await import('./nodeRuns');
	// What is loaded and compiled once is not the items'.
	const service = new MemoryService(0);
	await runs.runNodeAlone(scenario, itemsFor(scenario, 200), (body) => service.answer(body));
	const before = heap();
	const items = itemsFor(scenario, count);
	const input = heap() - before;
	let most = 0;
	let calls = 0;
	const every = Math.ceil(count / BATCH_SIZE / SAMPLES);
	const outputs = await runs.runNodeAlone(scenario, items, (body) => {
		const answer = service.answer(body);
		if (global.gc && calls++ % every === 0) most = Math.max(most, heap());
		return answer;
	});
	const kept = heap() - before;
	const told = { before, input, kept, most: Math.max(most - before, kept), items: outputs.length };
	// Both are still needed here: n8n keeps a run's inputs and outputs.
	if (items.length !== told.items) throw new Error('Items were lost');
	console.log(JSON.stringify(told));
	process.exit(0);
}

void main();
