import type { AtFault } from '../../../../core/batch/runChunks';
import { isObject, textsAt } from '../../../../core/json';
import type { CallFailure } from '../../../../core/retry/callResult';
import type { RecordInput } from './recordInput';
import { recordKey } from './recordKey';

/** Words of refusals that no other set of inputs would escape. */
const BELONGS_TO_CALL = /unable to infer object type|non-unique/i;

/** Statuses of refusals that may belong to single inputs. */
const BELONGS_TO_INPUTS = new Set([400, 409, 413]);

/** Whether HubSpot judged the call, and refused it for what is in it. */
export function isRefusal({ status = 0, details }: CallFailure): boolean {
	return BELONGS_TO_INPUTS.has(status) && !details?.unreadable;
}

/**
 * Says who may be to blame for a call that HubSpot refused as a whole: everybody, those with the
 * property or the id that the refusal names, or somebody it doesn't name.
 */
export function atFault<Input extends RecordInput>(
	inputs: readonly Input[],
	{ message, details = {} }: CallFailure,
): AtFault<Input> {
	if (BELONGS_TO_CALL.test(message)) return { who: 'all' };
	const property = details.code === 'PROPERTY_DOESNT_EXIST' ? details.propertyName : undefined;
	if (typeof property === 'string') {
		const withIt = inputs.filter(
			({ properties }) => properties && Object.hasOwn(properties, property),
		);
		// A read names its properties for all inputs alike.
		return withIt.length > 0 ? { who: 'these', inputs: withIt, each: true } : { who: 'all' };
	}
	const ids = isObject(details.context) ? textsAt(details.context, 'ids') : [];
	const named = new Set(ids.map((id) => recordKey(id, inputs[0].idProperty)));
	const suspects = inputs.filter(({ key }) => named.has(key));
	return suspects.length > 0 ? { who: 'these', inputs: suspects, each: false } : { who: 'some' };
}
