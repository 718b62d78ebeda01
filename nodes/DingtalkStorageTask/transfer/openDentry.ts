import type { IExecuteFunctions } from 'n8n-workflow';

import { whileAlive } from '../../../core/download/whileAlive';
import { err, ok, type Result } from '../../../core/result';
import type { CallResult } from '../../../core/retry/callResult';
import { fillPath } from '../../../core/url/path';
import {
	openAddress,
	startOfText,
	withoutAnswer,
	type Opened,
} from '../../shared/download/openAddress';
import { hostClock } from '../../shared/hostClock';
import type { Problem } from '../../shared/items/problem';
import type { DriveCalls } from '../drive/driveCalls';
import type { DentryRef } from '../drive/getDentries';
import { MARGIN_MS } from './partAddresses';
import { readAddress, type SignedAddress } from './signedAddress';
import { again, storageFailure, type TransferFailure } from './storageRefusal';
import { refusedCall, tryTransfer } from './tryTransfer';

/** A host that does not answer for so long is given up, in milliseconds. */
const STALL_MS = 60_000;

/** A file of the drive, which can be opened at any place; its address is asked for when it is needed. */
export class DentrySource {
	private address: SignedAddress | undefined;

	constructor(
		private readonly context: IExecuteFunctions,
		private readonly calls: DriveCalls,
		private readonly ref: DentryRef,
		private readonly signal: AbortSignal,
	) {}

	/** @throws CancelledError when the execution was cancelled */
	async openAt(place: number): Promise<Result<Opened, Problem>> {
		return await tryTransfer(this.context, 'The file could not be downloaded', async (tries) => {
			const isFresh = this.address && this.address.expiresAt - MARGIN_MS > hostClock.now();
			if (!isFresh) {
				const fresh = await askAddress(this.calls, this.ref);
				if (!fresh.ok) return err(refusedCall(fresh.error));
				this.address = fresh.value;
			}
			const opened = await this.openOnce(this.address!, tries - 1, place);
			const isStale = !opened.ok && opened.error.kind === 'again' && opened.error.needsNewAddress;
			if (isStale) this.address = undefined;
			return opened;
		});
	}

	private async openOnce(
		{ urls, headers }: SignedAddress,
		which: number,
		place: number,
	): Promise<Result<Opened, TransferFailure>> {
		const range: Record<string, string> = place > 0 ? { Range: `bytes=${place}-` } : {};
		const url = urls[which % urls.length];
		const stop = new AbortController();
		if (this.signal.aborted) stop.abort();
		// The body ends with it as well.
		this.signal.addEventListener('abort', () => stop.abort(), { once: true });
		const opening = openAddress(this.context, url, stop.signal, { ...headers, ...range });
		const life = await whileAlive(
			opening,
			{ at: hostClock.now() },
			{ stallMs: STALL_MS, clock: hostClock, signal: this.signal },
		);
		if (life !== 'settled') {
			stop.abort();
			opening.catch(() => undefined);
			return err(again(`there was no answer for ${STALL_MS / 1000} seconds`));
		}
		let opened: Opened;
		try {
			opened = await opening;
		} catch (error) {
			const end = withoutAnswer(error);
			return err(end.kind === 'refused' ? end : again(end.kind === 'again' ? end.why : ''));
		}
		const { status } = opened;
		if (status >= 200 && status < 300) return ok(opened);
		return err(storageFailure(status, await startOfText(opened.body)));
	}
}

/** @see https://open.dingtalk.com/document/development/obtains-the-download-information-about-a-file */
async function askAddress(
	calls: DriveCalls,
	{ spaceId, dentryId, unionId }: DentryRef,
): Promise<CallResult<SignedAddress>> {
	const nowMs = hostClock.now();
	const answer = await calls.ask({
		method: 'POST',
		path: fillPath('/v1.0/storage/spaces/{spaceId}/dentries/{dentryId}/downloadInfos/query', {
			spaceId,
			dentryId,
		}),
		query: { unionId },
		// n8n sends no body for an empty object.
		body: { option: { preferIntranet: false } },
	});
	if (!answer.ok) return answer;
	return readAddress(answer.value, { allowLocal: calls.client.isLocal, nowMs });
}
