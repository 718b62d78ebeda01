import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { isObject, textAt } from '../../../../core/json';
import { err, ok } from '../../../../core/result';
import {
	maxFileSizeOption,
	outputFieldProperty,
	readDownloadSettings,
	type DownloadSettings,
} from '../../../shared/download/downloadParameters';
import { cancelSignal } from '../../../shared/http';
import { refused, type Checked, type ItemToRead } from '../../../shared/items/parameters';
import { problemFrom } from '../../../shared/items/problem';
import { hintAfterRun } from '../../../shared/items/runHint';
import { eachItem, runItems, type ItemResult } from '../../../shared/items/runItems';
import type { Operation } from '../../../shared/operation';
import { DriveCalls } from '../../drive/driveCalls';
import { getDentries, type DentryRef } from '../../drive/getDentries';
import { readUnionIds } from '../../people/readUnionId';
import { drivePanel } from '../../people/unionIdProperties';
import { fetchDentry } from '../../transfer/fetchDentry';
import type { DingtalkClient } from '../../transport/client';
import { dentryProperties, readDentry } from './dentryParameters';

const DOWNLOADS_IN_FLIGHT = 2;

interface DownloadInput {
	ref: DentryRef;
	settings: DownloadSettings;
	/** What the item itself tells of it. */
	known: KnownFile | undefined;
}

interface KnownFile {
	name: string;
	isFolder: boolean;
}

export const download: Operation<DingtalkClient> = {
	value: 'download',
	name: 'Download',
	action: 'Download file',
	description: 'Download a file of any size into binary data',
	properties: drivePanel([...dentryProperties, outputFieldProperty], [maxFileSizeOption]),
	run: async (context, client) => [await downloadAll(context, client)],
};

async function downloadAll(
	context: IExecuteFunctions,
	client: DingtalkClient,
): Promise<INodeExecutionData[]> {
	const unionIds = await readUnionIds(client, context);
	const calls = new DriveCalls(client);
	const output = await runItems<DownloadInput>(context, {
		isSafeToRepeat: true,
		read: (itemIndex) =>
			client.isInternalApp
				? readInput({ context, itemIndex }, unionIds[itemIndex])
				: NOT_FOR_THIRD_PARTIES,
		send: async (items, tell) => {
			// The address of a file does not tell its name.
			const nameless = items.filter(({ input }) => !input.known);
			const refs = nameless.map(({ input }) => input.ref);
			const entries = await getDentries(calls, refs, cancelSignal(context));
			const entryOf = new Map(nameless.map(({ itemIndex }, n) => [itemIndex, entries[n]]));
			const work = async ({ ref, settings, known }: DownloadInput, itemIndex: number) => {
				const entry = entryOf.get(itemIndex);
				const about = { spaceId: ref.spaceId, id: ref.dentryId };
				if (entry && !entry.ok)
					return err(problemFrom(entry.error, { outcome: 'failed', ...about }));
				const file = known ?? entry!.value;
				return await downloadOne(context, calls, { ref, settings, file });
			};
			await eachItem(context, items, tell, work, DOWNLOADS_IN_FLIGHT);
		},
	});
	hintAfterRun(context, output, client);
	return output;
}

/** @see https://open.dingtalk.com/document/development/obtains-the-download-information-about-a-file */
const NOT_FOR_THIRD_PARTIES = refused<DownloadInput>(
	"DingTalk gives files to an organisation's own apps only, and the credential is for a third party's",
	"Use a credential with 'App Type' set to 'Internal App'. DingTalk also wants the organisation to be certified.",
);

async function downloadOne(
	context: IExecuteFunctions,
	calls: DriveCalls,
	{ ref, settings, file }: Omit<DownloadInput, 'known'> & { file: KnownFile },
): Promise<ItemResult> {
	const about = { spaceId: ref.spaceId, id: ref.dentryId, name: file.name };
	if (file.isFolder) {
		return err({
			message: `'${file.name}' is a folder: only files can be downloaded`,
			description: "List what is in it with 'Get Many', then download its files.",
			details: { outcome: 'failed', ...about },
		});
	}
	const { outputField, maxBytes } = settings;
	const fetched = await fetchDentry(context, calls, ref, { fileName: plain(file.name), maxBytes });
	if (!fetched.ok) {
		const { details, ...problem } = fetched.error;
		return err({ ...problem, details: { outcome: 'failed', ...about, ...details } });
	}
	const json = { outcome: 'downloaded', ...about, size: fetched.value.size };
	return ok([{ json, binary: { [outputField]: fetched.value.file } }]);
}

/** A slash is allowed in DingTalk, and would be taken for a folder elsewhere. */
function plain(name: string): string {
	return name.replace(/[/\\]/g, '_').replace(/\p{Cc}/gu, '') || 'file';
}

function readInput(item: ItemToRead, unionId: Checked<string>): Checked<DownloadInput> {
	const dentry = readDentry(item);
	if (!dentry.ok) return dentry;
	const settings = readDownloadSettings(item);
	if (!settings.ok) return settings;
	if (!unionId.ok) return unionId;
	return ok({
		ref: { ...dentry.value, unionId: unionId.value },
		settings: settings.value,
		known: knownFile(item, dentry.value),
	});
}

/** What an item of a list tells of its own file. */
function knownFile(
	{ context, itemIndex }: ItemToRead,
	{ spaceId, dentryId }: { spaceId: string; dentryId: string },
): KnownFile | undefined {
	const json: unknown = context.getInputData()[itemIndex].json;
	if (!isObject(json) || textAt(json, 'id') !== dentryId) return undefined;
	const name = textAt(json, 'name');
	const type = textAt(json, 'type');
	if (textAt(json, 'spaceId') !== spaceId || !name || !type) return undefined;
	return { name, isFolder: type.toUpperCase() === 'FOLDER' };
}
