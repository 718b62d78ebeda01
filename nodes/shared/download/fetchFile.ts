import type { IExecuteFunctions } from 'n8n-workflow';

import { throwIfCancelled } from '../../../core/cancel';
import { checkFileAddress } from '../../../core/download/fileAddress';
import { fileNameOf } from '../../../core/download/fileName';
import { whileAlive, type Pulse } from '../../../core/download/whileAlive';
import { hostClock } from '../hostClock';
import { cancelSignal } from '../http';
import {
	again,
	openAddress,
	refusedFile,
	startOfText,
	withoutAnswer,
	type FetchEnd,
	type FetchFailure,
	type Opened,
} from './openAddress';
import type { KeepSettings } from './storeBody';

export interface FileToFetch {
	/** Its address; a secret, since it needs no credential. */
	link: string;
	/** Whether http to this machine itself will do. */
	allowLocal: boolean;
	/** What to call it where nothing else names it, without an ending. */
	name: string;
	/** The ending where nothing else tells one. */
	ending: string;
	/** `Infinity` for no limit. */
	maxBytes: number;
}

const MOST_REDIRECTS = 5;

/** A server or connection that gives nothing for so long is given up, in milliseconds. */
const STALL_MS = 60_000;

/** What is made of a file's body: it is put into n8n's store (`storeBody`), or read. */
export type Keep<Kept> = (
	context: IExecuteFunctions,
	opened: Opened,
	settings: KeepSettings,
) => Promise<FetchEnd<Kept>>;

/**
 * Fetches a file, once.
 * @throws CancelledError when the execution was cancelled
 */
export async function fetchFile<Kept>(
	context: IExecuteFunctions,
	file: FileToFetch,
	keep: Keep<Kept>,
): Promise<FetchEnd<Kept>> {
	const signal = cancelSignal(context);
	throwIfCancelled(signal);
	const stop = new AbortController();
	const pulse: Pulse = { at: hostClock.now() };
	const fetching = follow(context, file, keep, pulse, stop.signal);
	const life = await whileAlive(fetching, pulse, { stallMs: STALL_MS, clock: hostClock, signal });
	if (life === 'settled') return await fetching;
	stop.abort();
	fetching.catch(() => undefined);
	throwIfCancelled(signal);
	return again(`nothing came for ${STALL_MS / 1000} seconds`);
}

async function follow<Kept>(
	context: IExecuteFunctions,
	file: FileToFetch,
	keep: Keep<Kept>,
	pulse: Pulse,
	signal: AbortSignal,
): Promise<FetchEnd<Kept>> {
	let address = checkFileAddress(file.link, file);
	for (let redirects = 0; ; redirects++) {
		if (!address.ok) {
			return refusedFile(
				`The link to the file can't be followed: ${address.error}`,
				'Files are fetched from secure addresses only. Check any proxy between here and the service.',
			);
		}
		const { value: url } = address;
		let opened: Opened;
		try {
			opened = await openAddress(context, url, signal);
		} catch (error) {
			return withoutAnswer(error);
		}
		pulse.at = hostClock.now();
		const { status } = opened;
		if (status >= 200 && status < 300) {
			const { name: fallback, ending: fallbackEnding, maxBytes } = file;
			const disposition = opened.header('content-disposition');
			const contentType = opened.header('content-type');
			const fileName = fileNameOf({ disposition, contentType, url, fallback, fallbackEnding });
			return await keep(context, opened, { fileName, maxBytes, pulse, signal });
		}
		const location = opened.header('location');
		if (status < 300 || status >= 400 || location === '') return await errorResponse(opened);
		opened.body.destroy();
		if (redirects === MOST_REDIRECTS) {
			return refusedFile(
				`The link to the file leads on more than ${MOST_REDIRECTS} times`,
				'Check any proxy between here and the service.',
			);
		}
		address = checkFileAddress(location, { base: url, allowLocal: file.allowLocal });
	}
}

/** What an answer means that is neither a file nor leads to one. */
async function errorResponse(opened: Opened): Promise<FetchFailure> {
	const { status } = opened;
	if (isExpired(status, await startOfText(opened.body))) return again('the link had expired');
	if (status === 408 || status === 429 || status >= 500) return again(`the answer was ${status}`);
	return refusedFile(
		`The file could not be fetched: the answer was ${status}`,
		'Try again later; each try uses a new link. Check any proxy between here and the service.',
	);
}

/** Whether a link is good no more: gone, forbidden, or so the store of files says with any status. */
function isExpired(status: number, text: string): boolean {
	if (status === 403 || status === 404 || status === 410) return true;
	return status >= 400 && status < 500 && /request has expired|expiredtoken/i.test(text);
}
