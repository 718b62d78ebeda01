import { isObject } from '../http';
import type { Call } from '../http';
import { invalid } from './errors';
import type { PropertyDefinition } from './propertyDefinition';
import type { CrmRecord } from './records';
import { comparableOf, compareKeys, fits, isOperator } from './searchFilter';
import type { Filter, Operator } from './searchFilter';

type Properties = Map<string, PropertyDefinition>;

/** What each kind of operator can't do without. */
const NEEDS: Partial<Record<Operator, Array<'value' | 'values' | 'highValue'>>> = {
	BETWEEN: ['value', 'highValue'],
	HAS_PROPERTY: [],
	NOT_HAS_PROPERTY: [],
	IN: ['values'],
	NOT_IN: ['values'],
};

/**
 * The records that a `publicCrmSearchRequest` selects, in its order. HubSpot: groups are
 * alternatives, the filters of one group all apply. Assumed: filters outside the groups apply too.
 */
export function search(
	call: Call,
	records: CrmRecord[],
	definitions: Properties,
	request: unknown,
): CrmRecord[] {
	if (request === undefined || request === null) return records;
	if (!isObject(request)) throw invalid(call, 'publicCrmSearchRequest must be an object');
	const always = readFilters(call, definitions, request.filters ?? []);
	const groups = listIn(call, 'filterGroups', request.filterGroups ?? []).map((group) =>
		readFilters(call, definitions, isObject(group) ? group.filters : undefined),
	);
	const query = typeof request.query === 'string' ? request.query.trim().toLowerCase() : '';
	const isFit = (record: CrmRecord) => {
		const fitsAll = (filters: Filter[]) =>
			filters.every((filter) => {
				const { propertyName } = filter;
				return fits(filter, definitions.get(propertyName), record.properties[propertyName]);
			});
		return fitsAll(always) && (groups.length === 0 || groups.some(fitsAll)) && says(record, query);
	};
	return sorted(records.filter(isFit), definitions, request.sorts);
}

function says(record: CrmRecord, query: string): boolean {
	if (query === '') return true;
	return Object.values(record.properties).some((value) => value?.toLowerCase().includes(query));
}

function listIn(call: Call, name: string, value: unknown): unknown[] {
	if (!Array.isArray(value)) throw invalid(call, `Some required fields were not set: [${name}]`);
	return value;
}

function readFilters(call: Call, definitions: Properties, given: unknown): Filter[] {
	return listIn(call, 'filters', given).map((filter) => {
		const fields = isObject(filter) ? filter : {};
		const { propertyName, operator } = fields;
		if (typeof propertyName !== 'string') {
			throw invalid(call, 'Some required fields were not set: [propertyName]');
		}
		if (typeof operator !== 'string' || !isOperator(operator)) {
			throw invalid(call, `Unknown operator: ${String(operator)}`);
		}
		if (!definitions.has(propertyName)) {
			throw invalid(call, `There was a problem with the request: ${propertyName} does not exist`);
		}
		const missing = (NEEDS[operator] ?? ['value']).filter((name) => fields[name] === undefined);
		if (missing.length > 0) {
			throw invalid(call, `operator ${operator} requires: [${missing.join(', ')}]`);
		}
		return {
			propertyName,
			operator,
			...(fields.value !== undefined && { value: String(fields.value) }),
			...(Array.isArray(fields.values) && { values: fields.values.map(String) }),
			...(fields.highValue !== undefined && { highValue: String(fields.highValue) }),
		};
	});
}

/**
 * Documented as texts in the schema and as objects in the guide; only the first one counts here. HubSpot:
 * the oldest first where nothing is said. Assumed: records without a value come first.
 */
function sorted(records: CrmRecord[], definitions: Properties, sorts: unknown): CrmRecord[] {
	const first: unknown = Array.isArray(sorts) ? sorts[0] : undefined;
	const asObject = isObject(first) ? first : {};
	const name = typeof first === 'string' ? first.replace(/^-/, '') : asObject.propertyName;
	if (typeof name !== 'string') return records;
	const isDown =
		(typeof first === 'string' && first.startsWith('-')) ||
		/^des/i.test(String(asObject.direction ?? asObject.order ?? ''));
	const keyOf = comparableOf(definitions.get(name));
	const isEmpty = ({ properties }: CrmRecord) => (properties[name] ?? '') === '';
	const without = records.filter(isEmpty);
	const up = records
		.filter((record) => !isEmpty(record))
		.map((record) => ({ record, key: keyOf(record.properties[name] ?? '') }))
		.sort((a, b) => compareKeys(a.key, b.key))
		.map(({ record }) => record);
	const all = without.length > 0 ? [...without, ...up] : up;
	return isDown ? all.reverse() : all;
}
