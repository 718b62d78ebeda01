// Reads the rows of an export in a process of its own, and prints what they came to and what they hold
// of memory, beside what items of the same content hold that are made one by one.
//   tsx --expose-gc exportRowsRun.ts <sandbox url> <id of a small export> <id of a large export>
import type { INodeParameters } from 'n8n-workflow';

import { asProcess } from './asProcess';

const MB = 1024 * 1024;

const heldBytes = () => {
	globalThis.gc?.();
	return process.memoryUsage().heapUsed;
};

asProcess(async () => {
	const [url, small, large] = process.argv.slice(2);
	const { runHubspot } = await import('./runs');
	const { exportStatus, itemsOf } = await import('./services');
	const parameters: INodeParameters = {
		...exportStatus,
		operation: 'download',
		options: { output: 'items' },
	};
	const download = async (id: string) => {
		const { success, error } = await runHubspot({ url }, { parameters, items: itemsOf([id]) });
		if (error) throw error;
		return success;
	};
	// What is loaded and compiled once is not the rows'.
	await download(small);
	const empty = heldBytes();
	const items = await download(large);
	const held = heldBytes() - empty;
	const copies = JSON.parse(JSON.stringify(items)) as unknown[];
	const copied = heldBytes() - empty - held;
	const { length } = items;
	return {
		rows: Math.min(length, copies.length),
		last: items[length - 1].json,
		heldMb: held / MB,
		itemsMb: copied / MB,
	};
});
