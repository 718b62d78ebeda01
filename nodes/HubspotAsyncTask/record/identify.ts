import { textAt, type JsonObject } from '../../../core/json';
import { withRetries, type RetryPolicy } from '../../../core/retry/withRetries';
import { hostClock } from '../../shared/hostClock';
import type { HubspotClient } from '../transport/client';
import { BATCH_PATHS } from './endpoints';
import type { ReadAnswer } from './readAnswer';
import { keysOfRecord, resultsOf } from './recordKey';
import type { RecordInput } from './recordInput';
import { fillPath } from '../../../core/url/path';

const RETRIES: RetryPolicy = {
	requestClass: 'safe',
	maxTries: 4,
	baseMs: 500,
	maxMs: 10_000,
	maxTotalMs: 60_000,
};

const TIMEOUT_MS = 110_000;

/**
 * Finds out which written record belongs to which input, where HubSpot repeated neither the trace id
 * nor the id property: it asks for the records' id property, by the ids that the answer gave.
 */
export async function identifyByReading<Input extends RecordInput>(
	client: HubspotClient,
	inputs: readonly Input[],
	{ leftOver }: ReadAnswer,
	signal: AbortSignal | undefined,
): Promise<Map<Input, JsonObject>> {
	const [{ apiVersion, objectType, idProperty }] = inputs;
	const written = new Map(leftOver.map((record) => [textAt(record, 'id') ?? '', record]));
	const answer = await withRetries(
		async () =>
			await client.send({
				method: 'POST',
				path: fillPath(BATCH_PATHS.read[apiVersion], { objectType }),
				body: {
					inputs: [...written.keys()].map((id) => ({ id })),
					properties: [idProperty],
					propertiesWithHistory: [],
				},
				timeoutMs: TIMEOUT_MS,
			}),
		RETRIES,
		hostClock,
		signal,
	);
	const byKey = new Map<string, JsonObject>();
	for (const record of (answer.ok && resultsOf(answer.value)) || []) {
		const original = written.get(textAt(record, 'id') ?? '');
		for (const key of keysOfRecord(record, idProperty)) if (original) byKey.set(key, original);
	}
	const found = new Map<Input, JsonObject>();
	for (const input of inputs) {
		const record = byKey.get(input.key);
		if (record) found.set(input, record);
	}
	return found;
}
