import { FILE_CODES } from './fileCodes';
import {
	MONTHLY,
	NO_RIGHT,
	TOKEN_REFUSED,
	TOO_MANY,
	TOO_MANY_A_MINUTE,
	WRONG_ADDRESS,
	type ErrorMessage,
} from './messages';

/** Long enough for another small change in the same space to end, in milliseconds. */
const BUSY_SPACE_MS = 3000;

const NOT_ABLE = 'DingTalk is not able to answer right now';

/** By code, in lower case. */
const BY_CODE: Readonly<Record<string, ErrorMessage>> = {
	// Tasks
	tasknotexist: {
		message: 'DingTalk knows no storage task with this ID',
		description:
			"Check 'Task ID', that the app belongs to the organisation in which the task was started, and the credential's region.",
	},
	// Files, folders and spaces
	operationconcurrentcontrol: {
		message: 'DingTalk is still busy with another change in this space',
		description: 'It did nothing. Try again later, or change fewer things in the space at once.',
		temporary: true,
		effect: 'none',
		retryAfterMs: BUSY_SPACE_MS,
	},
	spacequotainsufficient: full('space'),
	scenequotainsufficient: full("space's scene"),
	appquotainsufficient: full("app's storage"),
	orgquotainsufficient: full("organisation's storage"),
	dentryalreadyexist: {
		message: 'The target folder already has a file or folder of this name',
		description: "Choose another 'Conflict Strategy', rename one of them, or take another folder.",
	},
	recyclebinnotsupportforspace: {
		message: 'This space has no recycle bin',
		description:
			"Only spaces created as shared spaces have a recycle bin. To delete permanently, turn 'To Recycle Bin' off.",
	},
	permissiondenied: NO_RIGHT,
	'no.priviledge': NO_RIGHT,
	operationnotsupported: {
		message: 'DingTalk does not allow this in this space',
		description: 'Some spaces, and some kinds of file, allow only a part of what others do.',
	},
	spacenotexist: unknownThing('space', 'Space'),
	dentrynotexist: unknownThing('file or folder', 'the IDs of the file or folder and of its space'),
	recyclebinnotexist: unknownThing(
		'recycle bin',
		"the recycle bin's ID, or the credential's 'Corp ID'",
	),
	recycleitemnotexist: unknownThing(
		'item in the recycle bin',
		'whether it was restored or deleted for good',
	),
	'request.overlimit': TOO_MANY,
	// The service itself
	systemerror: { message: `${NOT_ABLE} (systemError)`, description: 'Try again later.' },
	unknownerror: { message: `${NOT_ABLE} (unknownError)`, description: 'Try again later.' },
	operationtimeout: {
		message: `${NOT_ABLE} (operationTimeout)`,
		description: 'It took too long at DingTalk. Try again later.',
	},
	'invalidaction.notfound': {
		message: 'This address has no such DingTalk API',
		description: 'Check the region, or the addresses, in the credential.',
	},
	// The older API
	'-1': {
		message: `${NOT_ABLE} (-1)`,
		description: 'Try again later.',
		temporary: true,
		effect: 'unknown',
	},
	40014: TOKEN_REFUSED,
	42001: TOKEN_REFUSED,
	40001: TOKEN_REFUSED,
	60020: WRONG_ADDRESS,
	90001: TOO_MANY_A_MINUTE,
	90002: TOO_MANY,
	90005: TOO_MANY_A_MINUTE,
	90006: TOO_MANY_A_MINUTE,
	90018: TOO_MANY,
	90020: MONTHLY,
	60121: {
		message: 'DingTalk knows no such person',
		description: 'Check the user ID or the mobile number.',
	},
	33012: { message: 'DingTalk does not accept the user ID', description: 'Check the user ID.' },
	40104: {
		message: 'DingTalk does not accept the mobile number',
		description: 'Check the mobile number.',
	},
	400002: {
		message: 'DingTalk does not accept a parameter of the lookup',
		description: 'Check the user ID or the mobile number.',
	},
};

/** By what is in the code: the gateway's codes are long, and come in families. */
const BY_FAMILY: ReadonlyArray<[RegExp, ErrorMessage]> = [
	[/^InvalidAuthentication$/i, TOKEN_REFUSED],
	[/ApiCountLimitForOrg/i, MONTHLY],
	[/IpNotInWhiteList/i, WRONG_ADDRESS],
	[/QpsLimit/i, TOO_MANY],
	[/QpmLimit/i, TOO_MANY_A_MINUTE],
];

/** What a code means; `undefined` for one that isn't documented. */
export function messageFor(code: string): ErrorMessage | undefined {
	const known = code.toLowerCase();
	if (Object.hasOwn(BY_CODE, known)) return BY_CODE[known];
	if (Object.hasOwn(FILE_CODES, known)) return FILE_CODES[known];
	const family = BY_FAMILY.find(([pattern]) => pattern.test(code));
	return family?.[1] ?? parameterMessage(code);
}

/** `paramError.name`, `param.error`, `paramError-keyword`; the gateway says `Missingname` of one that is missing. */
function parameterMessage(code: string): ErrorMessage | undefined {
	const [isKnown, afterError, missing] =
		/^param\.?error(?:[.-](\w+))?$|^Missing(\w+)$/i.exec(code) ?? [];
	if (isKnown === undefined && !/^param\.?error/i.test(code)) return undefined;
	const parameter = afterError ?? missing;
	const named = parameter ? `'${parameter}'` : undefined;
	return {
		message: `DingTalk does not accept ${named ?? 'a parameter'}`,
		description: named
			? `Check ${named}: it must belong to the app's organisation and be of the right kind.`
			: "Check the IDs, 'Union ID' among them: it must be that of somebody in the app's organisation.",
	};
}

function full(what: string): ErrorMessage {
	return {
		message: `The ${what} is full`,
		description: 'Make room in DingTalk, or raise its quota, then try again.',
	};
}

function unknownThing(what: string, check: string): ErrorMessage {
	return {
		message: `DingTalk knows no such ${what}`,
		description: `Check ${/^[A-Z]/.test(check) ? `'${check}'` : check}. The person that the app acts for must be able to see it.`,
	};
}
