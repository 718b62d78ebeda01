import type { CallFailure } from '../../../../core/retry/callResult';

/** In any 24 hours, counted for the whole account. */
const MOST_EXPORTS = 30;

/**
 * Tells the refusal of one export too many from that of one call too many, which HubSpot words by
 * the policy it follows. It passes in hours only: it is not tried again.
 * @see https://developers.hubspot.com/docs/api-reference/crm-exports-v3/guide
 */
export function explainExportRefusal(failure: CallFailure): CallFailure {
	const { status, message, description = '', details } = failure;
	if (status !== 429 && status !== 409) return failure;
	const words = `${message} ${description}`;
	if (details?.policyName !== undefined || !/\bexports?\b/i.test(words)) return failure;
	return {
		...failure,
		message: `HubSpot starts no further export now: an account may start ${MOST_EXPORTS} in any 24 hours`,
		description: `Start it again later, and export more records in fewer exports. ${description || `HubSpot says: ${message}`}`,
		temporary: false,
		forEveryCall: true,
	};
}
