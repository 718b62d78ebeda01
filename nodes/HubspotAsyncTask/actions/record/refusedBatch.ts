import type { AtFault } from '../../../../core/batch/refusedBatches';
import { isObject, textsAt } from '../../../../core/json';
import type { RefusedCall } from '../../transport/failure';
import type { Reason } from '../../transport/reasons';
import type { RecordInput } from './recordInput';
import { recordKey } from './recordKey';

/** Words of refusals that no other set of inputs would escape. */
const BELONGS_TO_CALL = /unable to infer object type|non-unique/i;

/** Statuses of refusals that may belong to single inputs. */
const BELONGS_TO_INPUTS = new Set([400, 409, 413]);

/** Codes of reasons that a property has with any value. */
const WITH_ANY_VALUE = new Set(['PROPERTY_DOESNT_EXIST', 'READ_ONLY_VALUE']);

/** What a sentence may quote of one input: in quotation marks, a number, an address. */
const QUOTED = /"[^"]*"|'[^']*'|\S*[\d@]\S*/g;

/** Whether HubSpot judged the call, and refused it for what is in it. */
export function isRefusal({ status = 0, details }: RefusedCall): boolean {
	return BELONGS_TO_INPUTS.has(status) && !details?.unreadable;
}

/**
 * Says who may be at fault where HubSpot refused a call as a whole: everybody, those with the
 * property, the value or the id that the refusal names, those without a property that it misses, or
 * somebody it doesn't name.
 */
export function atFault<Input extends RecordInput>(
	inputs: readonly Input[],
	{ message, details = {}, reasons = [] }: RefusedCall,
): AtFault<Input> {
	if (BELONGS_TO_CALL.test(message)) return { who: 'all' };
	const sure = new Set<Input>();
	const maybe = new Set<Input>();
	for (const reason of reasons) {
		const { code = '', missing } = reason;
		const property = reason.property ?? reason.field ?? '';
		const writers = inputs.filter((input) => valueOf(input, property) !== undefined);
		if (WITH_ANY_VALUE.has(code)) {
			// A read names its properties for all inputs alike.
			if (property !== '' && writers.length === 0) return { who: 'all' };
			add(sure, writers);
		} else if (writers.length > 0) {
			const withValue = writersOfValue(writers, property, reason);
			add(withValue.length > 0 ? sure : maybe, withValue.length > 0 ? withValue : writers);
		}
		// Some are required only of some records, so not everybody without one is at fault.
		if (missing.length > 0)
			add(
				maybe,
				inputs.filter((input) => lacks(input, missing)),
			);
	}
	if (sure.size > 0) return { who: 'these', inputs: [...sure], each: true };
	const ids = isObject(details.context) ? textsAt(details.context, 'ids') : [];
	const named = new Set(ids.map((id) => recordKey(id, inputs[0].idProperty)));
	add(
		maybe,
		inputs.filter(({ key }) => named.has(key)),
	);
	return maybe.size > 0 ? { who: 'these', inputs: [...maybe], each: false } : { who: 'some' };
}

/**
 * What a refusal is for, in a form in which refusals of other inputs can be compared: codes and
 * properties, or the words without what they quote.
 */
export function reasonKey({ status, message, details = {}, reasons = [] }: RefusedCall): string {
	const named = reasons
		.filter(({ code, missing }) => code !== undefined || missing.length > 0)
		.map(({ code, property, field, missing }) => [code, property ?? field, ...missing].join(' '));
	// A conflict names the record that is there: each has its own.
	const words = status === 409 ? message : message.replace(QUOTED, '…');
	const what = named.length > 0 ? [...new Set(named)].sort() : [words];
	return JSON.stringify([status, details.category, ...what]);
}

/**
 * Those whose value the reason quotes. Lists of what would be right, in brackets, are not looked at,
 * and of values that contain each other the longest is meant.
 */
function writersOfValue<Input extends RecordInput>(
	writers: readonly Input[],
	property: string,
	{ message }: Reason,
): Input[] {
	const [quoting] = message.split('[', 1);
	let longest = 1;
	let found: Input[] = [];
	for (const input of writers) {
		const value = (valueOf(input, property) ?? '').toLowerCase();
		if (value.length < longest || !quotes(quoting.toLowerCase(), value)) continue;
		if (value.length > longest) found = [];
		longest = value.length;
		found.push(input);
	}
	return found;
}

/** As a whole: `1` is not in "10". */
function quotes(text: string, value: string): boolean {
	for (let at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1)) {
		const around = `${text[at - 1] ?? ''}${text[at + value.length] ?? ''}`;
		if (!/[\w@-]/.test(around)) return true;
	}
	return false;
}

/** What an input gives for a property; its ID property has the value that names the record. */
function valueOf(
	{ properties, idProperty, id }: RecordInput,
	property: string,
): string | undefined {
	if (properties && Object.hasOwn(properties, property)) return String(properties[property]);
	return property !== '' && property === idProperty ? id : undefined;
}

function lacks(input: RecordInput, names: readonly string[]): boolean {
	return names.some((name) => !valueOf(input, name));
}

function add<T>(set: Set<T>, entries: readonly T[]): void {
	for (const entry of entries) set.add(entry);
}
