import { writeCsv } from './csv';
import type { ExportFile } from './exports';
import type { PropertyDefinition } from './propertyDefinition';
import type { CrmRecord } from './records';

export interface CsvOptions {
	properties: string[];
	/** Internal names in the header instead of labels, which needn't be unique. */
	names: boolean;
	/** Internal values instead of what people read. */
	values: boolean;
}

/**
 * HubSpot: the record's id comes first. A property that doesn't exist has an empty column: assumed.
 * Associations aren't simulated.
 */
function exportCsv(
	records: CrmRecord[],
	definitions: Map<string, PropertyDefinition>,
	{ properties, names, values }: CsvOptions,
): string {
	const columns = [...new Set(['hs_object_id', ...properties])];
	const header = columns.map((name) => (names ? name : (definitions.get(name)?.label ?? name)));
	const rows = records.map((record) =>
		columns.map((name) => {
			const value = record.properties[name] ?? '';
			const definition = definitions.get(name);
			return values || !definition ? value : shown(definition, value);
		}),
	);
	return writeCsv([header, ...rows]);
}

/** HubSpot zips what is over 2 MB; here it stays as it is unless a test gives another file. */
export function csvFile(
	records: CrmRecord[],
	definitions: Map<string, PropertyDefinition>,
	options: CsvOptions,
): ExportFile {
	return { contentType: 'text/csv', body: Buffer.from(exportCsv(records, definitions, options)) };
}

/** A value as people read it. */
function shown({ type, fieldType, options }: PropertyDefinition, value: string): string {
	if (value === '') return value;
	const labelOf = (part: string) => options.find((option) => option.value === part)?.label ?? part;
	if (type === 'bool') return value === 'true' ? 'Yes' : 'No';
	if (type === 'enumeration') {
		return fieldType === 'checkbox' ? value.split(';').map(labelOf).join(';') : labelOf(value);
	}
	if (type !== 'datetime') return value;
	const at = /^-?\d+$/.test(value) ? Number(value) : Date.parse(value);
	return new Date(at).toISOString().slice(0, 16).replace('T', ' ');
}
