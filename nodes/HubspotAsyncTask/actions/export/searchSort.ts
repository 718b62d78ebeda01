import { isObject, textAt, type JsonObject } from '../../../../core/json';
import { ok } from '../../../../core/result';
import { refused, type Checked } from '../../../shared/items/parameters';

/** HubSpot's words for an order, by those that people have for it. */
const ORDERS: Readonly<Record<string, string>> = {
	ASC: 'ASC',
	ASCENDING: 'ASC',
	DES: 'DES',
	DESC: 'DES',
	DESCENDING: 'DES',
};

/** What a sort may hold; a search of records has `direction` where an export has `order`. */
const FIELDS = ['propertyName', 'order'];

/**
 * Checks the sorts of a search. HubSpot's guide has objects with `order` ASC or DES, its reference
 * texts; a text goes as it is.
 * @param place where they stand, for messages
 * @see https://developers.hubspot.com/docs/api-reference/crm-exports-v3/guide
 */
export function toSorts(
	given: readonly unknown[],
	place: string,
): Checked<Array<JsonObject | string>> {
	const sorts: Array<JsonObject | string> = [];
	for (const [index, one] of given.entries()) {
		const sort = toSort(one, `Sort ${index + 1} ${place}`);
		if (!sort.ok) return sort;
		sorts.push(sort.value);
	}
	return ok(sorts);
}

function toSort(given: unknown, named: string): Checked<JsonObject | string> {
	if (typeof given === 'string' && given.trim() !== '') return ok(given.trim());
	const sort = isObject(given) ? given : {};
	const propertyName = textAt(sort, 'propertyName')?.trim() ?? '';
	if (propertyName === '') return refused(`${named} has no property`, 'Choose the property.');
	const unknown = Object.keys(sort).find((field) => !FIELDS.includes(field));
	if (unknown !== undefined) {
		return refused(
			`${named} has the unknown field '${unknown}'`,
			"An export's sort has 'propertyName' and 'order', ASC or DES.",
		);
	}
	const typed = String(sort.order ?? 'ASC').trim();
	const order = ORDERS[typed.toUpperCase()] as string | undefined;
	if (order !== undefined) return ok({ propertyName, order });
	return refused(`${named} has the unknown order '${typed}'`, 'Use ASC or DES.');
}
