import type { PropertyDefinition } from './propertyDefinition';

export interface Filter {
	propertyName: string;
	operator: Operator;
	value?: string;
	values?: string[];
	highValue?: string;
}

type Judge = (
	held: string,
	given: { value: string; values: string[]; high: string },
	compare: (a: string, b: string) => number,
) => boolean;

/** What each operator says of a value that is there. */
const JUDGES = {
	EQ: (held, { value }, compare) => compare(held, value) === 0,
	NEQ: (held, { value }, compare) => compare(held, value) !== 0,
	LT: (held, { value }, compare) => compare(held, value) < 0,
	LTE: (held, { value }, compare) => compare(held, value) <= 0,
	GT: (held, { value }, compare) => compare(held, value) > 0,
	GTE: (held, { value }, compare) => compare(held, value) >= 0,
	BETWEEN: (held, { value, high }, compare) =>
		compare(held, value) >= 0 && compare(held, high) <= 0,
	IN: (held, { values }, compare) => values.some((value) => compare(held, value) === 0),
	NOT_IN: (held, { values }, compare) => values.every((value) => compare(held, value) !== 0),
	HAS_PROPERTY: () => true,
	NOT_HAS_PROPERTY: () => false,
	CONTAINS_TOKEN: (held, { value }) => hasToken(held, value),
	NOT_CONTAINS_TOKEN: (held, { value }) => !hasToken(held, value),
} satisfies Record<string, Judge>;

export type Operator = keyof typeof JUDGES;

export function isOperator(name: string): name is Operator {
	return Object.hasOwn(JUDGES, name);
}

/** Not documented: what the negations say of a record without a value; assumed: that it fits. */
const FIT_NOTHING: ReadonlySet<Operator> = new Set([
	'NEQ',
	'NOT_IN',
	'NOT_HAS_PROPERTY',
	'NOT_CONTAINS_TOKEN',
]);

export function fits(
	{ operator, value = '', values = [], highValue = '' }: Filter,
	definition: PropertyDefinition | undefined,
	held: string | null | undefined,
): boolean {
	if (held === null || held === undefined || held === '') return FIT_NOTHING.has(operator);
	const judge: Judge = JUDGES[operator];
	const isList = operator === 'IN' || operator === 'NOT_IN';
	const compare = isList && isText(definition) ? byListedText : comparerOf(definition);
	return judge(held, { value, values, high: highValue }, compare);
}

/** HubSpot: lists for texts must be in lower case, else nothing is found. */
function byListedText(held: string, listed: string): number {
	return held.toLowerCase() === listed ? 0 : 1;
}

function isText(definition: PropertyDefinition | undefined): boolean {
	return definition?.type === 'string' || definition?.type === 'phone_number';
}

type Comparable = number | bigint | string;

/** HubSpot: texts are compared without regard to case, choices exactly. */
export function comparableOf(
	definition: PropertyDefinition | undefined,
): (text: string) => Comparable {
	switch (definition?.type) {
		case 'number':
			return numeric;
		case 'date':
		case 'datetime':
			return (text) => (/^-?\d+$/.test(text) ? Number(text) : Date.parse(text));
		case 'enumeration':
		case 'bool':
			return (text) => text;
		default:
			return (text) => text.toLowerCase();
	}
}

/** Record ids are longer than a number is exact; assumed: they are compared digit for digit. */
function numeric(text: string): number | bigint {
	return text.length > 15 && /^-?\d+$/.test(text) ? BigInt(text) : Number(text);
}

export function compareKeys(left: Comparable, right: Comparable): number {
	return left === right ? 0 : left < right ? -1 : 1;
}

function comparerOf(definition: PropertyDefinition | undefined) {
	const keyOf = comparableOf(definition);
	return (a: string, b: string) => compareKeys(keyOf(a), keyOf(b));
}

/** One of the words, `*` standing for any characters. */
function hasToken(held: string, token: string): boolean {
	const literal = (part: string) => part.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`);
	const pattern = token.toLowerCase().split('*').map(literal).join('.*');
	const words = held.toLowerCase().split(/[\s,;@]+/);
	return [held.toLowerCase(), ...words].some((word) => new RegExp(`^${pattern}$`, 's').test(word));
}
