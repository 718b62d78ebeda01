import { ok } from '../../../core/result';
import { refused, type Checked, type ParameterToRead } from './parameters';
import { shown } from './shown';

/** Digits as a program writes them: no separators between thousands, which elsewhere end a whole. */
const PLAIN_NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** A number as it is, or as text; `undefined` for what is none, or could be another one. */
export function toNumber(value: unknown): number | undefined {
	const text = typeof value === 'bigint' ? String(value) : value;
	const number =
		typeof text === 'string' && PLAIN_NUMBER.test(text.trim()) ? Number(text.trim()) : text;
	return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

interface WantedNumber {
	/** What it is called in the editor. */
	label: string;
	/** What it counts, such as `seconds`. */
	unit?: string;
	min: number;
	isWhole?: boolean;
	/** What to do about a value that it can't have, as a sentence. */
	advice: string;
}

/** Checks a value that is to be a number. */
export function checkNumber(
	value: unknown,
	{ label, unit, min, isWhole = false, advice }: WantedNumber,
): Checked<number> {
	const number = toNumber(value);
	if (number !== undefined && number >= min && (!isWhole || Number.isInteger(number))) {
		return ok(number);
	}
	return refused(
		`'${label}' must be a ${isWhole ? 'whole number' : 'number'}${unit ? ` of ${unit}` : ''}, ${min} or more, not ${shown(value)}`,
		`${advice}${typeof value === 'string' && /\d[,. ' ]\d/.test(value) ? ' Write thousands without a separator.' : ''}`,
	);
}

/** Reads a parameter that is a number. */
export function readNumber(
	{ context, itemIndex }: ParameterToRead,
	name: string,
	whenAbsent: number,
	wanted: WantedNumber,
): Checked<number> {
	return checkNumber(context.getNodeParameter(name, itemIndex, whenAbsent), wanted);
}
