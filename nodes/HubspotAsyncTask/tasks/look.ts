import type { Ask } from '../../../core/wait/watchTasks';
import type { HubspotClient } from '../transport/client';

/** A look that takes longer is given up; the next look is its retry. In milliseconds. */
const LOOK_TIMEOUT_MS = 30_000;

/** Asks about a task, once. */
export function lookThrough(client: HubspotClient): Ask {
	return async ({ path, query }) =>
		await client.send({ method: 'GET', path, query, timeoutMs: LOOK_TIMEOUT_MS });
}
