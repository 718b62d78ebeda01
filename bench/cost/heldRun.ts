// How long a run holds its process in one piece, with HubSpot in another: tsx heldRun.ts <work> <count> <rounds>
import 'reflect-metadata';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { IExecuteFunctions, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { idOf, itemsFor, parametersFor, PROPERTIES } from './contacts';
import type { HeldWork } from './held';
import { Holds, type Hold } from './holds';

process.env.N8N_USER_FOLDER ??= mkdtempSync(join(tmpdir(), 'n8n-test-'));
process.env.N8N_LOG_LEVEL ??= 'silent';

async function main(): Promise<void> {
	const work = process.argv[2] as HeldWork;
	const [count, rounds] = process.argv.slice(3).map(Number);
	const { runNode } = await import('../../test/engine/harness/engine');
	const { association, batchWrite, getMany } = await import('../../test/engine/harness/services');
	const { HubspotAsyncTask } =
		await import('../../nodes/HubspotAsyncTask/HubspotAsyncTask.node.js');
	const service = fork(join(__dirname, 'heldService'), [String(count)]);
	const [url] = (await once(service, 'message')) as [string];

	const ids = (): INodeExecutionData[] =>
		Array.from({ length: count }, (_item, index) => ({ json: { id: idOf(index) } }));
	const works: Record<HeldWork, () => [INodeParameters, INodeExecutionData[]]> = {
		read: () => [parametersFor('read'), itemsFor('read', count)],
		update: () => [parametersFor('update'), itemsFor('update', count)],
		mapped: () => [parametersFor('mapped'), itemsFor('mapped', count)],
		create: () => [batchWrite('batchCreate', 'contacts'), itemsFor('update', count)],
		getMany: () => [
			getMany('contacts', { returnAll: true, properties: [...PROPERTIES] }),
			[{ json: {} }],
		],
		associations: () => [association('batchRead', 'contacts', 'companies'), ids()],
	};

	const { execute } = HubspotAsyncTask.prototype;
	const told: Hold[] = [];
	let longest: Hold | undefined;
	HubspotAsyncTask.prototype.execute = async function (this: IExecuteFunctions) {
		const watching = new Holds();
		watching.begin();
		const output = await execute.call(this);
		longest = await watching.end();
		return output;
	};
	// The first round warms up.
	for (let round = 0; round <= rounds; round++) {
		const [parameters, items] = works[work]();
		const { success, error } = await runNode({
			node: 'hubspotAsyncTask',
			parameters: { simplify: true, ...parameters },
			items,
			credentials: { hubspotAsyncTaskApi: { token: 'held-in-one-piece', baseUrl: url } },
		});
		if (error) throw error;
		if (success.length !== count) throw new Error(`Only ${success.length} items came back`);
		if (round > 0 && longest) told.push(longest);
	}
	console.log(JSON.stringify(told));
	process.exit(0);
}

void main();
