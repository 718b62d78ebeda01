import type { IExecuteFunctions } from 'n8n-workflow';

import { throwIfCancelled, waitForAny } from '../../../core/cancel';
import { err, ok, type Result } from '../../../core/result';
import { backoffMs } from '../../../core/retry/backoff';
import { hostClock } from '../hostClock';
import { cancelSignal } from '../http';
import type { Problem } from '../items/problem';
import { fetchFile, type FileToFetch, type Keep } from './fetchFile';

/** A file whose links live for a short time. */
export interface FileSource extends Omit<FileToFetch, 'link'> {
	/** Asks the service for a new link. */
	freshLink(): Promise<Result<string, Problem>>;
}

/** A try and three more, each with a new link and from the start of the file. */
const MOST_TRIES = 4;

const BACKOFF = { baseMs: 1000, maxMs: 8000 };

/**
 * Downloads a file.
 * @param keep what is made of it
 * @throws CancelledError when the execution was cancelled
 */
export async function downloadFile<Kept>(
	context: IExecuteFunctions,
	source: FileSource,
	keep: Keep<Kept>,
): Promise<Result<Kept, Problem>> {
	const signal = cancelSignal(context);
	for (let tries = 1; ; tries++) {
		const fresh = await source.freshLink();
		if (!fresh.ok) return fresh;
		const end = await fetchFile(context, { ...source, link: fresh.value }, keep);
		if (end.kind === 'file') return ok(end.file);
		if (end.kind === 'refused') return err(end.problem);
		if (tries >= MOST_TRIES) return err(usedUp(end.why));
		const ms = backoffMs(tries - 1, BACKOFF, () => hostClock.random());
		await waitForAny(hostClock, { ms, wakers: [], signal });
		throwIfCancelled(signal);
	}
}

function usedUp(why: string): Problem {
	return {
		message: `The file could not be downloaded in ${MOST_TRIES} tries; the last time ${why}`,
		description:
			'Each try used a new link. Check the connection of this machine, and download it again later: the service still has the file.',
	};
}
