import type { IDataObject } from 'n8n-workflow';

import type { JsonObject } from '../../../core/json';
import type { CallFailure } from '../../../core/retry/callResult';
import { withRetries, type RetryPolicy } from '../../../core/retry/withRetries';
import { hostClock } from '../../shared/hostClock';
import type { HubspotClient } from '../transport/client';
import { readAnswer, type Refusal } from './readAnswer';
import type { RecordInput } from './recordInput';

/** What became of one input of a batch. */
export type InputResult =
	| { kind: 'record'; record: JsonObject }
	| { kind: 'refused'; refusal: Refusal }
	/** The whole call was refused, or none was made. */
	| { kind: 'callFailed'; failure: CallFailure; sent: boolean }
	/** Sent, and HubSpot says nothing of it. `hints`: what it refused without saying whom. */
	| { kind: 'unaccounted'; hints: string[] };

export interface BatchCall {
	path: string;
	query?: IDataObject;
	body: IDataObject;
}

/** HubSpot itself gives a call up after 100 s (status 524). In milliseconds. */
const BATCH_TIMEOUT_MS = 110_000;

/** Reads and updates do no harm when sent twice. A full window of HubSpot's limit is 10 s. */
const RETRIES: RetryPolicy = {
	requestClass: 'safe',
	maxTries: 5,
	baseMs: 500,
	maxMs: 30_000,
	maxTotalMs: 180_000,
};

/**
 * Sends the chunks of one kind of call one after the other, and says of each input what became of
 * it. What every further call would meet (a token refused, a scope missing, the daily limit) ends
 * the sending; the rest is told as not sent.
 * @throws CancelledError when the execution is cancelled
 */
export async function sendBatch<Input extends RecordInput>(
	client: HubspotClient,
	chunks: readonly Input[][],
	toCall: (chunk: readonly Input[]) => BatchCall,
	signal: AbortSignal | undefined,
): Promise<Map<Input, InputResult>> {
	const results = new Map<Input, InputResult>();
	let stopped: CallFailure | undefined;
	for (const chunk of chunks) {
		if (stopped) {
			for (const input of chunk) {
				results.set(input, { kind: 'callFailed', failure: stopped, sent: false });
			}
			continue;
		}
		const call = { method: 'POST' as const, timeoutMs: BATCH_TIMEOUT_MS, ...toCall(chunk) };
		const answer = await withRetries(async () => await client(call), RETRIES, hostClock, signal);
		if (answer.ok) {
			readChunk(chunk, answer.value, results);
		} else {
			for (const input of chunk) {
				results.set(input, { kind: 'callFailed', failure: answer.failure, sent: true });
			}
			if (answer.failure.forEveryCall) stopped = answer.failure;
		}
	}
	return results;
}

function readChunk<Input extends RecordInput>(
	chunk: readonly Input[],
	body: JsonObject,
	results: Map<Input, InputResult>,
): void {
	const matched = readAnswer(chunk, body, chunk[0].idProperty);
	chunk.forEach((input, index) => {
		results.set(input, matched ? withHints(matched, index) : unreadable());
	});
}

function withHints(
	{ answers, unattributed }: NonNullable<ReturnType<typeof readAnswer>>,
	index: number,
): InputResult {
	const answer = answers[index];
	if (answer.kind !== 'unaccounted') return answer;
	return { kind: 'unaccounted', hints: unattributed.map(({ message }) => message) };
}

function unreadable(): InputResult {
	return {
		kind: 'callFailed',
		sent: true,
		failure: {
			message: 'HubSpot answered with something other than the results of a batch',
			temporary: false,
			effect: 'unknown',
		},
	};
}
