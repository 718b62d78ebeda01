import type { IExecuteFunctions } from 'n8n-workflow';

import { throwIfCancelled } from '../../../core/cancel';
import { whileAlive, type Pulse } from '../../../core/download/whileAlive';
import { isObject } from '../../../core/json';
import { err, ok, type Result } from '../../../core/result';
import { hostClock } from '../../shared/hostClock';
import { withoutAnswer } from '../../shared/download/openAddress';
import { cancelSignal } from '../../shared/http';
import type { SignedAddress } from './signedAddress';
import { again, refusedTransfer, storageFailure, type TransferFailure } from './storageRefusal';
import type { SentBytes } from './uploadSource';

/** A connection that takes nothing for so long is given up, in milliseconds. */
const STALL_MS = 60_000;

/** Slower than this, in bytes a millisecond, what can't be watched is given up. */
const SLOWEST = 30;

interface Put {
	address: SignedAddress;
	/** Which of its places. */
	place: number;
	bytes: SentBytes;
	pulse: Pulse;
	/** Ends it in the middle. */
	signal: AbortSignal;
}

/**
 * Sends bytes to the storage host, once, without any credential of DingTalk's API. To send them again
 * does no harm: they replace each other.
 * @throws CancelledError when the execution was cancelled
 */
export async function putBytes(
	context: IExecuteFunctions,
	put: Omit<Put, 'pulse'>,
): Promise<Result<void, TransferFailure>> {
	const cancelled = cancelSignal(context);
	throwIfCancelled(cancelled);
	const stop = new AbortController();
	const onStop = () => stop.abort();
	put.signal.addEventListener('abort', onStop, { once: true });
	const { bytes } = put;
	const pulse: Pulse = { at: hostClock.now() };
	bytes.onPiece = () => {
		pulse.at = hostClock.now();
	};
	const stallMs = STALL_MS + (bytes.isWatched ? 0 : bytes.size / SLOWEST);
	const sending = send(context, { ...put, pulse, signal: stop.signal });
	try {
		const life = await whileAlive(sending, pulse, { stallMs, clock: hostClock, signal: cancelled });
		if (life === 'settled') return await sending;
	} finally {
		put.signal.removeEventListener('abort', onStop);
		stop.abort();
		bytes.close();
	}
	sending.catch(() => undefined);
	throwIfCancelled(cancelled);
	return err(again(`nothing was taken for ${Math.round(stallMs / 1000)} seconds`));
}

async function send(
	context: IExecuteFunctions,
	{ address, place, bytes, signal }: Put,
): Promise<Result<void, TransferFailure>> {
	let response: unknown;
	try {
		response = await context.helpers.httpRequest({
			method: 'PUT',
			url: address.urls[place % address.urls.length].href,
			// A content type would be signed as well: n8n sends one unless it is told to send none.
			headers: {
				...address.headers,
				'Content-Type': '',
				'Content-Length': String(bytes.size),
			},
			body: bytes.body,
			encoding: 'text',
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			// What is prepared for following one keeps all that is sent in memory.
			disableFollowRedirect: true,
			abortSignal: signal,
		});
	} catch (error) {
		const unreadable = bytes.failure();
		if (unreadable) return err(unreadableFile(unreadable));
		const end = withoutAnswer(error);
		return err(end.kind === 'refused' ? end : again(end.kind === 'again' ? end.why : 'it ended'));
	}
	const { statusCode, body, headers } = isObject(response) ? response : {};
	const status = Number(statusCode);
	if (status < 200 || status >= 300) {
		return err(storageFailure(status, typeof body === 'string' ? body : ''));
	}
	return isWhatWasSent(headers, bytes)
		? ok(undefined)
		: err(again('other bytes arrived than were sent'));
}

/** The host tells the MD5 of what has arrived. Where it tells none, nothing is known. */
function isWhatWasSent(headers: unknown, bytes: SentBytes): boolean {
	const md5 = isObject(headers) ? headers['content-md5'] : undefined;
	if (typeof md5 !== 'string' || md5 === '') return true;
	return Buffer.from(md5, 'base64').toString('hex') === bytes.md5();
}

function unreadableFile(error: Error): TransferFailure {
	return refusedTransfer(
		`The file could not be read from where n8n keeps it: ${error.message}`,
		'Nothing was added to the folder. Check the node before this one, and the place where n8n stores files.',
	);
}
