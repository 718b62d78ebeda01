import { NO_RIGHT, type ErrorMessage } from './messages';

/** Long enough for DingTalk to have begun with the un-archiving of a file, in milliseconds. */
const UNARCHIVING_MS = 15_000;

const NAME_TAKEN: ErrorMessage = {
	message: 'The folder already has a file or folder of this name',
	description: "Choose another 'Conflict Strategy', another name, or another folder.",
};

const OTHER_WAY: ErrorMessage = {
	message: 'DingTalk keeps this file in a way that its API does not hand over',
	description: 'Download it in DingTalk itself.',
};

/** What the codes of names, lists, searches, uploads and downloads mean; by code, in lower case. */
export const FILE_CODES: Readonly<Record<string, ErrorMessage>> = {
	// Names
	dentrynameillegal: {
		message: 'DingTalk does not take this name',
		description:
			'A name is not empty, has no tab and none of * " < > |, and does not end with a dot.',
	},
	dentrynameconflict: NAME_TAKEN,
	// Downloads
	orgauthlevelnotenough: {
		message:
			"DingTalk's API only gives files to certified organisations, and this one isn't certified",
		description:
			"Have the organisation certified in DingTalk's administration console (企业认证), or download the file in DingTalk itself.",
		temporary: false,
		effect: 'none',
		forEveryCall: true,
	},
	filearchived: {
		message: 'DingTalk has archived this file, and is fetching it from the archive',
		description: 'That began with this call and takes a while. Download it again later.',
		temporary: true,
		effect: 'none',
		retryAfterMs: UNARCHIVING_MS,
	},
	dentrydownloadprotocolnotsupport: OTHER_WAY,
	// Uploads
	dentryuploaderror: {
		message: 'DingTalk does not let this file be uploaded',
		description:
			'Check its name: it has no tab and none of * " < > |, and does not end with a dot.',
	},
	dentryuploadforbidden: {
		message: 'DingTalk does not allow uploads into this folder',
		description: 'The organisation or the space may forbid them, or files of this kind.',
	},
	dentryuploadprotocolnotsupport: {
		message: 'DingTalk takes files into this space in another way than its API',
		description: 'Upload it in DingTalk itself, or into another space.',
	},
	dentrystoreerror: {
		message: 'DingTalk did not keep the file: what arrived is not what was announced',
		description: 'Nothing was added to the folder. Upload it again.',
	},
	'paramerror.uploadkey': {
		message: 'DingTalk no longer knows the upload',
		description: 'Perhaps it took longer than DingTalk waits for. Upload the file again.',
	},
	dentryformatnotsupport: { message: 'DingTalk does not support files of this kind here' },
	// Documents: these come with the status 500, though nothing is wrong with the service.
	documentnotexist: {
		message: 'DingTalk knows no such document, or can not copy one of its kind',
		description: 'Check the UUID or address, and that the app may see the document.',
		temporary: false,
		effect: 'none',
	},
	nodenotexist: {
		message: 'DingTalk knows no document with this address',
		description: 'The person that the app acts for must be able to open it.',
	},
	spacenotaccessible: NO_RIGHT,
	workspacenotaccessible: NO_RIGHT,
	workspaceteamnotaccessible: NO_RIGHT,
};
