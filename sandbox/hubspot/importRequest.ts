import { isObject } from '../http';
import type { Call, FormPart } from '../http';
import type { AccountRecords } from './accountRecords';
import { invalid, refuse } from './errors';

type ImportOperation = 'CREATE' | 'UPDATE' | 'UPSERT';
export type DateFormat = 'DAY_MONTH_YEAR' | 'MONTH_DAY_YEAR' | 'YEAR_MONTH_DAY';

export interface ColumnMapping {
	objectType: string;
	columnName: string;
	/** Null: the column is left out. */
	propertyName: string | null;
	columnType: string;
}

export interface ImportFile {
	fileName: string;
	hasHeader: boolean;
	columns: ColumnMapping[];
	text: string;
}

export interface ImportRequest {
	name: string;
	dateFormat: DateFormat;
	/** By the type's name in the plural; what isn't named is an UPSERT. */
	operations: Record<string, ImportOperation>;
	objectTypeIds: string[];
	makesList: boolean;
	files: ImportFile[];
	/** As it was sent. */
	json: Record<string, unknown>;
}

const OPERATIONS = ['CREATE', 'UPDATE', 'UPSERT'] as const;
const DATE_FORMATS = ['DAY_MONTH_YEAR', 'MONTH_DAY_YEAR', 'YEAR_MONTH_DAY'] as const;
const COLUMN_TYPES = [
	'STANDARD',
	'HUBSPOT_OBJECT_ID',
	'HUBSPOT_ALTERNATE_ID',
	'FLEXIBLE_ASSOCIATION_LABEL',
	'ASSOCIATION_KEYS',
	'EVENT_TIMESTAMP',
] as const;

/** Documented are the parts and fields; that one which isn't right is a 400, and its words, aren't. */
export function readImport(truth: AccountRecords, call: Call): ImportRequest {
	const parts = readParts(call);
	const request = parts.find(({ name }) => name === 'importRequest');
	if (!request) throw invalid(call, 'Missing part: importRequest');
	const json = parseJson(call, request.data.toString('utf8'));
	const { name, dateFormat = 'MONTH_DAY_YEAR', importOperations = {}, files } = json;
	if (typeof name !== 'string' || name === '') throw missing(call, 'name');
	if (!Array.isArray(files) || files.length === 0) throw missing(call, 'files');
	if (!isObject(importOperations)) throw invalid(call, 'importOperations must be an object');
	const operations = Object.entries(importOperations).map(
		([type, operation]) =>
			[typeIn(truth, call, type), oneOf(call, 'importOperations', operation, OPERATIONS)] as const,
	);
	const uploads = parts.filter((part) => part.name === 'files');
	const read = files.map((file) => readFile(truth, call, isObject(file) ? file : {}, uploads));
	const types = new Set(read.flatMap(({ columns }) => columns.map((one) => one.objectType)));
	return {
		name,
		dateFormat: oneOf(call, 'dateFormat', dateFormat, DATE_FORMATS),
		operations: Object.fromEntries(operations),
		objectTypeIds: [...types].map((type) => truth.type(type).objectTypeId ?? type),
		makesList: json.createContactListFromImport === true,
		files: read,
		json,
	};
}

/** HubSpot: refuses a call that sends two content types, as some clients do with forms. */
function readParts(call: Call): FormPart[] {
	if (call.contentTypes.length !== 1 || !call.contentTypes[0].startsWith('multipart/form-data')) {
		const message = `Unsupported content type: ${call.contentTypes.join(', ')}`;
		throw refuse(call, 415, { message, category: 'VALIDATION_ERROR' });
	}
	if (!Array.isArray(call.body)) {
		throw invalid(call, `Unable to read the form: ${call.bodyError ?? 'it is empty'}`);
	}
	return call.body as FormPart[];
}

function parseJson(call: Call, text: string): Record<string, unknown> {
	try {
		const parsed: unknown = JSON.parse(text);
		if (isObject(parsed)) return parsed;
	} catch {
		// Refused below.
	}
	throw invalid(call, 'Invalid input JSON in importRequest');
}

function readFile(
	truth: AccountRecords,
	call: Call,
	{ fileName, fileFormat, fileImportPage }: Record<string, unknown>,
	uploads: FormPart[],
): ImportFile {
	if (typeof fileName !== 'string') throw missing(call, 'fileName');
	oneOf(call, 'fileFormat', fileFormat ?? 'CSV', ['CSV', 'SPREADSHEET']);
	const upload = uploads.find((part) => part.fileName === fileName);
	if (!upload) {
		const names = uploads.map((part) => part.fileName ?? '');
		throw invalid(call, `No uploaded file is named ${fileName}`, { context: { files: names } });
	}
	const page = isObject(fileImportPage) ? fileImportPage : {};
	const { columnMappings, hasHeader = true } = page;
	if (!Array.isArray(columnMappings) || columnMappings.length === 0) {
		throw missing(call, 'columnMappings');
	}
	if (fileFormat === 'SPREADSHEET') {
		const message = 'Not simulated: the sandbox reads no workbooks';
		throw refuse(call, 501, { message, category: 'NOT_SIMULATED' });
	}
	return {
		fileName,
		hasHeader: hasHeader !== false,
		columns: columnMappings.map((one) => readColumn(truth, call, isObject(one) ? one : {})),
		text: upload.data.toString('utf8'),
	};
}

function readColumn(
	truth: AccountRecords,
	call: Call,
	fields: Record<string, unknown>,
): ColumnMapping {
	const { columnObjectTypeId, columnName, propertyName = null } = fields;
	const objectType = typeIn(truth, call, String(columnObjectTypeId));
	if (typeof columnName !== 'string') throw missing(call, 'columnName');
	// Older requests say `idColumnType`, and nothing of other columns.
	const given = fields.columnType ?? fields.idColumnType ?? 'STANDARD';
	const columnType = oneOf(call, 'columnType', given, COLUMN_TYPES);
	const isProperty = typeof propertyName === 'string' && propertyName !== '';
	if (isProperty && !truth.properties(objectType).has(propertyName)) {
		throw invalid(call, `Property "${propertyName}" does not exist`);
	}
	return { objectType, columnName, propertyName: isProperty ? propertyName : null, columnType };
}

/** HubSpot: only ids, as in `0-1`. The name in the plural, for use here. */
function typeIn(truth: AccountRecords, call: Call, given: string): string {
	const type = truth.types.find(given);
	if (type?.objectTypeId === given) return type.name;
	throw invalid(call, `Unable to infer object type from: ${given}`);
}

function oneOf<Word extends string>(
	call: Call,
	name: string,
	given: unknown,
	words: readonly Word[],
): Word {
	const word = words.find((one) => one === given);
	if (!word) throw invalid(call, `Unknown ${name}: ${String(given)}`);
	return word;
}

function missing(call: Call, name: string) {
	return invalid(call, `Some required fields were not set: [${name}]`);
}
