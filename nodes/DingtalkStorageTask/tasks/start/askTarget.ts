import type { DingtalkClient } from '../../transport/client';
import { categoryOf } from './sendStart';
import type { Order } from './storageVerb';
import { fillPath } from '../../../../core/url/path';

const TIMEOUT_MS = 30_000;

/** Asks once whether the target folder is not there; whatever else is answered counts as no. */
export async function isTargetMissing(
	client: DingtalkClient,
	{ terms: { targetSpaceId, targetFolderId }, unionId }: Order,
): Promise<boolean> {
	if (!targetSpaceId || !targetFolderId || targetFolderId === '0') return false;
	const answer = await client.send({
		method: 'POST',
		path: fillPath('/v1.0/storage/spaces/{targetSpaceId}/dentries/{targetFolderId}/query', {
			targetSpaceId,
			targetFolderId,
		}),
		query: { unionId },
		body: {},
		timeoutMs: TIMEOUT_MS,
	});
	return !answer.ok && /^dentryNotExist$/i.test(categoryOf(answer.failure));
}
