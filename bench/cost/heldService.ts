// HubSpot out of memory, in a process of its own: its address is its first message. It ends with the
// process that forked it.
import { createServer, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import type { AddressInfo } from 'node:net';

import { idOf, indexOf } from './contacts';
import { HEADERS, MemoryService } from './memoryService';

const count = Number(process.argv[2]);
const service = new MemoryService(count);

/** A page of the list of all records. */
function page(query: URLSearchParams): string {
	const from = query.has('after') ? indexOf(query.get('after') as string) + 1 : 0;
	const end = Math.min(from + Number(query.get('limit') ?? 10), count);
	const inputs = Array.from({ length: end - from }, (_input, at) => ({ id: idOf(from + at) }));
	const answer = service.answer(JSON.stringify({ inputs }));
	if (end === count) return answer;
	return `${answer.slice(0, -1)},"paging":{"next":{"after":"${idOf(end - 1)}"}}}`;
}

/** Each record is associated with one other. */
function associations(body: string): string {
	const { inputs } = JSON.parse(body) as { inputs: Array<{ id: string }> };
	const associationTypes = [{ category: 'HUBSPOT_DEFINED', typeId: 1, label: null }];
	const results = inputs.map(({ id }) => ({
		from: { id },
		to: [{ toObjectId: indexOf(id) + 1, associationTypes }],
	}));
	return JSON.stringify({ status: 'COMPLETE', results });
}

async function answerOf(request: IncomingMessage): Promise<string> {
	const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost');
	if (request.method === 'GET') {
		return pathname.includes('/properties') ? service.answer(undefined) : page(searchParams);
	}
	const body = await text(request);
	return pathname.includes('/associations/') ? associations(body) : service.answer(body);
}

const server = createServer((request, response) => {
	void answerOf(request).then((answer) => response.writeHead(200, HEADERS).end(answer));
});
server.listen(0, '127.0.0.1', () => {
	process.send?.(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
process.on('disconnect', () => process.exit(0));
