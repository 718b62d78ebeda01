import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';

import { contentTypeOf } from '../../../core/download/fileTypes';
import type { Pulse } from '../../../core/download/whileAlive';
import { hostClock } from '../hostClock';
import { again, isPage, refusedFile, tooLarge, type FetchEnd, type Opened } from './openAddress';

/** A file that is none, whatever its content type says. */
const PAGE_START = /^\s*<(!doctype\s+html|html)/i;

const UNKNOWN_TYPE = 'application/octet-stream';

interface StoreSettings {
	fileName: string;
	/** `Infinity` for no limit. */
	maxBytes: number;
	/** Set whenever bytes come in. */
	pulse: Pulse;
	/** Ends it in the middle. */
	signal: AbortSignal;
	/** Whether it may be of any kind, a web page too; n8n then tells its kind by its name. */
	anyKind?: boolean;
}

/** Streams a body into n8n's store of files, so that no more than a piece of it is in memory. */
export async function storeBody(
	context: IExecuteFunctions,
	{ body, header }: Opened,
	{ fileName, maxBytes, pulse, signal, anyKind = false }: StoreSettings,
): Promise<FetchEnd> {
	const contentType = header('content-type');
	const announced = header('content-length') === '' ? undefined : Number(header('content-length'));
	const early =
		!anyKind && /^text\/html\b/i.test(contentType)
			? isPage()
			: (announced ?? 0) > maxBytes
				? tooLarge(maxBytes)
				: undefined;
	if (early) {
		body.destroy();
		return early;
	}

	let bytes = 0;
	let stopped: FetchEnd | undefined;
	let broken = false;
	const counted = body.map((piece: Buffer) => {
		pulse.at = hostClock.now();
		const begins = bytes === 0 && !anyKind ? piece.toString('latin1', 0, 100) : '';
		if (PAGE_START.test(begins)) stopped = isPage();
		bytes += piece.length;
		if (bytes > maxBytes) stopped = tooLarge(maxBytes);
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
		const type = contentTypeOf(contentType, fileName);
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
	if (broken || (announced !== undefined && bytes < announced)) {
		return again('the file ended before all of it had come');
	}
	return { kind: 'file', file };
}
