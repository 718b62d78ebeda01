// What the limit physically allows: as many callers as it has places. Each sends a call, and the next
// one when the place of the last is free again by the clock; what is refused is sent again at once.
import { setTimeout as sleep } from 'node:timers/promises';

import { chunksOf } from './job';
import { LIMIT, TOKEN, WINDOW_MS } from './limit';
import { serve } from './process';

void serve(async (job, url) => {
	// With trace IDs, so that a bad record doesn't refuse its call.
	const bodies = chunksOf(job).map((chunk) => {
		const inputs = chunk.map((input) => ({ ...input, objectWriteTraceId: input.id }));
		return JSON.stringify({ inputs });
	});
	const path = `${url}/crm/objects/2026-09/${job.objectType}/batch/update`;
	const headers = { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' };
	const post = async (body: string): Promise<number> => {
		const response = await fetch(path, { method: 'POST', headers, body });
		await response.arrayBuffer();
		return response.status;
	};
	return async () =>
		await new Promise((resolve) => {
			let unanswered = bodies.length;
			const caller = async () => {
				for (let body = bodies.shift(); body !== undefined; body = bodies.shift()) {
					let sentAt = Date.now();
					while ((await post(body)) === 429) sentAt = Date.now();
					if (--unanswered === 0) resolve(undefined);
					await sleep(Math.max(0, sentAt + WINDOW_MS - Date.now()));
				}
			};
			for (let k = 0; k < LIMIT; k++) void caller();
		});
});
