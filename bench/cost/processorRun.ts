// What one scenario costs the processor, part by part: tsx processorRun.ts <scenario> <count> <rounds>
import 'reflect-metadata';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { itemsFor, type Scenario } from './contacts';
import { MemoryService } from './memoryService';

process.env.N8N_USER_FOLDER ??= mkdtempSync(join(tmpdir(), 'n8n-test-'));
process.env.N8N_LOG_LEVEL ??= 'silent';

/**
 * Processor time in microseconds, with what garbage is collected meanwhile. No collection is forced
 * before it: a full one throws away what V8 has learnt of the code, which no n8n does before a run.
 */
async function costOf(work: () => Promise<unknown>): Promise<number> {
	const before = process.cpuUsage();
	await work();
	const { user, system } = process.cpuUsage(before);
	return user + system;
}

async function main(): Promise<void> {
	const scenario = process.argv[2] as Scenario;
	const count = Number(process.argv[3]);
	const rounds = Number(process.argv[4]);
	const runs = await import('./nodeRuns');
	const service = new MemoryService(count);
	const recording = await runs.record(scenario, count, service);
	const { bodies } = recording;
	const exchange = (text: string | undefined) => service.answer(text);
	const asked = bodies.map((text): unknown => JSON.parse(text));
	const fresh = () => itemsFor(scenario, count);
	let items = fresh();
	const parts: Record<string, () => Promise<unknown>> = {
		service: async () => bodies.map((body) => service.answer(body).length),
		bare: async () => asked.map((body): unknown => JSON.parse(exchange(JSON.stringify(body)))),
		empty: async () => await runs.runEmptyNode(scenario, items),
		asked: async () => await runs.replay(scenario, items, recording),
		node: async () => await runs.runNodeAlone(scenario, items, exchange),
		helper: async () => await runs.runNodeWithHelper(scenario, items, service),
	};
	const only = process.argv[5];
	const told: Record<string, number[]> = {};
	// The first round warms up.
	for (let round = 0; round <= rounds; round++) {
		for (const [name, work] of Object.entries(parts)) {
			if (only && name !== only) continue;
			items = fresh();
			const us = await costOf(work);
			if (round > 0) (told[name] ??= []).push(us / count);
		}
	}
	console.log(JSON.stringify(told));
	process.exit(0);
}

void main();
