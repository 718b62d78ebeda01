import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { writeCsv } from '../../../../core/csv';
import { arrayAt, isObject, textAt } from '../../../../core/json';
import { ok } from '../../../../core/result';
import { readItem, readText, refused, type Checked } from '../../../shared/items/parameters';
import { readTaskSettings } from '../../../shared/tasks/taskPanel';
import { toPropertyValue, whyNoPropertyValue } from '../../objects/properties';
import type { StartBody } from '../../tasks/taskKind';
import { readVersionOf } from '../../transport/apiVersion';
import { mappingsOf } from './checkRequest';
import { mapAutomatically, readColumns } from './columns';
import { importForm } from './formBody';
import { importPath, MOST_ROWS } from './importRequest';
import { readImportSettings, type ImportSettings } from './importSettings';
import { rowFields } from './rowFields';

const FILE_NAME = 'items.csv';

/** What each item's start comes to: the same body for all of them, or why the item is not in it. */
type Plan = ReadonlyArray<Checked<StartBody>>;

const plans = new WeakMap<IExecuteFunctions, Plan>();

/**
 * Reads an item whose fields are a row. All items of a run make one import, whose parameters are
 * those of the first item; so they have one body between them, the same object.
 */
export function readRowsImport(context: IExecuteFunctions, itemIndex: number): Checked<StartBody> {
	const plan = plans.get(context) ?? planRows(context);
	plans.set(context, plan);
	return plan[itemIndex];
}

function planRows(context: IExecuteFunctions): Plan {
	const first = { context, itemIndex: 0 };
	const items = context.getInputData();
	const forAll = <T>(refusal: Checked<T>): Plan => items.map(() => refusal as Checked<never>);
	const settings = readItem(() => readImportSettings(first, 'rows'));
	if (!settings.ok) return forAll(settings);
	if (items.length >= MOST_ROWS) {
		return forAll(
			refused(
				`${items.length} items are too many for one import; HubSpot takes ${MOST_ROWS} rows with the header`,
				"Send them in parts, for example with 'Loop Over Items'.",
			),
		);
	}
	const fixed = readItem(() => fixedColumns(first, settings.value));
	if (!fixed.ok) return forAll(fixed);

	const rows = items.map(({ json }, itemIndex) =>
		readItem(() => {
			// What the item itself can't be right in keeps its row out of the file.
			const version = readVersionOf(context, itemIndex, [importPath('')]);
			if (!version.ok) return version;
			const task = readTaskSettings(context, itemIndex);
			return task.ok ? readRow(json, fixed.value) : task;
		}),
	);
	const taken = rows.flatMap((row) => (row.ok ? [row.value] : []));
	const header = fixed.value ?? [...new Set(taken.flatMap((row) => [...row.keys()]))];
	const request = readItem(() => withColumns(first, settings.value, header));
	const body = request.ok ? bodyOf(context, request.value, header, taken) : undefined;
	return rows.map((row) => {
		if (!row.ok) return row;
		return request.ok && body ? ok(body) : (request as Checked<never>);
	});
}

/** The columns by name where they don't come from the items. */
function fixedColumns(
	first: { context: IExecuteFunctions; itemIndex: number },
	settings: ImportSettings,
): Checked<string[] | undefined> {
	if (settings.mapping === 'auto') return ok(undefined);
	if (settings.mapping === 'columns') {
		const columns = readColumns(first, settings.objectTypeId);
		return columns.ok ? ok(columns.value.map(({ columnName }) => columnName)) : columns;
	}
	const files = arrayAt(settings.request, 'files');
	if (files.length !== 1) {
		return refused(
			`'Import Request' describes ${files.length} files, and the items make one`,
			"Describe one file in it, or set 'Source' to 'File'.",
		);
	}
	const names = mappingsOf(files[0]).flatMap((mapping) =>
		isObject(mapping) ? [textAt(mapping, 'columnName') ?? ''] : [],
	);
	return ok([...new Set(names)]);
}

/** An item's cells by column, as records are written: a list with semicolons, null as nothing. */
function readRow(json: IDataObject, columns: string[] | undefined): Checked<Map<string, string>> {
	const row = new Map<string, string>();
	const fields = rowFields(json);
	// A column that is mapped by hand may be any field of the item.
	const all: IDataObject = columns ? { ...json, ...fields } : fields;
	for (const name of columns ?? Object.keys(fields)) {
		const value: unknown = Object.hasOwn(all, name) ? all[name] : undefined;
		if (value === undefined) continue;
		const text = toPropertyValue(value);
		if (text === undefined) {
			return refused(
				`The field '${name}' can't be imported: ${whyNoPropertyValue(value)}`,
				'Give the item a text, number, date, yes/no value or a list of these in this field, or leave it out.',
			);
		}
		row.set(name, text);
	}
	if ([...row.values()].some((text) => text.trim() !== '')) return ok(row);
	return refused(
		'The item has nothing to import',
		columns
			? `None of the mapped columns is a field with a value: ${columns.slice(0, 20).join(', ')}.`
			: 'It has no field with a value.',
	);
}

function withColumns(
	first: { context: IExecuteFunctions; itemIndex: number },
	settings: ImportSettings,
	header: readonly string[],
): Checked<IDataObject> {
	const { request } = settings;
	const file = { fileName: FILE_NAME, fileFormat: 'CSV' };
	if (settings.mapping === 'json') {
		const described = arrayAt(request, 'files')[0] as IDataObject;
		const page = { ...(described.fileImportPage as IDataObject), hasHeader: true };
		return ok({
			...request,
			files: [{ ...described, ...file, fileImportPage: page }],
		} as IDataObject);
	}
	const columns =
		settings.mapping === 'auto'
			? mapAutomatically(header, settings.objectTypeId, readText(first, 'idColumn'))
			: readColumns(first, settings.objectTypeId);
	if (!columns.ok) return columns;
	const fileImportPage = { hasHeader: true, columnMappings: columns.value };
	return ok({ ...request, files: [{ ...file, fileImportPage }] } as unknown as IDataObject);
}

function bodyOf(
	context: IExecuteFunctions,
	request: IDataObject,
	header: readonly string[],
	rows: ReadonlyArray<ReadonlyMap<string, string>>,
): StartBody {
	const content = async () =>
		Buffer.from(
			writeCsv([header, ...rows.map((row) => header.map((name) => row.get(name) ?? ''))]),
		);
	const file = {
		fileName: FILE_NAME,
		fileFormat: 'CSV',
		contentType: 'text/csv',
		content,
	} as const;
	let isMade = false;
	return async () => {
		if (isMade) throw new Error('The items would be imported twice');
		isMade = true;
		return await importForm(context, 0, { request, files: [file] });
	};
}
