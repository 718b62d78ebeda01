import { ok } from '../../../../core/result';
import { readMoment } from '../../../shared/items/moment';
import { refused, type Checked, type ItemToRead } from '../../../shared/items/parameters';

/**
 * Reads a point in time as ISO 8601 in UTC; `null` where it isn't set. Without a zone of its own it is
 * one of the workflow's zone.
 */
export function readInstant(
	{ context, itemIndex }: ItemToRead,
	name: string,
	label: string,
): Checked<string | null> {
	const typed: unknown = context.getNodeParameter(name, itemIndex, '');
	if (typed === '' || typed === null || typed === undefined) return ok(null);
	const time = readMoment(typed, context.getTimezone());
	if (time !== undefined) return ok(new Date(time).toISOString());
	return refused(
		`'${label}' is not a date with time: ${JSON.stringify(typed)}`,
		"Give it in ISO 8601, for example '2027-01-31T18:00:00Z'. Without a zone it is one of the workflow's time zone.",
	);
}
