import type { INodeProperties } from 'n8n-workflow';

import { ok } from '../../../core/result';
import { readText, refused, type Checked, type ItemToRead } from '../items/parameters';
import { readNumber } from '../items/readNumber';

/** What one item asks of its download. */
export interface DownloadSettings {
	/** The field of the item's binary data that gets the file. */
	outputField: string;
	/** `Infinity` for no limit. */
	maxBytes: number;
}

const BYTES_PER_MB = 1_000_000;
const DEFAULT_MAX_MB = 1000;

export const outputFieldProperty: INodeProperties = {
	displayName: 'Output Data Field Name',
	name: 'outputField',
	type: 'string',
	required: true,
	default: 'data',
	placeholder: 'e.g. data',
	hint: 'The name of the output binary field to put the file in',
};

/** An entry of the *Options* of every operation that downloads. */
export const maxFileSizeOption: INodeProperties = {
	displayName: 'Max File Size (MB)',
	name: 'maxFileSize',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: DEFAULT_MAX_MB,
	description: 'Larger files are not downloaded. 0 means no limit.',
};

/** Reads and checks what an item asks of its download. */
export function readDownloadSettings(item: ItemToRead): Checked<DownloadSettings> {
	const outputField = readText(item, 'outputField');
	if (outputField === '') {
		return refused(
			"'Output Data Field Name' is empty",
			"Name the binary field to put the file in, for example 'data'.",
		);
	}
	const maxBytes = readMaxBytes(item);
	return maxBytes.ok ? ok({ outputField, maxBytes: maxBytes.value }) : maxBytes;
}

/** Reads *Max File Size*, in bytes; `Infinity` for no limit. */
export function readMaxBytes(item: ItemToRead): Checked<number> {
	const megabytes = readNumber(item, 'options.maxFileSize', DEFAULT_MAX_MB, {
		label: 'Max File Size',
		unit: 'megabytes',
		min: 0,
		advice: "Correct 'Max File Size' under 'Options', or set it to 0 for no limit.",
	});
	if (!megabytes.ok) return megabytes;
	return ok(megabytes.value === 0 ? Infinity : megabytes.value * BYTES_PER_MB);
}
