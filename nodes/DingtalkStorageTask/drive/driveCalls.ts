import { Lanes } from '../../../core/lanes';
import type { JsonObject } from '../../../core/json';
import { failed, type CallFailure, type CallResult } from '../../../core/retry/callResult';
import type { RequestClass, TriedResult } from '../../../core/retry/withRetries';
import { sendStart } from '../start/sendStart';
import type { DingtalkCall, DingtalkClient } from '../transport/client';
import { apiOf } from '../transport/dingtalkPacer';
import { READ_POLICY } from '../transport/policies';

export type DriveCall = Pick<DingtalkCall, 'method' | 'path' | 'query' | 'body'>;

const TIMEOUT_MS = 60_000;

/**
 * The calls of one run of an operation. What an API would answer to every call is asked once; calls
 * that change one space follow each other, since DingTalk refuses them side by side.
 */
export class DriveCalls {
	private readonly refused = new Map<string, CallFailure>();
	private readonly lanes = new Lanes();

	constructor(readonly client: DingtalkClient) {}

	/**
	 * Asks, and again where that may help.
	 * @throws CancelledError when the execution was cancelled
	 */
	async ask(call: DriveCall): Promise<CallResult<JsonObject>> {
		return await this.unlessRefused(call, async () =>
			this.client.sendWithRetries({ ...call, timeoutMs: TIMEOUT_MS }, READ_POLICY),
		);
	}

	/**
	 * Changes a space, when it is its turn.
	 * @param repeat `unsafe`: again only where DingTalk surely did nothing
	 * @throws CancelledError when the execution was cancelled
	 */
	async change(
		spaceId: string,
		call: DriveCall,
		repeat: RequestClass,
	): Promise<TriedResult<JsonObject>> {
		return await this.lanes.run(spaceId, async () =>
			this.unlessRefused(call, async () => sendStart(this.client, call, repeat)),
		);
	}

	private async unlessRefused(
		{ method, path }: DriveCall,
		send: () => Promise<TriedResult<JsonObject>>,
	): Promise<TriedResult<JsonObject>> {
		const api = apiOf(method, path);
		const known = this.refused.get(api);
		if (known) return { ...failed(known), tries: 0, maybeDoneBefore: false };
		const answer = await send();
		if (!answer.ok && answer.error.forEveryCall) this.refused.set(api, answer.error);
		return answer;
	}
}
