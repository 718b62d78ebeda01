import { foldText } from '../../../../core/text/foldText';
import { ok } from '../../../../core/result';
import { refused, type Checked } from '../../../shared/items/parameters';
import type { PropertyDefinition } from '../../objects/propertyDefinitions';
import { checkColumns, columnMapping } from './columns';
import { RECORD_ID_PROPERTY, type AutoMapping, type ColumnMapping } from './importRequest';

/** More columns are not named one by one. */
const MOST_NAMED = 20;

/** How a file's columns are mapped. */
export interface MappedHeaders {
	mappings: ColumnMapping[];
	/** Places of the columns that have a property, from 0. */
	kept: number[];
	/** Headers of those that have none, with the reason: `'Size' (no such property)`. */
	leftOut: string[];
}

/**
 * Maps each column to the property that its header is the name or the label of, case and spaces aside;
 * a name goes before a label. The column of the record's ID is known by its property.
 */
export function mapHeaders(
	headers: readonly string[],
	properties: readonly PropertyDefinition[],
	{
		objectTypeId,
		idColumn,
		ignoresUnknown,
		fileName,
	}: Omit<AutoMapping, 'pieces'> & { fileName: string },
): Checked<MappedHeaders> {
	const find = finder(properties);
	const mapped: MappedHeaders = { mappings: [], kept: [], leftOut: [] };
	let hasId = idColumn === '';
	for (const [index, header] of headers.entries()) {
		const found = find(header);
		if (typeof found === 'string') {
			mapped.leftOut.push(`'${header.trim() || `column ${index + 1}`}' (${found})`);
			continue;
		}
		const { name } = found;
		const isId = idColumn !== '' && [header, name].some((one) => loose(one) === loose(idColumn));
		const type =
			name === RECORD_ID_PROPERTY
				? 'HUBSPOT_OBJECT_ID'
				: isId
					? 'HUBSPOT_ALTERNATE_ID'
					: 'STANDARD';
		hasId ||= isId;
		mapped.mappings.push(columnMapping(objectTypeId, header, name, type));
		mapped.kept.push(index);
	}
	if (mapped.leftOut.length > 0 && !(ignoresUnknown && mapped.mappings.length > 0)) {
		return refused(
			`${counted(mapped.leftOut)} of '${fileName}' can't be mapped automatically: ${named(mapped.leftOut)}`,
			"A header has to be a property's name or label. Rename it, take the column out, or set 'Mapping' to 'Map Each Column Below'. To import the others, set 'Unknown Columns' under 'Options' to 'Do Not Import'.",
		);
	}
	if (!hasId) {
		return refused(
			`No column of '${fileName}' is the '${idColumn}' that 'ID Field' names`,
			`Its columns: ${headers.slice(0, MOST_NAMED).join(', ')}.`,
		);
	}
	return checkColumns(mapped.mappings) ?? ok(mapped);
}

/** "2 columns" */
export function counted(columns: readonly string[]): string {
	return `${columns.length} column${columns.length === 1 ? '' : 's'}`;
}

/** The first of them, and how many more there are. */
export function named(columns: readonly string[]): string {
	const more = columns.length - MOST_NAMED;
	return columns.slice(0, MOST_NAMED).join(', ') + (more > 0 ? ` and ${more} more` : '');
}

/** @returns the property of a header, or why it has none, as the end of a sentence */
function finder(properties: readonly PropertyDefinition[]) {
	const byName = new Map(properties.map((property) => [loose(property.name), property]));
	const byLabel = new Map<string, PropertyDefinition[]>();
	for (const property of properties) {
		if (property.hidden) continue;
		const label = loose(property.label);
		byLabel.set(label, [...(byLabel.get(label) ?? []), property]);
	}
	return (header: string): PropertyDefinition | string => {
		const key = loose(header);
		if (key === '') return 'no header';
		const name = byName.get(key);
		const candidates = name ? [name] : (byLabel.get(key) ?? []);
		const [first] = candidates;
		if (candidates.length === 0) return 'no such property';
		if (candidates.length > 1) {
			return `the label of ${candidates.map((property) => property.name).join(' and ')}`;
		}
		return first.readOnly && first.name !== RECORD_ID_PROPERTY ? 'set by HubSpot itself' : first;
	};
}

function loose(text: string): string {
	return foldText(text).replaceAll(/\s/g, '');
}
