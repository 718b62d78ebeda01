import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';

import { contentTypeOf } from '../../../core/download/fileTypes';
import { BodyCheck, type BodySettings } from './bodyCheck';
import { again, refusedFile, type FetchEnd, type FetchFailure, type Opened } from './openAddress';

const UNKNOWN_TYPE = 'application/octet-stream';

/** How a body is kept. n8n tells the kind of a file that may be of any by its name. */
export interface KeepSettings extends BodySettings {
	fileName: string;
	/** Ends it in the middle. */
	signal: AbortSignal;
}

/** Streams a body into n8n's store of files, so that no more than a piece of it is in memory. */
export async function storeBody(
	context: IExecuteFunctions,
	opened: Opened,
	settings: KeepSettings,
): Promise<FetchEnd> {
	const { body, header } = opened;
	const { fileName, signal, anyKind = false } = settings;
	const check = new BodyCheck(opened, settings);
	const early = check.early();
	if (early) {
		body.destroy();
		return early;
	}

	let stopped: FetchFailure | undefined;
	let broken = false;
	const counted = body.map((piece: Buffer) => {
		stopped = check.add(piece);
		if (stopped) throw new Error('Not to be stored');
		return piece;
	});
	body.on('error', () => {
		broken = true;
	});
	// Whoever stores it may begin to listen after it has ended.
	counted.on('error', () => undefined);
	const end = () => {
		body.destroy();
		counted.destroy(new Error('Stopped'));
	};
	signal.addEventListener('abort', end, { once: true });

	let file: IBinaryData;
	try {
		const type = contentTypeOf(header('content-type'), fileName);
		const told = anyKind && type === UNKNOWN_TYPE ? undefined : type;
		file = await context.helpers.prepareBinaryData(counted, fileName, told);
	} catch (error) {
		if (stopped) return stopped;
		const { code, message } = error as { code?: string; message?: string };
		if (broken || signal.aborted || code === 'ERR_STREAM_PREMATURE_CLOSE') {
			return again('the connection was lost in the middle of the file');
		}
		return refusedFile(
			`n8n could not keep the file: ${code ?? message ?? String(error)}`,
			'Check that the place where n8n stores files has room and can be written to.',
		);
	} finally {
		signal.removeEventListener('abort', end);
		body.destroy();
	}
	// Some stores take the end of a broken stream for the end of the file.
	if (stopped) return stopped;
	if (broken || check.isCutShort()) {
		return again('the file ended before all of it had come');
	}
	return { kind: 'file', file };
}
