import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';

import { throwIfCancelled } from '../../../core/cancel';
import { whileAlive, type Pulse } from '../../../core/download/whileAlive';
import { err, ok, type Result } from '../../../core/result';
import type { FetchEnd, Opened } from '../../shared/download/openAddress';
import { storeBody } from '../../shared/download/storeBody';
import { hostClock } from '../../shared/hostClock';
import { cancelSignal } from '../../shared/http';
import type { Problem } from '../../shared/items/problem';
import type { DriveCalls } from '../drive/driveCalls';
import type { DentryRef } from '../drive/getDentries';
import { DentrySource } from './openDentry';
import { resumedBody } from './resumedBody';
import { again } from './storageRefusal';
import { pauseAfter, tryTransfer } from './tryTransfer';

export interface FetchedFile {
	file: IBinaryData;
	size: number;
}

interface FileSettings {
	fileName: string;
	/** `Infinity` for no limit. */
	maxBytes: number;
}

/** A connection that gives nothing for so long is given up, in milliseconds. */
const STALL_MS = 90_000;

/**
 * Downloads a file of the drive into n8n's store. A connection that breaks off is gone on with; only a
 * file that has changed meanwhile is begun anew.
 * @throws CancelledError when the execution was cancelled
 */
export async function fetchDentry(
	context: IExecuteFunctions,
	calls: DriveCalls,
	ref: DentryRef,
	settings: FileSettings,
): Promise<Result<FetchedFile, Problem>> {
	const cancelled = cancelSignal(context);
	return await tryTransfer(context, 'The file could not be downloaded', async () => {
		const stop = new AbortController();
		const onCancel = () => stop.abort();
		cancelled?.addEventListener('abort', onCancel, { once: true });
		try {
			const source = new DentrySource(context, calls, ref, stop.signal);
			const first = await source.openAt(0);
			throwIfCancelled(cancelled);
			if (!first.ok) return err({ kind: 'refused', problem: first.error });
			return await store(context, first.value, source, { ...settings, stop });
		} finally {
			cancelled?.removeEventListener('abort', onCancel);
			stop.abort();
		}
	});
}

async function store(
	context: IExecuteFunctions,
	first: Opened,
	source: DentrySource,
	{ stop, ...settings }: FileSettings & { stop: AbortController },
) {
	const pulse: Pulse = { at: hostClock.now() };
	const resumed = resumedBody(first, async (place) => {
		// What opens it again minds its own time.
		pulse.at = Infinity;
		await pauseAfter(context, 1);
		const next = await source.openAt(place);
		pulse.at = hostClock.now();
		return next;
	});
	const opened = { ...first, body: resumed.body };
	const { signal } = stop;
	const storing = storeBody(context, opened, { ...settings, pulse, signal, anyKind: true });
	const cancelled = cancelSignal(context);
	const life = await whileAlive(storing, pulse, {
		stallMs: STALL_MS,
		clock: hostClock,
		signal: cancelled,
	});
	if (life !== 'settled') stop.abort();
	const end: FetchEnd = await storing;
	throwIfCancelled(cancelled);
	if (end.kind === 'file') return ok({ file: end.file, size: resumed.size() });
	const problem = resumed.problem();
	if (problem) return err({ kind: 'refused' as const, problem });
	if (end.kind === 'refused') return err(end);
	return err(again(life === 'settled' ? end.why : `nothing came for ${STALL_MS / 1000} seconds`));
}
