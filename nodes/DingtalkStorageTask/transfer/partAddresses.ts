import { arrayAt, isObject, numberAt } from '../../../core/json';
import { ok } from '../../../core/result';
import { failed, type CallFailure, type CallResult } from '../../../core/retry/callResult';
import { hostClock } from '../../shared/hostClock';
import type { DriveCalls } from '../drive/driveCalls';
import { readAddress, type SignedAddress } from './signedAddress';

/** The most that DingTalk gives at once. */
export const ADDRESSES_PER_CALL = 30;

/** An address is not used in the last moments of its life, in milliseconds. */
export const MARGIN_MS = 15_000;

/** The addresses of an upload's parts, asked for as many at once as DingTalk gives. */
export class PartAddresses {
	private readonly known = new Map<number, SignedAddress>();
	private readonly unsent: Set<number>;
	private asking: Promise<CallFailure | undefined> | undefined;

	/** @param count parts are numbered from 1 up to this */
	constructor(
		private readonly calls: DriveCalls,
		private readonly upload: { uploadKey: string; unionId: string },
		count: number,
	) {
		this.unsent = new Set(Array.from({ length: count }, (_part, index) => index + 1));
	}

	sent(number: number): void {
		this.unsent.delete(number);
	}

	/** The address of a part is good no more. */
	forget(number: number): void {
		this.known.delete(number);
	}

	async of(number: number): Promise<CallResult<SignedAddress>> {
		for (;;) {
			const address = this.known.get(number);
			if (address && address.expiresAt - MARGIN_MS > hostClock.now()) return ok(address);
			this.known.delete(number);
			this.asking ??= this.ask(number).finally(() => {
				this.asking = undefined;
			});
			const failure = await this.asking;
			if (failure) return failed(failure);
			if (this.known.has(number)) return ok(this.known.get(number)!);
		}
	}

	/**
	 * Asks for those of the part, and of the next that have none.
	 * @see https://open.dingtalk.com/document/development/obtains-the-information-about-multipart-uploads-of-an-object
	 */
	private async ask(number: number): Promise<CallFailure | undefined> {
		const { uploadKey, unionId } = this.upload;
		const nowMs = hostClock.now();
		const others = [...this.unsent].filter((one) => one !== number && !this.isFresh(one, nowMs));
		const partNumbers = [number, ...others].slice(0, ADDRESSES_PER_CALL);
		const answer = await this.calls.ask({
			method: 'POST',
			path: '/v1.0/storage/spaces/files/multiPartUploadInfos/query',
			query: { unionId },
			body: { uploadKey, partNumbers },
		});
		if (!answer.ok) return answer.error;
		for (const info of arrayAt(answer.value, 'multipartHeaderSignatureInfos').filter(isObject)) {
			const address = readAddress(info, { allowLocal: this.calls.client.isLocal, nowMs });
			if (!address.ok) return address.error;
			this.known.set(numberAt(info, 'partNumber') ?? 0, address.value);
		}
		return this.known.has(number) ? undefined : MISSING;
	}

	private isFresh(number: number, nowMs: number): boolean {
		return (this.known.get(number)?.expiresAt ?? 0) - MARGIN_MS > nowMs;
	}
}

const MISSING: CallFailure = {
	message: "DingTalk's answer has no address for a part of the file",
	temporary: true,
	effect: 'none',
};
