// Gets many records in a process of its own, from answers that are made as they are asked for, and
// prints how much was alive in the middle of it, beside the items, in bytes.
//   tsx --expose-gc getManyMemoryRun.ts <listed | searched> <count>
import type { IExecuteFunctions, IHttpRequestOptions, INodeExecutionData } from 'n8n-workflow';

import { asProcess } from './asProcess';

/** How often garbage is collected in the middle of the run, to see what is alive. */
const SAMPLES = 20;
const FIRST_ID = 1_000_000;
const NAMES = Array.from({ length: 10 }, (_name, n) => `property_${n}`);

const AT = '2026-11-20T17:45:10.456Z';

function recordOf(index: number): object {
	const properties = Object.fromEntries(NAMES.map((name) => [name, `${name} of ${index}`]));
	const id = String(FIRST_ID + index);
	return { id, properties, createdAt: AT, updatedAt: AT, archived: false };
}

/** What HubSpot answers: the records from an index on, as text. */
function pageFrom(index: number, count: number, size: number): string {
	const end = Math.min(count, index + size);
	const results = Array.from({ length: end - index }, (_record, n) => recordOf(index + n));
	const next = { after: String(FIRST_ID + end - 1) };
	return JSON.stringify({
		total: count - index,
		results,
		...(end < count && { paging: { next } }),
	});
}

interface SearchBody {
	filterGroups: Array<{ filters: Array<{ operator: string; value?: string }> }>;
}

function startOf({ method, qs, body }: IHttpRequestOptions): number {
	const search = body ? (JSON.parse(String(body)) as SearchBody) : undefined;
	const filters = search?.filterGroups.at(0)?.filters ?? [];
	const last =
		method === 'GET' ? qs?.after : filters.find(({ operator }) => operator === 'GT')?.value;
	return last === undefined ? 0 : Number(last) - FIRST_ID + 1;
}

function heap(): number {
	globalThis.gc?.();
	return process.memoryUsage().heapUsed;
}

asProcess(async () => {
	const [way, count] = [process.argv[2], Number(process.argv[3])];
	const { HubspotAsyncTask } =
		await import('../../../nodes/HubspotAsyncTask/HubspotAsyncTask.node.js');
	const { hostClock } = await import('../../../nodes/shared/hostClock');
	const { runNode } = await import('./engine');
	const { getMany } = await import('./services');
	// Searches are paced; here that takes no time.
	let passed = 0;
	const realNow = hostClock.now;
	hostClock.now = () => realNow() + passed;
	hostClock.sleep = async (ms) => void (passed += ms);
	const real = HubspotAsyncTask.prototype.execute;
	let onCall = () => undefined as void;
	let wanted = 0;
	HubspotAsyncTask.prototype.execute = async function (this: IExecuteFunctions) {
		this.helpers.httpRequestWithAuthentication = async (
			_type: string,
			call: IHttpRequestOptions,
		) => {
			onCall();
			const body = pageFrom(startOf(call), wanted, call.method === 'GET' ? 100 : 200);
			return { statusCode: 200, headers: {}, body };
		};
		return await real.call(this as never);
	};
	const run = async (records: number): Promise<INodeExecutionData[]> => {
		wanted = records;
		const { success, error } = await runNode({
			node: 'hubspotAsyncTask',
			parameters: getMany('contacts', {
				returnAll: true,
				query: way === 'searched' ? 'property' : '',
				properties: NAMES,
			}),
			credentials: { hubspotAsyncTaskApi: { token: 't', baseUrl: 'http://127.0.0.1:9' } },
		});
		if (error) throw error;
		return success;
	};
	// What is loaded and compiled once is not the items'.
	await run(400);
	const before = heap();
	let [calls, most] = [0, 0];
	const every = Math.ceil(count / (way === 'searched' ? 200 : 100) / SAMPLES);
	onCall = () => {
		if (calls++ % every === 0) most = Math.max(most, heap());
	};
	const items = await run(count);
	const kept = heap() - before;
	return { items: items.length, kept, most: Math.max(most - before, kept) };
});
