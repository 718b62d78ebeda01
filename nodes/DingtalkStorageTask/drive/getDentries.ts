import { groupBy } from '../../../core/batch/groups';
import { arrayAt, isObject, textAt, type JsonObject } from '../../../core/json';
import { mapInParallel } from '../../../core/mapInParallel';
import { ok } from '../../../core/result';
import { failed, type CallResult } from '../../../core/retry/callResult';
import { fillPath } from '../../../core/url/path';
import { ROOT } from '../methods/locators';
import { cut } from '../start/plan';
import { belongsToSome } from '../start/refusals';
import { categoryOf } from '../start/sendStart';
import { messageFor } from '../transport/errorCodes';
import { toDentry, type Dentry } from './dentry';
import type { DriveCalls } from './driveCalls';

/** Which entry, and who asks for it. */
export interface DentryRef {
	spaceId: string;
	dentryId: string;
	unionId: string;
}

type Asked = CallResult<Dentry>;

/** The most that DingTalk takes at once. */
const BATCH_SIZE = 30;
const CALLS_IN_FLIGHT = 4;

/**
 * Looks entries up, each once, up to thirty of a space in one call.
 * @returns one for each, in their order
 * @throws CancelledError when the signal aborts
 * @see https://open.dingtalk.com/document/development/obtain-the-information-of-multiple-files
 */
export async function getDentries(
	calls: DriveCalls,
	refs: readonly DentryRef[],
	signal: AbortSignal | undefined,
): Promise<Asked[]> {
	const answers = new Map<string, Asked>();
	const batches = [...groupBy(refs, placeOf).values()].flatMap((group) => {
		const unique = [...new Map(group.map((ref) => [ref.dentryId, ref])).values()];
		// Whether a batch takes the root isn't documented.
		const [roots, others] = [
			unique.filter(({ dentryId }) => dentryId === ROOT),
			unique.filter(({ dentryId }) => dentryId !== ROOT),
		];
		return [...cut(others, BATCH_SIZE), ...cut(roots, 1)];
	});
	await mapInParallel(
		batches,
		async (batch) => {
			for (const [ref, answer] of await askFor(calls, batch)) answers.set(keyOf(ref), answer);
		},
		{ maxInFlight: CALLS_IN_FLIGHT, signal },
	);
	return refs.map((ref) => answers.get(keyOf(ref))!);
}

/** Looks one entry up. */
export async function getDentry(calls: DriveCalls, ref: DentryRef): Promise<Asked> {
	const [[, answer]] = await askFor(calls, [ref]);
	return answer;
}

type Answers = Array<[DentryRef, Asked]>;

async function askFor(calls: DriveCalls, batch: readonly DentryRef[]): Promise<Answers> {
	const [{ spaceId, dentryId, unionId }] = batch;
	const isSingle = batch.length === 1;
	const path = isSingle
		? '/v1.0/storage/spaces/{spaceId}/dentries/{dentryId}/query'
		: '/v1.0/storage/spaces/{spaceId}/dentries/query';
	const answer = await calls.ask({
		method: 'POST',
		path: fillPath(path, { spaceId, dentryId }),
		query: { unionId },
		// n8n sends no body for an empty object.
		body: isSingle ? { option: {} } : { dentryIds: batch.map((ref) => ref.dentryId) },
	});
	if (!answer.ok) {
		if (isSingle || !belongsToSome(categoryOf(answer.error))) {
			return batch.map((ref) => [ref, answer]);
		}
		const halves = cut(batch, Math.ceil(batch.length / 2));
		return (await Promise.all(halves.map(async (half) => askFor(calls, half)))).flat();
	}
	if (isSingle) return [[batch[0], readEntry(answer.value.dentry, spaceId)]];
	return readBatch(batch, answer.value);
}

function readBatch(batch: readonly DentryRef[], body: JsonObject): Answers {
	const results = arrayAt(body, 'resultItems').filter(isObject);
	return batch.map((ref) => {
		const result = results.find((one) => textAt(one, 'dentryId') === ref.dentryId);
		if (!result) return [ref, unaccounted(ref)];
		const code = textAt(result, 'errorCode') ?? '';
		const isGood = result.success === true || (result.success !== false && code === '');
		return [ref, isGood ? readEntry(result.dentry, ref.spaceId) : refusedWith(code)];
	});
}

function readEntry(value: unknown, spaceId: string): Asked {
	const dentry = toDentry(value, { spaceId });
	if (dentry) return ok(dentry);
	return failed({
		message: "DingTalk's answer does not include the file or folder",
		temporary: true,
		effect: 'none',
	});
}

function refusedWith(code: string): Asked {
	const words = messageFor(code) ?? { message: `DingTalk refused it (${code || 'no reason'})` };
	const { message, description } = words;
	return failed({
		message,
		...(description && { description }),
		temporary: false,
		effect: 'none',
		details: { category: code },
	});
}

function unaccounted({ dentryId }: DentryRef): Asked {
	return failed({
		message: `DingTalk's answer says nothing of '${dentryId}'`,
		temporary: true,
		effect: 'none',
		details: { outcome: 'unaccounted' },
	});
}

function placeOf({ spaceId, unionId }: DentryRef): string {
	return JSON.stringify([spaceId, unionId]);
}

function keyOf({ spaceId, unionId, dentryId }: DentryRef): string {
	return JSON.stringify([spaceId, unionId, dentryId]);
}
