/** What a refusal means, in words for the user. DingTalk's own are Chinese more often than not. */
export interface ErrorMessage {
	message: string;
	/** What to do about it. */
	description?: string;
	/** Whether the same call may succeed later; says more than the HTTP status. */
	temporary?: boolean;
	/** Whether DingTalk surely did nothing, or may have; says more than the HTTP status. */
	effect?: 'none' | 'unknown';
	/** How long to wait, in milliseconds, where DingTalk doesn't say. */
	retryAfterMs?: number;
	forEveryCall?: boolean;
	/** The limit of calls a second or a minute was met. */
	tooManyCalls?: boolean;
}

/** Windows of the limits, in milliseconds; DingTalk advises to wait out the first one whole. */
const SECOND_MS = 1000;
const SHARE_OF_MINUTE_MS = 15_000;
/** A ban of an address, in milliseconds. */
const BLOCK_MS = 5 * 60 * 1000;

export const TOKEN_REFUSED: ErrorMessage = {
	message: 'DingTalk did not accept the access token',
	description: "Check the credential's app and region, then try its test.",
	forEveryCall: true,
};

export const BLOCKED: ErrorMessage = {
	message:
		'DingTalk has banned the address of this n8n for five minutes: too many calls came from it',
	description:
		'Nothing more is sent for that time. An address has 10,000 calls in 20 seconds, for whatever runs behind it.',
	temporary: true,
	effect: 'none',
	retryAfterMs: BLOCK_MS,
	forEveryCall: true,
};

export const MONTHLY: ErrorMessage = {
	message: "The organisation's monthly number of DingTalk API calls is used up",
	description:
		"It starts anew with the next calendar month; more can be bought from DingTalk. A longer 'Poll Interval' makes it last longer.",
	temporary: false,
	forEveryCall: true,
};

export const WRONG_ADDRESS: ErrorMessage = {
	message: "The address of this n8n is not on the app's list of allowed addresses",
	description: "Add it in the app's security settings in DingTalk's developer console.",
	temporary: false,
	forEveryCall: true,
};

export const TOO_MANY: ErrorMessage = {
	message: 'DingTalk is receiving too many calls from this app',
	description:
		'A standard organisation has 20 calls a second for each API. The node keeps to that, so something else seems to use the app too.',
	temporary: true,
	effect: 'none',
	retryAfterMs: SECOND_MS,
	tooManyCalls: true,
};

export const TOO_MANY_A_MINUTE: ErrorMessage = {
	...TOO_MANY,
	description: "The app's number of calls a minute for this API is used up.",
	retryAfterMs: SHARE_OF_MINUTE_MS,
};

export const NO_RIGHT: ErrorMessage = {
	message: 'The person that the app acts for has no right to this',
	description: "Check 'Union ID', or give this person the right in DingTalk.",
	// Also where it comes with the status 500.
	temporary: false,
	effect: 'none',
};

/** @param scopes permission points, one of which the app needs */
export function missingPermission(scopes: string[]): ErrorMessage {
	const named = scopes.map((scope) => `'${scope}'`).join(' or ');
	return {
		message: `The app lacks the permission ${named || 'for this call'}`,
		description:
			"Enable it in DingTalk's developer console, on the app's page 'Permission Management'. A new permission comes with the next access token, which can take up to two hours.",
		temporary: false,
		effect: 'none',
		forEveryCall: true,
	};
}
