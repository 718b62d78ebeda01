import type { IBinaryData } from 'n8n-workflow';

import { arrayAt, isObject, textAt, type JsonObject } from '../../../../core/json';
import { headerSafeName } from '../../../../core/multipart';
import { ok } from '../../../../core/result';
import { readInputFiles, type InputFile } from '../../../shared/items/inputFiles';
import { readText, refused, type Checked, type ItemToRead } from '../../../shared/items/parameters';
import { readChoice } from '../../../shared/items/readChoice';
import { readSwitch } from '../../../shared/items/readSwitch';
import { readColumns } from './columns';
import {
	LARGEST_FILE_BYTES,
	type FileFormat,
	type ImportFile,
	type ImportToStart,
} from './importRequest';
import { readImportSettings } from './importSettings';
import { importOptions } from './startProperties';

const FILE_LABEL = 'Input Data Field Name';

const FORMATS: ReadonlyArray<{ format: FileFormat; ending: RegExp; mimeType: RegExp }> = [
	{ format: 'CSV', ending: /\.csv$/i, mimeType: /^(text|application)\/csv/i },
	{
		format: 'SPREADSHEET',
		ending: /\.xlsx?$/i,
		mimeType: /^application\/vnd\.(ms-excel|openxmlformats-officedocument\.spreadsheetml)/i,
	},
];

/** Reads an import of the item's own file, or files where a whole request names several. */
export function readBinaryImport(item: ItemToRead): Checked<ImportToStart> {
	const settings = readImportSettings(item, 'binary');
	if (!settings.ok) return settings;
	const given = readInputFiles(item, 'inputField', FILE_LABEL);
	if (!given.ok) return given;
	const files: ImportFile[] = [];
	for (const one of given.value) {
		const file = toImportFile(one);
		if (!file.ok) return file;
		files.push(file.value);
	}
	const { request } = settings.value;
	if (settings.value.mapping === 'json') return withFiles(request, files);
	if (files.length !== 1) {
		return refused(
			`'${FILE_LABEL}' names ${files.length} files, and one is imported`,
			"Name one field. For several files in one import set 'Mapping' to 'Using JSON'.",
		);
	}
	const hasHeader = readSwitch(item, 'options.hasHeader', importOptions);
	if (!hasHeader.ok) return hasHeader;
	const [{ fileName, fileFormat }] = files;
	const { objectTypeId } = settings.value;
	if (settings.value.mapping === 'auto') {
		if (!hasHeader.value) return notByItself("'File Has Header' is off");
		if (fileFormat !== 'CSV') return notByItself(`'${fileName}' is a spreadsheet`);
		const unknown = readChoice(item, 'options.unknownFields', importOptions);
		if (!unknown.ok) return unknown;
		const [{ pieces }] = given.value;
		const idColumn = readText(item, 'idColumn');
		const auto = { objectTypeId, idColumn, ignoresUnknown: unknown.value === 'ignore', pieces };
		return ok({ request, files, auto });
	}
	const columnMappings = readColumns(item, objectTypeId);
	if (!columnMappings.ok) return columnMappings;
	const fileImportPage = { hasHeader: hasHeader.value, columnMappings: columnMappings.value };
	return ok({
		request: { ...request, files: [{ fileName, fileFormat, fileImportPage }] },
		files,
	});
}

function notByItself(why: string): Checked<ImportToStart> {
	return refused(
		`'Map Automatically' goes by the first line of a CSV file, and ${why}`,
		"Set 'Mapping' to 'Map Each Column Below'. Or read the file with 'Extract from File', and set 'Source' to 'Items'.",
	);
}

/** Joins a request's files with those of the item, in their order. */
function withFiles(request: JsonObject, files: readonly ImportFile[]): Checked<ImportToStart> {
	const described = arrayAt(request, 'files').filter(isObject);
	if (described.length !== files.length) {
		return refused(
			`'Import Request' describes ${described.length} files, and '${FILE_LABEL}' names ${files.length}`,
			"Name the fields of all files with commas between, in the order of 'files' in the request.",
		);
	}
	const named = files.map((file, index) => {
		const fileName = headerSafeName(textAt(described[index], 'fileName') ?? file.fileName);
		return { ...file, fileName };
	});
	const double = named.find(
		({ fileName }, index) => named.findIndex((other) => other.fileName === fileName) !== index,
	);
	if (double) {
		return refused(
			`Two files are named '${double.fileName}'`,
			"HubSpot tells them apart by their names: give each its own 'fileName' in the request.",
		);
	}
	return ok({
		request: {
			...request,
			files: named.map(({ fileName, fileFormat }, index) => ({
				fileFormat,
				...described[index],
				fileName,
			})),
		},
		files: named,
	});
}

function toImportFile({ named, file, content }: InputFile): Checked<ImportFile> {
	const format = formatOf(file);
	if (!format) {
		return refused(
			`The file in ${named} is neither CSV nor a spreadsheet: '${file.fileName ?? 'no name'}' (${file.mimeType})`,
			'HubSpot imports files in the formats CSV, XLSX and XLS.',
		);
	}
	if ((file.bytes ?? 0) > LARGEST_FILE_BYTES) {
		return refused(
			`The file in ${named} is larger than 512 MB, which is what HubSpot imports at most`,
			'Split the file, and import the parts.',
		);
	}
	return ok({
		fileName: nameOf(file, format),
		...(file.id && file.bytes === undefined && { storeId: file.id }),
		fileFormat: format,
		contentType: format === 'CSV' ? 'text/csv' : file.mimeType,
		content,
	});
}

/** The name's ending tells more than the type: a CSV file is often said to be plain text or Excel's. */
function formatOf({ fileName = '', fileExtension = '', mimeType }: IBinaryData) {
	const byEnding = FORMATS.find(
		({ ending }) => ending.test(fileName) || ending.test(`.${fileExtension}`),
	);
	return (byEnding ?? FORMATS.find((known) => known.mimeType.test(mimeType)))?.format;
}

function nameOf({ fileName = '', fileExtension }: IBinaryData, format: FileFormat): string {
	const name = headerSafeName(fileName.trim()) || 'import';
	if (FORMATS.some(({ ending }) => ending.test(name))) return name;
	return `${name}.${format === 'CSV' ? 'csv' : fileExtension || 'xlsx'}`;
}
