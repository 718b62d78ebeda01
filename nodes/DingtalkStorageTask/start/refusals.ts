import { messageFor } from '../transport/errorCodes';
import type { Order, StorageVerb } from './storageVerb';

/** What a code of DingTalk's means for an order. */
interface ErrorMessage {
	message: string;
	description?: string;
}

type Describe = (order: Order, verb: StorageVerb) => ErrorMessage;

const noBin: Describe = ({ parentId }) => ({
	message: `Space '${parentId}' has no recycle bin, so nothing was deleted`,
	description:
		"Only spaces that were created as drive spaces have one. To delete permanently, turn 'To Recycle Bin' off.",
});

const REFUSALS: Readonly<Record<string, Describe>> = {
	dentryalreadyexist: ({ options }) => ({
		message:
			'targetFolderId' in options
				? `The target folder '${options.targetFolderId}' already has one of this name`
				: 'Something of this name is there already',
		description:
			"Choose another 'Conflict Strategy' to rename the new one, overwrite the existing one or use it.",
	}),
	dentrynotexist: ({ id, parentId, options }, { idField, labels }) => {
		if (idField === 'recycleItemId') {
			return {
				message: `The folder that item '${id}' was in is no longer there`,
				description: 'Restore that folder first.',
			};
		}
		const target = options.targetFolderId;
		return {
			message: `DingTalk knows no file or folder '${id}' in space '${parentId}'${target ? `, or no target folder '${target}'` : ''}`,
			description: `Check '${labels.id}' and '${labels.parentId}'${target ? ", and 'Target Folder'" : ''}.`,
		};
	},
	operationconcurrentcontrol: ({ parentId }) => ({
		message: `DingTalk is busy with other changes in space '${parentId}'`,
		description: 'Nothing was done. Try again later, or with fewer items at once.',
	}),
	operationnotsupported: (order, verb) =>
		order.options.toRecycleBin
			? noBin(order, verb)
			: { message: `DingTalk does not support this in space '${order.parentId}'` },
	permissiondenied: ({ id, unionId }) => ({
		message: `The person with the union ID '${unionId}' has no right to do this with '${id}'`,
		description: "Check 'Union ID', or give this person the right in DingTalk.",
	}),
	recyclebinnotexist: ({ parentId }) => ({
		message: `DingTalk knows no recycle bin '${parentId}'`,
		description: "Check 'Recycle Bin'.",
	}),
	recyclebinnotsupportforspace: noBin,
	recycleitemnotexist: ({ id, parentId }) => ({
		message: `DingTalk knows no item '${id}' in recycle bin '${parentId}'`,
		description: "Check 'Recycle Bin Item': what was restored already is no longer there.",
	}),
	spacenotexist: ({ parentId, options }) => ({
		message: `DingTalk knows no space '${parentId}'${
			options.targetSpaceId && options.targetSpaceId !== parentId
				? `, or no target space '${options.targetSpaceId}'`
				: ''
		}`,
		description: "Check the space, and the credential's region.",
	}),
	'paramerror.targetfolderid': ({ id, options }) => ({
		message: `'${id}' can not go into folder '${options.targetFolderId ?? ''}'`,
		description: "Check 'Target Folder': a folder can not go into itself or what is in it.",
	}),
};

/** What DingTalk's code means for this order; `undefined` for one that isn't known. */
export function describeRefusal(
	verb: StorageVerb,
	order: Order,
	code: string,
): ErrorMessage | undefined {
	const key = code.toLowerCase();
	if (Object.hasOwn(REFUSALS, key)) return REFUSALS[key](order, verb);
	const { message, description } = messageFor(code) ?? {};
	return message === undefined ? undefined : { message, ...(description && { description }) };
}

/** Codes for a batch as a whole whose reason belongs to single orders in it. */
export function belongsToSome(code: string): boolean {
	return /^(paramError\.(dentryIds?|recycleItemIds?)|dentryNotExist|dentryAlreadyExist|recycleItemNotExist)$/i.test(
		code,
	);
}

/** Codes that every further call with the same terms would meet. */
export function belongsToOptions(code: string): boolean {
	return /^(spaceNotExist|recycleBinNotExist|recycleBinNotSupportForSpace|operationNotSupported|permissionDenied|dentryNotExist|paramError(\.\w+)?)$/i.test(
		code,
	);
}

export function isBusy(code: string): boolean {
	return /^operationConcurrentControl$/i.test(code);
}

/** Whether a batch may have been refused for the number of its orders. */
export function maySayTooMany(code: string): boolean {
	return /^paramError\.(dentryIds|recycleItemIds)$/i.test(code);
}
