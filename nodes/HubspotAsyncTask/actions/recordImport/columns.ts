import { isObject } from '../../../../core/json';
import { ok } from '../../../../core/result';
import { refused, type Checked, type ItemToRead } from '../../../shared/items/parameters';
import {
	COLUMN_TYPES,
	RECORD_ID_PROPERTY,
	type ColumnMapping,
	type ColumnType,
} from './importRequest';

/** HubSpot imports files with fewer than a thousand columns. */
const MOST_COLUMNS = 999;

/** Reads *Columns*: each column by its name, and the property that it is written to. */
export function readColumns(
	{ context, itemIndex }: ItemToRead,
	objectTypeId: string,
): Checked<ColumnMapping[]> {
	const rows: unknown = context.getNodeParameter('columns.column', itemIndex, []);
	const mappings: ColumnMapping[] = [];
	for (const row of Array.isArray(rows) ? rows.filter(isObject) : []) {
		const columnName = String(row.columnName ?? '').trim();
		const index = `Column ${mappings.length + 1} under 'Columns'`;
		if (columnName === '') {
			return refused(
				`${index} has no name`,
				"Set its 'Column Name' as the file's first line has it.",
			);
		}
		const columnType = COLUMN_TYPES.find((known) => known === (row.columnType ?? 'STANDARD'));
		if (!columnType) {
			return refused(
				`${index} has the type '${String(row.columnType)}', which there is not`,
				`Set its 'Column Type' to one of: ${COLUMN_TYPES.join(', ')}.`,
			);
		}
		const named = String(row.propertyName ?? '').trim() || columnName;
		mappings.push(columnMapping(objectTypeId, columnName, named, columnType));
	}
	const problem = checkColumns(mappings);
	return problem ?? ok(mappings);
}

/**
 * Maps every field to the property of the same name. The record's ID is known by its name; another
 * field tells which record is meant if it is named as the one that does.
 */
export function mapAutomatically(
	fields: readonly string[],
	objectTypeId: string,
	idColumn: string,
): Checked<ColumnMapping[]> {
	if (idColumn !== '' && !fields.includes(idColumn)) {
		return refused(
			`No item has the field '${idColumn}' that 'ID Field' names`,
			`The items have: ${fields.slice(0, 20).join(', ') || 'no field'}.`,
		);
	}
	const mappings = fields.map((field) => {
		const columnType = field === idColumn ? 'HUBSPOT_ALTERNATE_ID' : 'STANDARD';
		const isRecordId = field === RECORD_ID_PROPERTY;
		return columnMapping(objectTypeId, field, field, isRecordId ? 'HUBSPOT_OBJECT_ID' : columnType);
	});
	return checkColumns(mappings) ?? ok(mappings);
}

export function columnMapping(
	columnObjectTypeId: string,
	columnName: string,
	named: string,
	columnType: ColumnType,
): ColumnMapping {
	const propertyName = columnType === 'HUBSPOT_OBJECT_ID' ? RECORD_ID_PROPERTY : named;
	return { columnObjectTypeId, columnName, propertyName, columnType };
}

/** @returns why these can't be the columns of an import, if they can't */
export function checkColumns(mappings: readonly ColumnMapping[]): Checked<never> | undefined {
	if (mappings.length === 0) {
		return refused(
			'No column is mapped to a property',
			"Add the file's columns under 'Columns'. A column that isn't mapped is left out.",
		);
	}
	if (mappings.length > MOST_COLUMNS) {
		return refused(
			`${mappings.length} columns are mapped; HubSpot imports fewer than 1,000`,
			'Leave out columns that are not needed.',
		);
	}
	return doubled(mappings, 'columnName') ?? doubled(mappings, 'propertyName');
}

function doubled(
	mappings: readonly ColumnMapping[],
	key: 'columnName' | 'propertyName',
): Checked<never> | undefined {
	const names = mappings.map((mapping) => mapping[key]);
	const double = names.find((name, index) => names.indexOf(name) !== index);
	if (double === undefined) return undefined;
	const what = key === 'columnName' ? 'column' : 'property';
	return refused(`The ${what} '${double}' is mapped twice`, `Map each ${what} once.`);
}
