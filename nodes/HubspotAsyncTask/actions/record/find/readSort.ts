import { isObject, textAt } from '../../../../../core/json';
import { ok } from '../../../../../core/result';
import { refused, type Checked, type ItemToRead } from '../../../../shared/items/parameters';
import type { Sort } from './findRequest';

/**
 * Reads the order: from *Sort*, or from the `sorts` that JSON has.
 * @returns `undefined` for the order of record IDs
 */
export function readSort(
	{ context, itemIndex }: ItemToRead,
	sorts: readonly unknown[],
): Checked<Sort | undefined> {
	const option: unknown = context.getNodeParameter('options.sort', itemIndex, {});
	const given = [...sorts, ...(isObject(option) && isObject(option.by) ? [option.by] : [])];
	if (given.length === 0) return ok(undefined);
	if (given.length > 1) {
		return refused(
			`${given.length} sorts are given, and HubSpot's search takes one`,
			"Leave one of them, or put n8n's Sort node behind this one.",
		);
	}
	return toSort(given[0]);
}

/** `createdate`, `-createdate`, or an object as HubSpot's guides and this panel have it. */
function toSort(given: unknown): Checked<Sort> {
	const [, minus = '', name = ''] =
		/^(-?)(.*)$/s.exec(typeof given === 'string' ? given : '') ?? [];
	const asObject = isObject(given) ? given : {};
	const propertyName = (textAt(asObject, 'propertyName') ?? name).trim();
	if (propertyName === '') {
		return refused("'Sort' has no property", "Choose the property, in JSON under 'propertyName'.");
	}
	const order = (textAt(asObject, 'direction') ?? textAt(asObject, 'order') ?? '').trim();
	if (!/^(asc(ending)?|des(c|cending)?)?$/i.test(order)) {
		return refused(`'Sort' can't have the order '${order}'`, 'Use ASCENDING or DESCENDING.');
	}
	return ok({ propertyName, isDescending: minus === '-' || /^des/i.test(order) });
}
