import { toIsoTime } from '../../../../core/isoTime';
import { ok } from '../../../../core/result';
import { refused, type Checked, type ItemToRead } from '../../../shared/items/parameters';

/** Reads a point in time: ISO 8601, or the date that an expression made; `null` where it isn't set. */
export function readInstant(
	{ context, itemIndex }: ItemToRead,
	name: string,
	label: string,
): Checked<string | null> {
	const typed: unknown = context.getNodeParameter(name, itemIndex, '');
	if (typed === '' || typed === null || typed === undefined) return ok(null);
	const time = toIsoTime(isoText(typed));
	if (time !== null) return ok(time);
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
