import type { DateFormat } from './importRequest';
import type { PropertyDefinition } from './propertyDefinition';
import { problemOfValue } from './values';

const ORDERS: Record<DateFormat, string> = {
	DAY_MONTH_YEAR: 'dmy',
	MONTH_DAY_YEAR: 'mdy',
	YEAR_MONTH_DAY: 'ymd',
};

const ERROR_TYPES: Record<string, string> = {
	INVALID_DOUBLE: 'COULD_NOT_PARSE_NUMBER',
	INVALID_DATE: 'COULD_NOT_PARSE_DATE',
	INVALID_LONG: 'COULD_NOT_PARSE_DATE',
	INVALID_OPTION: 'INVALID_ENUMERATION_OPTION',
	INVALID_EMAIL: 'INVALID_EMAIL',
};

/** A cell as the property's value, or the import's word for what is wrong with it. */
export function readCell(
	definition: PropertyDefinition,
	cell: string,
	dateFormat: DateFormat,
): { value: string } | { errorType: string; message: string } {
	const value = interpreted(definition, cell.trim(), dateFormat);
	if (value === '') return { value };
	if (definition.modificationMetadata.readOnlyValue || definition.calculated) {
		const message = `"${definition.name}" is a read only property; its value cannot be set.`;
		return { errorType: 'FAILED_VALIDATION', message };
	}
	const problem = problemOfValue(definition, value);
	if (!problem) return { value };
	const [error, message] = problem;
	return { errorType: ERROR_TYPES[error] ?? 'INVALID_PROPERTY_VALUE_FORMAT', message };
}

/** HubSpot: options by label as well as by value, days in the order that the request names. */
function interpreted(
	{ type, fieldType, options }: PropertyDefinition,
	cell: string,
	dateFormat: DateFormat,
): string {
	if (type === 'date' || type === 'datetime') return asDay(cell, dateFormat) ?? cell;
	if (type !== 'enumeration' && type !== 'bool') return cell;
	const valueOf = (part: string) =>
		options.find(({ label, value }) => value === part || label === part)?.value ?? part;
	return fieldType === 'checkbox' ? cell.split(';').map(valueOf).join(';') : valueOf(cell);
}

function asDay(cell: string, dateFormat: DateFormat): string | undefined {
	const numbers = /^(\d{1,4})[-/.](\d{1,2})[-/.](\d{1,4})$/.exec(cell)?.slice(1);
	if (!numbers) return undefined;
	const of = (unit: string) => numbers[ORDERS[dateFormat].indexOf(unit)];
	return `${of('y').padStart(4, '20')}-${of('m').padStart(2, '0')}-${of('d').padStart(2, '0')}`;
}
