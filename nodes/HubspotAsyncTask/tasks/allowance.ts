import type { CallFailure } from '../../../core/retry/callResult';

/** What an account may start in any 24 hours of one kind of task. */
interface Allowance {
	/** In the singular, as HubSpot's refusals name it. */
	noun: string;
	most: number;
	/** How to need fewer, as a part of a sentence. */
	advice: string;
}

/**
 * Tells the refusal of one start too many from that of one call too many, which HubSpot words by the
 * policy it follows. It passes in hours only: it is not tried again.
 */
export function explainAllowance({ noun, most, advice }: Allowance) {
	const words = new RegExp(`\\b${noun}s?\\b|\\b24.hours?\\b`, 'i');
	return (failure: CallFailure): CallFailure => {
		const { status, message, description = '', details } = failure;
		const isMet =
			(status === 429 || status === 409) &&
			details?.policyName === undefined &&
			words.test(`${message} ${description}`);
		if (!isMet) return failure;
		return {
			...failure,
			message: `HubSpot starts no further ${noun} now: an account may start ${most} in any 24 hours`,
			description: `Start it again later, and ${advice}. ${description || `HubSpot says: ${message}`}`,
			temporary: false,
			forEveryCall: true,
		};
	};
}
