import type { IExecuteFunctions } from 'n8n-workflow';

import { mapInParallel } from '../../../core/mapInParallel';
import { err, ok, type Result } from '../../../core/result';
import { dealParts, planParts, type FilePart } from '../../../core/transfer/parts';
import { hostClock } from '../../shared/hostClock';
import { cancelSignal } from '../../shared/http';
import { problemFrom, type Problem } from '../../shared/items/problem';
import type { DriveCalls } from '../drive/driveCalls';
import { ADDRESSES_PER_CALL, MARGIN_MS, PartAddresses } from './partAddresses';
import { putBytes } from './putBytes';
import { refusedTransfer } from './storageRefusal';
import { refusedCall, tryTransfer } from './tryTransfer';
import type { UploadSource } from './uploadSource';
import { openPartsUpload, openUpload, type OpenUpload, type UploadTarget } from './uploadTarget';

const MIB = 1024 * 1024;

/** Up to this size a file is sent whole: that is two calls of DingTalk's API, and three in parts. */
const LARGEST_WHOLE = 32 * MIB;

/** Parts that are sent at once. */
const LANES = 3;

const LIMITS = {
	// As many as DingTalk gives addresses for in one call.
	count: ADDRESSES_PER_CALL,
	leastBytes: 8 * MIB,
	mostBytes: 5 * 1024 * MIB,
};

/**
 * Sends a file to where DingTalk keeps it. Nobody sees it before it is committed.
 * @returns the key to commit it with
 * @throws CancelledError when the execution was cancelled
 */
export async function sendFile(
	context: IExecuteFunctions,
	calls: DriveCalls,
	source: UploadSource,
	target: UploadTarget,
): Promise<Result<string, Problem>> {
	return target.size <= LARGEST_WHOLE
		? await sendWhole(context, calls, source, target)
		: await sendParts(context, calls, source, target);
}

async function sendWhole(
	context: IExecuteFunctions,
	calls: DriveCalls,
	source: UploadSource,
	target: UploadTarget,
): Promise<Result<string, Problem>> {
	const lane = source.lane();
	const { signal } = new AbortController();
	let upload: OpenUpload | undefined;
	try {
		return await tryTransfer(context, 'The file could not be uploaded', async (tries) => {
			if (!upload || upload.address.expiresAt - MARGIN_MS <= hostClock.now()) {
				const opened = await openUpload(calls, target);
				if (!opened.ok) return err(refusedCall(opened.error));
				upload = opened.value;
			}
			const { uploadKey, address } = upload;
			const bytes = await lane.bytes(0, target.size);
			const put = await putBytes(context, { address, place: tries - 1, bytes, signal });
			if (put.ok) return ok(uploadKey);
			if (put.error.kind === 'again' && put.error.needsNewAddress) upload = undefined;
			return put;
		});
	} finally {
		lane.close();
	}
}

async function sendParts(
	context: IExecuteFunctions,
	calls: DriveCalls,
	source: UploadSource,
	target: UploadTarget,
): Promise<Result<string, Problem>> {
	const opened = await openPartsUpload(calls, target);
	if (!opened.ok) return err(problemFrom(opened.error));
	const uploadKey = opened.value;
	const parts = planParts(target.size, LIMITS);
	const { unionId } = target.place;
	const addresses = new PartAddresses(calls, { uploadKey, unionId }, parts.length);
	const stop = new AbortController();
	let problem: Problem | undefined;
	await mapInParallel(
		dealParts(parts, LANES),
		async (lane) => {
			const failure = await sendLane(context, source, lane, addresses, stop.signal);
			if (!failure || problem) return;
			// The others are not worth their bytes any more.
			problem = failure;
			stop.abort();
		},
		{ maxInFlight: LANES, signal: cancelSignal(context) },
	);
	return problem ? err(problem) : ok(uploadKey);
}

const STOPPED = refusedTransfer('Another part of the file could not be uploaded', '');

/** Sends parts that follow each other, so that the file is read once for them. */
async function sendLane(
	context: IExecuteFunctions,
	source: UploadSource,
	parts: readonly FilePart[],
	addresses: PartAddresses,
	signal: AbortSignal,
): Promise<Problem | undefined> {
	const lane = source.lane();
	try {
		for (const { number, from, to } of parts) {
			if (signal.aborted) return undefined;
			const failed = `Part ${number} of the file could not be uploaded`;
			const sent = await tryTransfer(context, failed, async (tries) => {
				if (signal.aborted) return err(STOPPED);
				const address = await addresses.of(number);
				if (!address.ok) return err(refusedCall(address.error));
				const bytes = await lane.bytes(from, to);
				const place = { address: address.value, place: tries - 1 };
				const put = await putBytes(context, { ...place, bytes, signal });
				const isStale = !put.ok && put.error.kind === 'again' && put.error.needsNewAddress;
				if (isStale) addresses.forget(number);
				return put;
			});
			if (!sent.ok) return sent.error;
			addresses.sent(number);
		}
		return undefined;
	} finally {
		lane.close();
	}
}
