import type { Ask } from '../../../core/wait/poll';
import { described } from '../../shared/items/problem';
import type { ExplainFailure } from '../../shared/tasks/taskOperation';
import type { HubspotClient } from '../transport/client';
import type { HubspotTaskKind } from './taskKind';

/** A poll that takes longer is given up; the next one is its retry. In milliseconds. */
const POLL_TIMEOUT_MS = 30_000;

/** Asks about a task, once. */
export function pollThrough(client: HubspotClient): Ask {
	return async ({ path, query, pace }, signal) =>
		await client.send({ method: 'GET', path, query, pace, timeoutMs: POLL_TIMEOUT_MS, signal });
}

/**
 * HubSpot refuses an ID it doesn't know in three ways: an export's with 403, a folder update's with
 * 400, a folder update's of another account with 404.
 */
export function explainFor(kind: HubspotTaskKind): ExplainFailure {
	return (failure, taskId) => {
		const { status, message, description } = failure;
		const other = failure.details?.category === 'MISSING_SCOPES' || failure.details?.unreadable;
		if ((status === 400 || status === 403 || status === 404) && !other) {
			return {
				message: `HubSpot knows no ${kind.noun} task '${taskId}', or the credential has no access to it`,
				description: `Check 'Task ID' (it is the 'taskId' of the item that started the task), that the task was started in the same account, and that the credential has the scope '${kind.scope}'. HubSpot says: ${message}`,
			};
		}
		return { message, ...described(description) };
	};
}
