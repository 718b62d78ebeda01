import { checked, refused, type Checked, type ItemToRead } from '../../../shared/parameters';

/**
 * Reads a parameter that is on or off. Nothing is taken for *off* that doesn't say so: what an
 * expression found nothing for must not delete for good.
 */
export function readSwitch(
	{ context, itemIndex }: ItemToRead,
	name: string,
	label: string,
	whenAbsent: boolean,
): Checked<boolean> {
	const value: unknown = context.getNodeParameter(name, itemIndex, whenAbsent);
	const text = typeof value === 'string' ? value.trim().toLowerCase() : value;
	if (text === true || text === 'true') return checked(true);
	if (text === false || text === 'false') return checked(false);
	return refused(
		`'${label}' must be true or false, not ${JSON.stringify(value) ?? 'nothing'}`,
		`Correct '${label}', or the expression in it.`,
	);
}
