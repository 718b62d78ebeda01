import type { IBinaryData } from 'n8n-workflow';

import { isObject, objectAt, type JsonObject } from '../../../core/json';
import { ok } from '../../../core/result';
import { refused, type Checked, type ItemToRead } from './parameters';

/** The field of an item's json in which n8n keeps its files, where a workflow is set to that. */
const FILES = '_files';

const PIECE_BYTES = 64 * 1024;

/** Whether a field of an item is n8n's own, with the item's files in it. */
export function holdsFiles(field: string, value: unknown): boolean {
	return field === FILES && isObject(value);
}

/** A file of an item, or one that an expression gives. */
export interface InputFile {
	/** What to call it in a message. */
	named: string;
	file: IBinaryData;
	/** Read when it is needed; it may be large. */
	content(): Promise<Buffer>;
	/** The same in pieces, of which no more are read than are asked for, where n8n has stored it. */
	pieces(): Promise<AsyncIterable<Buffer> | Iterable<Buffer>>;
}

/**
 * Reads a parameter that names an item's files, wherever n8n keeps them: by their fields with commas
 * between, or by an expression that gives a file or a list of both.
 * @param label what the parameter is called in the editor
 */
export function readInputFiles(
	item: ItemToRead,
	name: string,
	label: string,
): Checked<InputFile[]> {
	const given: unknown = item.context.getNodeParameter(name, item.itemIndex, '');
	const entries: unknown[] = Array.isArray(given) ? given : [given];
	const wanted = entries.flatMap(
		(entry): Array<string | JsonObject> =>
			isObject(entry) ? [entry] : namesIn(String(entry ?? '')),
	);
	const files: InputFile[] = [];
	for (const entry of wanted) {
		const file =
			typeof entry === 'string' ? readNamed(item, entry, label) : readGiven(item, entry, label);
		if (!file.ok) return file;
		files.push(file.value);
	}
	return ok(files);
}

function namesIn(text: string): string[] {
	return text
		.split(',')
		.map((name) => name.trim())
		.filter((name) => name !== '');
}

function readNamed(item: ItemToRead, field: string, label: string): Checked<InputFile> {
	const { beside, inJson } = filesOf(item);
	// n8n finds it by its field, or by its path in the json, as the workflow is set. With files in
	// memory it leaves them where they were, and people go on to name the field; before 2.20 it knows
	// no paths.
	const places = [field, own(beside, field), own(inJson, inFiles(field))];
	const file = firstFile(item, places);
	if (file) return ok({ named: `'${field}'`, ...file });
	const there = [...Object.keys(beside), ...Object.keys(inJson)];
	return refused(
		`The item has no file in the field '${field}'`,
		there.length > 0
			? `Set '${label}' to the field that holds it. The item has: ${there.join(', ')}.`
			: 'The item has no files. Read one before this node.',
	);
}

/** `data` of `_files.data` too. */
function inFiles(field: string): string {
	return field.startsWith(`${FILES}.`) ? field.slice(FILES.length + 1) : field;
}

function readGiven(item: ItemToRead, given: JsonObject, label: string): Checked<InputFile> {
	const { beside, inJson } = filesOf(item);
	// `$binary` leaves the content out. Older versions of n8n want to see the key all the same; with
	// files in memory the content is known by the field that looks the same.
	const alike = [...Object.values(beside), ...Object.values(inJson)].filter((file) =>
		isSameBut('data', file, given),
	);
	const places = [given, 'id' in given && { data: '', ...given }, alike.length === 1 && alike[0]];
	const file = firstFile(item, places);
	if (file) return ok({ named: `'${label}'`, ...file });
	return refused(
		`'${label}' gives an object that is no file with its content`,
		"Name the item's field, or use an expression that gives the file itself, such as {{ $binary.data }} or {{ $('Name of a node').item.binary.data }}.",
	);
}

/** The item's files by their fields: beside its json, and in it. */
function filesOf({ context, itemIndex }: ItemToRead): Record<'beside' | 'inJson', JsonObject> {
	const { json, binary = {} } = context.getInputData()[itemIndex];
	return { beside: binary, inJson: objectAt(json, FILES) };
}

function firstFile(
	item: ItemToRead,
	places: readonly unknown[],
): Omit<InputFile, 'named'> | undefined {
	for (const place of places) {
		const file = place ? fileAt(item, place as string | IBinaryData) : undefined;
		if (file) return file;
	}
	return undefined;
}

/** @returns `undefined` where n8n finds no file in this place */
function fileAt(
	{ context, itemIndex }: ItemToRead,
	place: string | IBinaryData,
): Omit<InputFile, 'named'> | undefined {
	try {
		const file: unknown = context.helpers.assertBinaryData(itemIndex, place);
		if (!isObject(file) || typeof file.mimeType !== 'string') return undefined;
		const { id } = file;
		const content = async () => await context.helpers.getBinaryDataBuffer(itemIndex, place);
		const stored = async (fileId: string) =>
			(await context.helpers.getBinaryStream(fileId, PIECE_BYTES)) as AsyncIterable<Buffer>;
		return {
			file: file as unknown as IBinaryData,
			content,
			pieces: async () =>
				typeof id === 'string' && id !== '' ? await stored(id) : [await content()],
		};
	} catch {
		return undefined;
	}
}

function own(files: JsonObject, field: string): unknown {
	return Object.hasOwn(files, field) ? files[field] : undefined;
}

/** Whether two files have the same particulars, one key left out. */
function isSameBut(key: string, file: unknown, given: JsonObject): boolean {
	if (!isObject(file)) return false;
	const names = [...Object.keys(file), ...Object.keys(given)].filter((name) => name !== key);
	return names.length > 0 && names.every((name) => file[name] === given[name]);
}
