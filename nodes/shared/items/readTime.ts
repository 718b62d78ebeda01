import { toIsoTime } from '../../../core/isoTime';
import { ok } from '../../../core/result';
import { isLocalTime, momentInZone } from '../../../core/zonedTime';
import { refused, type Checked, type ItemToRead } from './parameters';

/**
 * Reads a point in time, as the editor's calendar writes it, as ISO 8601, or the date that an
 * expression made. A time without a zone is one of the workflow's.
 * @returns milliseconds since 1970; `undefined` where none is set
 */
export function readTime(
	{ context, itemIndex }: ItemToRead,
	name: string,
	label: string,
): Checked<number | undefined> {
	const typed: unknown = context.getNodeParameter(name, itemIndex, '');
	if (typed === '' || typed === null || typed === undefined) return ok(undefined);
	const value = isoText(typed);
	const local = typeof value === 'string' && isLocalTime(value.trim());
	const moment = local
		? momentInZone(value.trim(), context.getTimezone())
		: Date.parse(toIsoTime(value) ?? '');
	if (!Number.isNaN(moment)) return ok(moment);
	return refused(
		`'${label}' is not a date with time: ${JSON.stringify(typed)}`,
		"Give it in ISO 8601, for example '2027-01-31T18:00:00Z'.",
	);
}

function isoText(value: unknown): unknown {
	if (typeof value !== 'object' || value === null) return value;
	if (value instanceof Date) return value.getTime();
	return 'toISO' in value && typeof value.toISO === 'function' ? value.toISO() : value;
}
