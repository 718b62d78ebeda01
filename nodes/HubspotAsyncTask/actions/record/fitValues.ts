import type { TimeSlices } from '../../../../core/timeSlices';
import { dayIn, isEpochMs, isMoment, readMoment } from '../../../shared/items/moment';
import type { PropertyDefinition } from '../../objects/propertyDefinitions';
import { toYesOrNo } from '../../objects/properties';
import type { AccountProperties } from './askProperties';
import { isEverydayProperty, isKnownReadOnly } from './knownProperties';
import type { RecordInput } from './recordInput';

interface Fitting {
	/** Whether the items' fields were mapped automatically, so that nobody chose the properties. */
	automatic: boolean;
	/** The workflow's. */
	timeZone: string;
	account: AccountProperties;
}

const DAY_MS = 86_400_000;

/**
 * Gives values the form that their property's type takes: a day for `date`, UTC for `datetime`, and
 * where the fields were mapped automatically true and false for yes and no. Of these it also takes out
 * what HubSpot sets itself and refuses. The account is asked for its types only where there is
 * something that may need them; where it doesn't tell, values go as they are.
 */
export async function fitValues(
	inputs: readonly RecordInput[],
	slices: TimeSlices,
	fitting: Fitting,
): Promise<void> {
	const { automatic, account } = fitting;
	const isOneOf = async (test: (input: RecordInput) => boolean): Promise<boolean> => {
		let isOne = false;
		await slices.each(inputs, (input) => {
			isOne ||= test(input);
		});
		return isOne;
	};
	if (!(await isOneOf((input) => mayNeedTypes(input, automatic)))) return;
	let known = await account.of(inputs[0]);
	if (known && (await isOneOf((input) => holdsTimeOfUnknown(input, known)))) {
		known = (await account.withSensitive(inputs[0])) ?? known;
	}
	await slices.each(inputs, ({ properties = {} }) => {
		for (const name of Object.keys(properties)) {
			const definition = known?.get(name);
			const isReadOnly = known ? definition?.readOnly : isKnownReadOnly(name);
			if (automatic && isReadOnly) delete properties[name];
			else if (definition) properties[name] = fitted(String(properties[name]), definition, fitting);
		}
	});
}

/** Whether an input holds something of which the account's definition may be needed. */
export function mayNeedTypes(
	{ objectType, properties = {} }: RecordInput,
	automatic: boolean,
): boolean {
	for (const name of Object.keys(properties)) {
		if (!isEverydayProperty(objectType, name) && (automatic || isTime(properties[name])))
			return true;
	}
	return false;
}

function holdsTimeOfUnknown(
	{ properties = {} }: RecordInput,
	known: ReadonlyMap<string, PropertyDefinition> | undefined,
): boolean {
	return Object.keys(properties).some((name) => !known?.has(name) && isTime(properties[name]));
}

function isTime(value: unknown): boolean {
	return typeof value === 'string' && (isMoment(value) || isEpochMs(value));
}

function fitted(
	value: string,
	{ type, yesOrNo }: PropertyDefinition,
	{ automatic, timeZone }: Fitting,
): string {
	if (type === 'date') return dayOf(value, timeZone);
	if (type === 'datetime' && isMoment(value)) {
		const time = readMoment(value, timeZone);
		return time === undefined ? value : new Date(time).toISOString();
	}
	return automatic && yesOrNo ? String(toYesOrNo(value)) : value;
}

/**
 * The day that a moment is written with. Milliseconds are written with none: those of a midnight in UTC
 * stand for that day, as at HubSpot, all others for the day that it is in the workflow's zone.
 * @see https://developers.hubspot.com/docs/api-reference/crm-properties-v3/guide
 */
function dayOf(value: string, timeZone: string): string {
	if (isMoment(value)) return value.slice(0, 'YYYY-MM-DD'.length);
	if (!isEpochMs(value)) return value;
	const time = Number(value);
	return dayIn(time, time % DAY_MS === 0 ? 'UTC' : timeZone);
}
