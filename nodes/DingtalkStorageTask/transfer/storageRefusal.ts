import type { Problem } from '../../shared/items/problem';

/** What one call to the storage host came to, where it came to nothing. */
export type TransferFailure =
	/** `why` completes "the last time ...". */
	{ kind: 'again'; why: string; needsNewAddress: boolean } | { kind: 'refused'; problem: Problem };

export function again(why: string, needsNewAddress = false): TransferFailure {
	return { kind: 'again', why, needsNewAddress };
}

export function refusedTransfer(
	message: string,
	description: string,
	details: Problem['details'] = {},
): TransferFailure {
	return { kind: 'refused', problem: { message, description, details } };
}

/** Codes that another address mends: those of one that has expired, or of an upload that is gone. */
const NEW_ADDRESS = /^(RequestTimeTooSkewed|ExpiredToken|SecurityTokenExpired|InvalidAccessKeyId)$/;

const ADVICE: Readonly<Record<string, string>> = {
	SignatureDoesNotMatch:
		'Something between n8n and the host that DingTalk keeps its files on changes what is sent: check any proxy.',
	EntityTooLarge: 'The host that DingTalk keeps its files on does not take so much at once.',
	AccessDenied: 'Something between n8n and the host may have left out what identifies the call.',
};

/**
 * Reads an answer of the storage host that isn't good. It is XML.
 * @see https://www.alibabacloud.com/help/en/oss/developer-reference/error-responses
 */
export function storageFailure(status: number, text: string): TransferFailure {
	const code = /<Code>(\w{1,64})<\/Code>/.exec(text)?.[1] ?? '';
	const told = code ? `${code} (${status})` : String(status);
	if (NEW_ADDRESS.test(code)) return again(`the address had expired: ${told}`, true);
	if (status >= 500 || status === 408 || status === 429) return again(`the answer was ${told}`);
	// What it held is elsewhere by now, such as a file that was overwritten.
	if (status === 404) return again(`the answer was ${told}`, true);
	return refusedTransfer(
		`The host that DingTalk keeps its files on refused the call: ${told}`,
		adviceOn(code),
		{ httpStatus: status, ...(code && { category: code }) },
	);
}

function adviceOn(code: string): string {
	return ADVICE[code] ?? 'Try again later. Check any proxy between here and DingTalk.';
}
