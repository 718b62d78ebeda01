import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { isObject } from '../../../../core/json';
import { err, ok } from '../../../../core/result';
import { checkBaseUrl } from '../../../../core/url/baseUrl';
import { isDone } from '../../../../core/wait/task';
import { downloadFile, type FileSource } from '../../../shared/download/downloadFile';
import { storeBody } from '../../../shared/download/storeBody';
import { problemOf, type ItemOutcome, type ItemOutput } from '../../../shared/items/outcomes';
import { readText } from '../../../shared/items/parameters';
import { described, problemFrom, type Problem } from '../../../shared/items/problem';
import type { Deliver, HubspotTaskKind, StartItem, TaskReference } from '../../tasks/taskKind';
import { credentialTypeOf, type HubspotClient } from '../../transport/client';
import { QUESTION_POLICY } from '../../transport/policies';
import { readExportOutput, type ExportOutput } from './exportOutput';
import { rowsOfBody } from './exportRows';
import { wantsFile } from './readStart';

/** How an export's status is asked and read. */
type ExportStatus = Pick<HubspotTaskKind, 'statusRequest' | 'readStatus'>;

interface ExportFile {
	status: ExportStatus;
	client: HubspotClient;
	reference: TaskReference;
	settings: ExportOutput;
	/** How to get a file that could not be had now, as a sentence. */
	advice: string;
	/** What to call the file where HubSpot doesn't name it. */
	name?: string;
	/** The ending where HubSpot doesn't tell one. */
	ending?: string;
}

const LINK_TIMEOUT_MS = 30_000;

/** Adds an export's file to its item, or gives its rows in the item's place. */
export async function withExportFile(
	context: IExecuteFunctions,
	file: ExportFile,
	output: ItemOutput,
): Promise<ItemOutcome> {
	const { name, ending = 'csv', settings, reference, advice } = file;
	const source = {
		freshLink: async () => await freshLink(file),
		allowLocal: await isLocalAccount(context),
		name: name ?? `export-${reference.taskId}`,
		ending,
		maxBytes: settings.maxBytes,
	};
	if (settings.as === 'items') {
		const rows = await downloadFile(context, source, rowsOfBody);
		return rows.ok ? ok({ ...output, rows: rows.value }) : problemOf(notHad(rows.error));
	}
	const stored = await downloadFile(context, source, storeBody);
	return stored.ok
		? ok({ ...output, binary: { [settings.outputField]: stored.value } })
		: problemOf(notHad(stored.error));

	function notHad({ message, description, details }: Problem): Problem {
		return {
			message,
			...described(description, `The export itself is done. ${advice}`),
			details: { ...withoutLink(output.json), outcome: 'failed', ...details },
		};
	}
}

/** The link opens the file for whoever has it: it goes where the file goes, and nowhere else. */
function withoutLink(exported: IDataObject): IDataObject {
	const { response } = exported;
	return {
		...Object.fromEntries(Object.entries(exported).filter(([name]) => name !== 'fileUrl')),
		...(isObject(response) && { response: { ...response, result: null } }),
	};
}

/** Each poll of a finished export makes a new link, which lives five minutes. */
async function freshLink({
	status,
	client,
	reference,
}: ExportFile): ReturnType<FileSource['freshLink']> {
	const { path } = status.statusRequest(reference);
	const answer = await client.sendWithRetries(
		{ method: 'GET', path, timeoutMs: LINK_TIMEOUT_MS },
		QUESTION_POLICY,
	);
	if (!answer.ok) {
		const { message, description, status: httpStatus } = answer.error;
		return err(
			problemFrom({
				message: `HubSpot gave no link to the file: ${message}`,
				description,
				status: httpStatus,
			}),
		);
	}
	const exported = status.readStatus(answer.value);
	const link = exported?.more?.fileUrl;
	if (exported && isDone(exported.state) && typeof link === 'string' && link !== '') {
		return ok(link);
	}
	return err({
		message: `HubSpot gave no link to the file: the status of the export is '${exported?.status ?? ''}'`,
		description: 'An export without records may have no file.',
	});
}

/** A file may be fetched from this machine without https only where the account is served so, too. */
async function isLocalAccount(context: IExecuteFunctions): Promise<boolean> {
	const { baseUrl } = await context.getCredentials(credentialTypeOf(context));
	const checked = checkBaseUrl(baseUrl);
	return checked.ok && checked.value.startsWith('http:');
}

/** Gives an item the file of the export that it started, where it asks for it. */
export function deliverFile(status: ExportStatus) {
	return (item: StartItem): Deliver | undefined => {
		const wanted = wantsFile(item);
		const settings = wanted.ok && wanted.value ? readExportOutput(item) : undefined;
		// What can't be right was refused when the item was read.
		if (!settings?.ok) return undefined;
		const file = {
			status,
			settings: settings.value,
			name: readText(item, 'exportName'),
			ending: readText(item, 'format').toLowerCase(),
		};
		return async (client, reference, output) => {
			const advice = `'Download File' asks for its file again, with the task ID '${reference.taskId}'.`;
			return await withExportFile(item.context, { ...file, client, reference, advice }, output);
		};
	};
}
