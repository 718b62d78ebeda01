import { textAt, type JsonObject } from '../../../../core/json';
import { askCurrentId } from '../../objects/lists';
import type { RefusedStart } from '../../tasks/taskKind';
import type { HubspotClient } from '../../transport/client';

const NO_SUCH_LIST = [400, 404];

/**
 * HubSpot exports a list by its ID of today alone. Of one that it refused, the ID that it stood for in
 * the time before, as operations on lists take it; asked for only then.
 * @see https://developers.hubspot.com/docs/api-reference/crm-exports-v3/guide
 */
export async function correctListId(
	client: HubspotClient,
	{ apiVersion, body, failure }: RefusedStart,
): Promise<JsonObject | undefined> {
	const listId = textAt(body, 'listId');
	if (listId === undefined || !NO_SUCH_LIST.includes(failure.status ?? 0)) return undefined;
	const current = await askCurrentId(client, apiVersion, listId);
	// What can't be translated stays refused, in HubSpot's words.
	if (!current.ok || current.value === undefined || current.value === listId) return undefined;
	return { ...body, listId: current.value };
}
