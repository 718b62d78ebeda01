import { ok } from '../../../core/result';
import { readMoment } from './moment';
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
	const moment = readMoment(typed, context.getTimezone());
	if (moment !== undefined) return ok(moment);
	return refused(
		`'${label}' is not a date with time: ${JSON.stringify(typed)}`,
		"Give it in ISO 8601, for example '2027-01-31T18:00:00Z'.",
	);
}
