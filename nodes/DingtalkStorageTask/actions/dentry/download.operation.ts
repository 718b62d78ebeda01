import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { isObject, textAt } from '../../../../core/json';
import { err, ok } from '../../../../core/result';
import type { CallFailure } from '../../../../core/retry/callResult';
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
import { Identities, type DentryIds } from '../../drive/identities';
import { readUnionIds } from '../../people/readUnionId';
import { drivePanel } from '../../people/unionIdProperties';
import { fetchDentry } from '../../transfer/fetchDentry';
import type { DingtalkClient } from '../../transport/client';
import { aboutOf, identifyAll, identifyingProperties, readNamed, type Named } from './identifyBy';

const DOWNLOADS_IN_FLIGHT = 2;

interface DownloadInput {
	named: Named;
	unionId: string;
	settings: DownloadSettings;
}

interface KnownFile {
	name: string;
	isFolder: boolean;
}

export const download: Operation<DingtalkClient> = {
	value: 'download',
	name: 'Download',
	action: 'Download file',
	description: 'Download a file of any size, named by its ID, UUID or address, into binary data',
	properties: drivePanel([...identifyingProperties, outputFieldProperty], [maxFileSizeOption]),
	run: async (context, client) => [await downloadAll(context, client)],
};

async function downloadAll(
	context: IExecuteFunctions,
	client: DingtalkClient,
): Promise<INodeExecutionData[]> {
	const unionIds = await readUnionIds(client, context);
	const calls = new DriveCalls(client);
	const identities = new Identities(calls);
	const signal = cancelSignal(context);
	const output = await runItems<DownloadInput>(context, {
		isSafeToRepeat: true,
		read: (itemIndex) =>
			client.isInternalApp
				? readInput({ context, itemIndex }, unionIds[itemIndex])
				: NOT_FOR_THIRD_PARTIES,
		send: async (items, tell) => {
			const idsOf = await identifyAll(identities, items, signal);
			const nameless = items.flatMap(({ input, itemIndex }) => {
				const ids = idsOf(itemIndex);
				if (!ids.ok || knownFile({ context, itemIndex }, ids.value)) return [];
				return [{ itemIndex, ref: { ...ids.value, unionId: input.unionId } }];
			});
			// The address that a file is fetched from does not tell its name.
			const refs = nameless.map(({ ref }) => ref);
			const entries = await getDentries(calls, refs, signal);
			const entryOf = new Map(nameless.map(({ itemIndex }, n) => [itemIndex, entries[n]]));
			const work = async (input: DownloadInput, itemIndex: number) => {
				const ids = idsOf(itemIndex);
				const entry = ids.ok ? entryOf.get(itemIndex) : undefined;
				const failed = (failure: CallFailure) =>
					err(problemFrom(failure, { outcome: 'failed', ...aboutOf(input.named, ids) }));
				if (!ids.ok) return failed(ids.error);
				if (entry && !entry.ok) return failed(entry.error);
				const { settings, unionId } = input;
				const file = entry?.value ?? knownFile({ context, itemIndex }, ids.value)!;
				const ref = { ...ids.value, unionId };
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
	{ ref, settings, file }: { ref: DentryRef; settings: DownloadSettings; file: KnownFile },
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
	const named = readNamed(item);
	if (!named.ok) return named;
	const settings = readDownloadSettings(item);
	if (!settings.ok) return settings;
	if (!unionId.ok) return unionId;
	return ok({
		named: named.value,
		unionId: unionId.value,
		settings: settings.value,
	});
}

/** What an item of a list tells of its own file. */
function knownFile(
	{ context, itemIndex }: ItemToRead,
	{ spaceId, dentryId }: DentryIds,
): KnownFile | undefined {
	const json: unknown = context.getInputData()[itemIndex].json;
	if (!isObject(json) || textAt(json, 'id') !== dentryId) return undefined;
	const name = textAt(json, 'name');
	const type = textAt(json, 'type');
	if (textAt(json, 'spaceId') !== spaceId || !name || !type) return undefined;
	return { name, isFolder: type.toUpperCase() === 'FOLDER' };
}
