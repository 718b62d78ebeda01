import type { INodeProperties } from 'n8n-workflow';

import { ok } from '../../../../core/result';
import {
	outputFieldProperty,
	readDownloadSettings,
	readMaxBytes,
	type DownloadSettings,
} from '../../../shared/download/downloadParameters';
import { readText, refused, type Checked, type ItemToRead } from '../../../shared/items/parameters';
import { readChoice } from '../../../shared/items/readChoice';
import { readSwitch } from '../../../shared/items/readSwitch';
import { waitUntilDoneProperty } from '../../../shared/tasks/waitProperties';

/** An entry of the *Options* of what downloads an export. */
export const outputOption: INodeProperties = {
	displayName: 'Output',
	name: 'output',
	type: 'options',
	options: [
		{ name: 'File', value: 'file', description: 'The file, in a binary field of the item' },
		{
			name: 'Items',
			value: 'items',
			description:
				"The rows of the CSV file, an item each. HubSpot packs CSV files over 2 MB as ZIP: these need 'File', and the nodes 'Compression' and 'Extract from File'.",
		},
	],
	default: 'file',
	description: 'What to give of the export once it is downloaded',
};

/** Where a file goes, which rows don't need. */
export const exportFieldProperty: INodeProperties = {
	...outputFieldProperty,
	displayOptions: { hide: { '/options.output': ['items'] } },
};

/** What one item asks of its export's file. */
export type ExportOutput =
	| ({ as: 'file' } & DownloadSettings)
	/** At most so many bytes; `Infinity` for no limit. */
	| { as: 'items'; maxBytes: number };

/** Reads and checks what an item asks of its export's file. */
export function readExportOutput(item: ItemToRead): Checked<ExportOutput> {
	const output = readChoice(item, 'options.output', [outputOption]);
	if (!output.ok) return output;
	if (output.value === 'file') {
		const settings = readDownloadSettings(item);
		return settings.ok ? ok({ as: 'file', ...settings.value }) : settings;
	}
	const waits = readSwitch(item, 'waitUntilDone', [waitUntilDoneProperty]);
	if (waits.ok && waits.value && readText(item, 'waitOptions.mode') === 'durable') {
		return refused(
			"A durable wait gives one item for each, so it can't go together with 'Output' set to 'Items'",
			"Leave 'Output' at 'File' here, or wait with 'Get Status' and put 'Download' behind it with 'Output' set to 'Items'. Or set 'Mode' under 'Wait Options' to 'In Execution'.",
		);
	}
	const maxBytes = readMaxBytes(item);
	return maxBytes.ok ? ok({ as: 'items', maxBytes: maxBytes.value }) : maxBytes;
}
