import type { CallFailure } from '../../../core/retry/callResult';

const UNKNOWN_TYPE = /unable to infer object type(?: from:? *(\S+))?/i;

/** Whether HubSpot doesn't know an object type that the call names. */
export function isUnknownType(message: string): boolean {
	return UNKNOWN_TYPE.test(message);
}

/** The same failure; one over an object type that HubSpot doesn't know in words that say what to do. */
export function explainUnknownType(failure: CallFailure): CallFailure {
	const found = UNKNOWN_TYPE.exec(failure.message);
	if (!found) return failure;
	const named = found[1] ? `object type '${found[1]}'` : 'object type of that name';
	return {
		...failure,
		message: `HubSpot knows no ${named}`,
		description: `Choose the type from the list, or give the ID of a custom type, for example '2-123456'. HubSpot says: ${failure.message}`,
	};
}
