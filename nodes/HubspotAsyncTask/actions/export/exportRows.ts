import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { CsvRecords } from '../../../../core/csvRecords';
import { BodyCheck } from '../../../shared/download/bodyCheck';
import {
	again,
	refusedFile,
	type FetchEnd,
	type FetchFailure,
	type Opened,
} from '../../../shared/download/openAddress';
import type { KeepSettings } from '../../../shared/download/storeBody';

/** An item that has this key is a failed one to n8n. */
const RESERVED = ['error'];

const ZIP_START = Buffer.from('PK');
/** The container of XLS files, as of all older files of Office. */
const XLS_START = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);
const LONGEST_START = 4;

/**
 * Reads a CSV file as it comes in into an object for each row: beside these there is never more than a
 * piece of it in memory.
 */
export async function rowsOfBody(
	_context: IExecuteFunctions,
	opened: Opened,
	settings: KeepSettings,
): Promise<FetchEnd<IDataObject[]>> {
	const { body } = opened;
	const { fileName, signal } = settings;
	const check = new BodyCheck(opened, settings);
	const records = new CsvRecords(RESERVED);
	const rows: IDataObject[] = [];
	let start = Buffer.alloc(0);
	let stopped = check.early();
	const stop = () => body.destroy(new Error('Stopped'));
	signal.addEventListener('abort', stop, { once: true });
	try {
		if (stopped) return stopped;
		for await (const piece of body as AsyncIterable<Buffer>) {
			stopped = check.add(piece);
			if (!stopped && start.length < LONGEST_START) {
				start = Buffer.concat([start, piece.subarray(0, LONGEST_START)]);
				stopped = notCsv(start, fileName);
			}
			if (stopped) return stopped;
			for (const record of records.write(piece)) rows.push(record);
		}
	} catch {
		return again('the connection was lost in the middle of the file');
	} finally {
		signal.removeEventListener('abort', stop);
		body.destroy();
	}
	if (signal.aborted || check.isCutShort())
		return again('the file ended before all of it had come');
	const last = records.end();
	if (!last.ok) return again('the file ended in the middle of a cell');
	for (const record of last.value) rows.push(record);
	return { kind: 'file', file: rows };
}

/** What a file is that has no rows to read here. */
function notCsv(start: Buffer, fileName: string): FetchFailure | undefined {
	const isPacked = start.subarray(0, ZIP_START.length).equals(ZIP_START);
	const isSheet = start.subarray(0, XLS_START.length).equals(XLS_START);
	if (isSheet || (isPacked && /\.xlsx$/i.test(fileName))) {
		return refusedFile(
			'The file is a spreadsheet, whose rows are not read here',
			"Set 'Output' under 'Options' to 'File' and put the node 'Extract from File' behind this one, or export the records as CSV.",
		);
	}
	if (!isPacked) return undefined;
	return refusedFile(
		'The file is a ZIP file, whose rows are not read here: HubSpot packs CSV files over 2 MB',
		"Set 'Output' under 'Options' to 'File', and put the nodes 'Compression' (Decompress) and 'Extract from File' behind this one.",
	);
}
