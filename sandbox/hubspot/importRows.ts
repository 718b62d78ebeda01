import type { AccountRecords } from './accountRecords';
import { readCsv } from './csv';
import type { ColumnMapping, ImportFile, ImportRequest } from './importRequest';
import { readCell } from './importValues';
import type { CrmRecord } from './records';

/** One finding about one row, of the kinds that HubSpot lists. */
export interface ImportFinding {
	errorType: string;
	message: string;
	/** From 1; 0 is the file as a whole. */
	line: number;
	row: string[];
	/** From 0. */
	column?: number;
	invalidValue?: string;
	objectType?: string;
}

export interface ImportOutcome {
	counters: Record<string, number>;
	findings: ImportFinding[];
	/** Ids written, by type. */
	written: Map<string, Set<string>>;
}

interface Cell {
	mapping: ColumnMapping;
	column: number;
	text: string;
}

/**
 * Writes the file's rows into the records. As HubSpot's help has it, a value that can't be taken is
 * left out and listed, and the rest of its row written; without what identifies the record nothing
 * is. Associations aren't simulated.
 */
export function importFile(
	truth: AccountRecords,
	request: ImportRequest,
	file: ImportFile,
	outcome: ImportOutcome,
): void {
	const rows = readCsv(file.text);
	const header = file.hasHeader ? (rows.shift()?.cells ?? []) : [];
	const columns = file.columns.map((mapping, place) => ({
		mapping,
		column: file.hasHeader ? header.indexOf(mapping.columnName) : place,
	}));
	const lost = columns.find(({ column }) => column === -1);
	if (lost) {
		const message = `There is no column "${lost.mapping.columnName}"`;
		const errorType = 'INVALID_COLUMN_CONFIGURATION';
		outcome.findings.push({ errorType, message, line: 0, row: header });
		return;
	}
	const types = new Set(file.columns.map(({ objectType }) => objectType));
	for (const { line, cells } of rows) {
		outcome.counters.TOTAL_ROWS++;
		for (const objectType of types) {
			const own = columns
				.filter(({ mapping }) => mapping.objectType === objectType)
				.map((column) => ({ ...column, text: cells[column.column] ?? '' }));
			importRow(truth, request, objectType, own, outcome, (finding) =>
				outcome.findings.push({ line, row: cells, objectType, ...finding }),
			);
		}
	}
}

function importRow(
	truth: AccountRecords,
	request: ImportRequest,
	objectType: string,
	cells: Cell[],
	{ counters, written }: ImportOutcome,
	report: (finding: Omit<ImportFinding, 'line' | 'row'>) => void,
): void {
	const key = keyOf(objectType, cells);
	const values: Record<string, string> = {};
	for (const { mapping, column, text } of cells) {
		const { propertyName } = mapping;
		if (propertyName === null || mapping.columnType === 'HUBSPOT_OBJECT_ID' || text === '')
			continue;
		const definition = truth.properties(objectType).get(propertyName);
		const read = definition && readCell(definition, text, request.dateFormat);
		if (!read) continue;
		if ('value' in read) {
			values[propertyName] = read.value;
			continue;
		}
		report({ ...read, column, invalidValue: text });
		if (column === key?.column) return;
	}
	const record = key && found(truth, objectType, key);
	const operation = request.operations[objectType] ?? 'UPSERT';
	const where = { column: key?.column, invalidValue: key?.text };
	if (record && operation === 'CREATE') {
		const message = `${key.text} exists already`;
		report({ errorType: 'CREATE_ONLY_IMPORT', message, ...where });
		return;
	}
	const byId = key?.mapping.columnType === 'HUBSPOT_OBJECT_ID' && key.text !== '';
	if (!record && (operation === 'UPDATE' || byId)) {
		const errorType = byId ? 'INVALID_RECORD_ID' : 'UPDATE_ONLY_IMPORT';
		report({ errorType, message: `No record was found for ${key?.text ?? 'the row'}`, ...where });
		return;
	}
	if (Object.keys(values).length === 0) return;
	const taken = takenBy(truth, objectType, values, record);
	if (taken) {
		const [name, value] = taken;
		const message = `Another record has ${name} ${value}`;
		report({ errorType: 'DUPLICATE_UNIQUE_PROPERTY_VALUE', message, invalidValue: value });
		return;
	}
	const source = { verb: 'import' } as const;
	if (record) truth.records(objectType).write(record, values, source);
	const { id } = record ?? truth.createRecord(objectType, values, source);
	counters[record ? 'UPDATED_OBJECTS' : 'CREATED_OBJECTS']++;
	counters.PROPERTY_VALUES_EMITTED += Object.keys(values).length;
	written.set(objectType, (written.get(objectType) ?? new Set()).add(id));
}

/** What tells which record is meant. HubSpot: a contact's email does so even without being told. */
function keyOf(objectType: string, cells: Cell[]): Cell | undefined {
	const typed = (type: string) => cells.find(({ mapping }) => mapping.columnType === type);
	const email = cells.find(({ mapping }) => mapping.propertyName === 'email');
	const key = typed('HUBSPOT_OBJECT_ID') ?? typed('HUBSPOT_ALTERNATE_ID');
	return key ?? (objectType === 'contacts' ? email : undefined);
}

function found(truth: AccountRecords, objectType: string, key: Cell): CrmRecord | undefined {
	const text = key.text.trim();
	if (text === '') return undefined;
	const isId = key.mapping.columnType === 'HUBSPOT_OBJECT_ID';
	const property = isId ? undefined : (key.mapping.propertyName ?? undefined);
	const record = truth.records(objectType).find(text, property);
	return record?.archived || record?.mergedInto ? undefined : record;
}

/** A unique value that another record has. */
function takenBy(
	truth: AccountRecords,
	objectType: string,
	values: Record<string, string>,
	record: CrmRecord | undefined,
): [string, string] | undefined {
	const definitions = truth.properties(objectType);
	return Object.entries(values).find(([name, value]) => {
		if (!definitions.get(name)?.hasUniqueValue || value === '') return false;
		const owner = truth.records(objectType).find(value, name);
		return owner !== undefined && owner !== record;
	});
}
