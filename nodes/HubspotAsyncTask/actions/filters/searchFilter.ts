import { isObject, textAt } from '../../../../core/json';
import { ok } from '../../../../core/result';
import { refused, type Checked } from '../../../shared/items/parameters';
import { toPropertyValue } from '../../objects/properties';
import { toList } from '../../objects/toList';

/** What a filter's operator needs beside the property. */
type Needs = 'nothing' | 'value' | 'values' | 'range';

interface FilterOperator {
	value: string;
	name: string;
	needs: Needs;
}

/** In the order of their names in the editor. */
export const filterOperators: readonly FilterOperator[] = [
	{ value: 'CONTAINS_TOKEN', name: 'Contains Token', needs: 'value' },
	{ value: 'NOT_CONTAINS_TOKEN', name: 'Does Not Contain Token', needs: 'value' },
	{ value: 'EQ', name: 'Equals', needs: 'value' },
	{ value: 'GT', name: 'Greater Than', needs: 'value' },
	{ value: 'GTE', name: 'Greater Than or Equal', needs: 'value' },
	{ value: 'HAS_PROPERTY', name: 'Has a Value', needs: 'nothing' },
	{ value: 'NOT_HAS_PROPERTY', name: 'Has No Value', needs: 'nothing' },
	{ value: 'BETWEEN', name: 'Is Between', needs: 'range' },
	{ value: 'NOT_IN', name: 'Is None Of', needs: 'values' },
	{ value: 'IN', name: 'Is One Of', needs: 'values' },
	{ value: 'LT', name: 'Less Than', needs: 'value' },
	{ value: 'LTE', name: 'Less Than or Equal', needs: 'value' },
	{ value: 'NEQ', name: 'Not Equal To', needs: 'value' },
];

/** The operators that need this. */
export function operatorsNeeding(...needs: Needs[]): string[] {
	return filterOperators
		.filter((operator) => needs.includes(operator.needs))
		.map(({ value }) => value);
}

/** One condition, as searches and exports take it. */
export type SearchFilter = {
	propertyName: string;
	operator: string;
	value?: string;
	values?: string[];
	highValue?: string;
};

/**
 * Checks one filter and leaves out what its operator has no use for.
 * @param place where it stands, for messages
 */
export function toFilter(given: unknown, index: string): Checked<SearchFilter> {
	const filter = isObject(given) ? given : {};
	const propertyName = textAt(filter, 'propertyName')?.trim() ?? '';
	if (propertyName === '') {
		return refused(
			`${index} has no property`,
			"Choose the property, in JSON under 'propertyName'.",
		);
	}
	const wanted = (textAt(filter, 'operator') ?? '').trim().toUpperCase();
	const operator = filterOperators.find(({ value }) => value === wanted);
	if (!operator) {
		return refused(
			`${index} has the unknown operator '${wanted}'`,
			`Use one of ${filterOperators.map(({ value }) => value).join(', ')}.`,
		);
	}
	const base = { propertyName, operator: operator.value };
	if (operator.needs === 'nothing') return ok(base);
	if (operator.needs === 'values') {
		const values = toValues(filter.values);
		if (values && values.length > 0) return ok({ ...base, values });
		return refused(
			`${index} has ${values ? 'no values' : 'a value that is an object'}`,
			'Give at least one; separate several with commas. If a value itself has a comma, give a list: ["a, b", "c"].',
		);
	}
	const value = textOf(filter.value);
	if (value === '') return refused(`${index} has no value`, 'Give the value to compare with.');
	if (operator.needs === 'value') return ok({ ...base, value });
	const highValue = textOf(filter.highValue);
	if (highValue !== '') return ok({ ...base, value, highValue });
	return refused(`${index} has no upper value`, 'Give both ends of the range.');
}

function textOf(value: unknown): string {
	return value === undefined ? '' : (toPropertyValue(value) ?? '').trim();
}

/** @returns `undefined` where one of them is no text, number, date or yes/no value */
function toValues(given: unknown): string[] | undefined {
	const values = toList(given, ',').map(toPropertyValue);
	if (values.includes(undefined)) return undefined;
	const trimmed = values.map((value) => String(value).trim());
	return [...new Set(trimmed.filter((value) => value !== ''))];
}
