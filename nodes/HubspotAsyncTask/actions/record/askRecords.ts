import type { JsonObject } from '../../../../core/json';
import type { CallResult } from '../../../../core/retry/callResult';
import { fillPath } from '../../../../core/url/path';
import type { ApiVersion } from '../../transport/apiVersion';
import type { HubspotClient } from '../../transport/client';
import { QUESTION_POLICY } from '../../transport/policies';
import type { RecordInput } from './recordInput';

/** @see https://developers.hubspot.com/docs/api-reference/crm-objects-v3/guide */
export const BATCH_READ_PATH: Readonly<Record<ApiVersion, string>> = {
	v3: '/crm/v3/objects/{objectType}/batch/read',
	'2026-03': '/crm/objects/2026-03/{objectType}/batch/read',
	'2026-09': '/crm/objects/2026-09/{objectType}/batch/read',
};

const TIMEOUT_MS = 110_000;

interface Question {
	/** Record ids, or values of `idProperty`. */
	ids: readonly string[];
	properties: readonly string[];
	idProperty?: string;
	archived?: boolean;
}

/**
 * Reads at most a hundred records beside the work itself.
 * @param of the type and version of the records
 * @throws CancelledError when the execution was cancelled
 */
export async function askRecords(
	client: HubspotClient,
	{ apiVersion, objectType }: Pick<RecordInput, 'apiVersion' | 'objectType'>,
	{ ids, properties, idProperty, archived }: Question,
): Promise<CallResult<JsonObject>> {
	return await client.sendWithRetries(
		{
			method: 'POST',
			path: fillPath(BATCH_READ_PATH[apiVersion], { objectType }),
			...(archived && { query: { archived: true } }),
			body: {
				inputs: ids.map((id) => ({ id })),
				properties: [...properties],
				propertiesWithHistory: [],
				...(idProperty && { idProperty }),
			},
			timeoutMs: TIMEOUT_MS,
		},
		QUESTION_POLICY,
	);
}
