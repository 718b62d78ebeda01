import { planChunks } from '../../../../../core/batch/chunks';
import { groupInSlices } from '../../../../../core/batch/groups';
import type { TimeSlices } from '../../../../../core/timeSlices';
import type { HubspotClient } from '../../../transport/client';
import { readCall } from '../readCall';
import type { RecordInput } from '../recordInput';
import { recordKey } from '../recordKey';
import { BATCH_SIZE, sendBatch, type InputResult } from '../sendBatch';

/** Who is asked, and how long the work on the answers may hold the process. */
export interface Asking {
	client: HubspotClient;
	slices: TimeSlices;
}

/**
 * Reads the records that inputs of one type mean, a hundred in a call, each once.
 * @throws CancelledError when the execution is cancelled
 */
export async function lookUp(
	{ client, slices }: Asking,
	inputs: readonly RecordInput[],
	wanted: string[],
): Promise<Map<RecordInput, InputResult>> {
	const found = new Map<RecordInput, InputResult>();
	if (inputs.length === 0) return found;
	const askers = await groupInSlices(inputs, ({ key }) => key, slices);
	const asked = [...askers.values()].map(([first]) => first);
	const call = readCall(client, inputs[0], { wanted });
	const chunks = await planChunks(asked, BATCH_SIZE, slices);
	const results = await sendBatch(client, chunks, call, slices.signal);
	await slices.each(results, ([first, result]) => {
		for (const asker of askers.get(first.key) ?? []) found.set(asker, result);
	});
	return found;
}

/**
 * Reads which records have these values of a property with unique values.
 * @returns by the value in the form in which values are compared
 */
export async function lookUpOwners(
	asking: Asking,
	type: RecordInput,
	property: string,
	values: readonly string[],
): Promise<Map<string, InputResult>> {
	const { itemIndex, objectType, apiVersion, simple } = type;
	const inputs = values.map((id) => ({
		...{ itemIndex, objectType, apiVersion, simple },
		id,
		idProperty: property,
		key: recordKey(id, property),
	}));
	const found = await lookUp(asking, inputs, []);
	return new Map([...found].map(([{ key }, result]) => [key, result]));
}

/** Whether HubSpot said that there is no such record. */
export function isMissing(result: InputResult | undefined): boolean {
	return result?.kind === 'refused' && result.refusal.notFound;
}
