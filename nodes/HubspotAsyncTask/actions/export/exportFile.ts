import type { IExecuteFunctions } from 'n8n-workflow';

import { isDone } from '../../../../core/wait/task';
import { checkBaseUrl } from '../../../../core/url/baseUrl';
import { downloadFile, type FileSource } from '../../../shared/download/downloadFile';
import {
	readDownloadSettings,
	type DownloadSettings,
} from '../../../shared/download/downloadParameters';
import { cancelSignal } from '../../../shared/http';
import { problemOf, type ItemOutcome, type Success } from '../../../shared/items/outcomes';
import { credentialTypeFor, type HubspotClient } from '../../transport/client';
import { sendSafely } from '../../transport/sendSafely';
import type { HubspotTaskKind, TaskReference, Deliver, StartItem } from '../../tasks/taskKind';
import { readText } from '../../../shared/items/parameters';
import { wantsFile } from './readStart';

/** How an export's status is asked and read. */
export type ExportStatus = Pick<HubspotTaskKind, 'statusRequest' | 'readStatus'>;

export interface ExportFile {
	status: ExportStatus;
	client: HubspotClient;
	reference: TaskReference;
	settings: DownloadSettings;
	/** What to call the file where HubSpot doesn't name it. */
	name?: string;
	/** The ending where HubSpot doesn't tell one. */
	ending?: string;
}

const LINK_TIMEOUT_MS = 30_000;

/** Adds an export's file to its item. */
export async function withExportFile(
	context: IExecuteFunctions,
	file: ExportFile,
	success: Success,
): Promise<ItemOutcome> {
	const { name, ending = 'csv', settings, reference } = file;
	const { outputField, maxBytes } = settings;
	const downloaded = await downloadFile(context, {
		freshLink: async () => await freshLink(context, file),
		allowLocal: await isLocalAccount(context),
		name: name ?? `export-${reference.taskId}`,
		ending,
		maxBytes,
	});
	if (downloaded.ok) return { ...success, binary: { [outputField]: downloaded.file } };
	const { problem } = downloaded;
	const again = `The export itself is done: 'Download' gets its file with the task ID '${reference.taskId}'.`;
	return problemOf({
		message: problem.message,
		description: [problem.description, again].filter(Boolean).join(' '),
		// The link opens the file for whoever has it: it goes where the file goes, and nowhere else.
		details: { ...success.json, result: null, outcome: 'failed', ...problem.details },
	});
}

/** Each look at a finished export makes a new link, which lives five minutes. */
async function freshLink(
	context: IExecuteFunctions,
	{ status, client, reference }: ExportFile,
): ReturnType<FileSource['freshLink']> {
	const { path } = status.statusRequest(reference);
	const call = { method: 'GET', path, timeoutMs: LINK_TIMEOUT_MS } as const;
	const answer = await sendSafely(client, call, cancelSignal(context));
	if (!answer.ok) {
		const { message, description, status: httpStatus } = answer.failure;
		return {
			ok: false,
			problem: {
				message: `HubSpot gave no link to the file: ${message}`,
				...(description && { description }),
				...(httpStatus && { details: { httpStatus } }),
			},
		};
	}
	const reading = status.readStatus(answer.value);
	const link = reading?.result;
	if (reading && isDone(reading.state) && typeof link === 'string' && link !== '') {
		return { ok: true, link };
	}
	return {
		ok: false,
		problem: {
			message: `HubSpot gave no link to the file: the status of the export is '${reading?.status ?? ''}'`,
			description: 'An export without records may have no file.',
		},
	};
}

/** A file may be fetched from this machine without https only where the account is served so, too. */
async function isLocalAccount(context: IExecuteFunctions): Promise<boolean> {
	const type = credentialTypeFor(context.getNodeParameter('authentication', 0));
	const { baseUrl } = await context.getCredentials(type);
	const checked = checkBaseUrl(baseUrl);
	return checked.ok && checked.baseUrl.startsWith('http:');
}

/** Gives an item the file of the export that it started, where it asks for it. */
export function deliverFile(status: ExportStatus) {
	return (item: StartItem): Deliver | undefined => {
		const settings = wantsFile(item) ? readDownloadSettings(item) : undefined;
		// What can't be right was refused when the item was read.
		if (!settings?.ok) return undefined;
		const file = {
			status,
			settings: settings.value,
			name: readText(item, 'exportName'),
			ending: readText(item, 'format').toLowerCase(),
		};
		return async (client, reference, success) =>
			await withExportFile(item.context, { ...file, client, reference }, success);
	};
}
