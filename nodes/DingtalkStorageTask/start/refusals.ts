import { toldOf } from '../transport/errorCodes';
import type { Order, StorageVerb } from './storageVerb';

/** What a code of DingTalk's means for an order. */
interface Told {
	message: string;
	description?: string;
}

type Tell = (order: Order, verb: StorageVerb) => Told;

const noBin: Tell = ({ where }) => ({
	message: `Space '${where}' has no recycle bin, so nothing was deleted`,
	description:
		"Only spaces that were created as drive spaces have one. To delete without a way back, turn 'To Recycle Bin' off.",
});

const REFUSALS: Readonly<Record<string, Tell>> = {
	dentryalreadyexist: ({ terms }) => ({
		message:
			'targetFolderId' in terms
				? `The target folder '${terms.targetFolderId}' already has one of this name`
				: 'Something of this name is there already',
		description: "Choose another 'Conflict Strategy' to rename, overwrite or take what is there.",
	}),
	dentrynotexist: ({ id, where, terms }, { idField, labels }) => {
		if (idField === 'recycleItemId') {
			return {
				message: `The folder that item '${id}' was in is no longer there`,
				description: 'Restore that folder first.',
			};
		}
		const target = terms.targetFolderId;
		return {
			message: `DingTalk knows no file or folder '${id}' in space '${where}'${target ? `, or no target folder '${target}'` : ''}`,
			description: `Check '${labels.id}' and '${labels.where}'${target ? ", and 'Target Folder'" : ''}.`,
		};
	},
	operationconcurrentcontrol: ({ where }) => ({
		message: `DingTalk is busy with other changes in space '${where}'`,
		description: 'Nothing was done. Start it again later, or start fewer at once.',
	}),
	operationnotsupported: (order, verb) =>
		order.terms.toRecycleBin
			? noBin(order, verb)
			: { message: `DingTalk does not support this in space '${order.where}'` },
	permissiondenied: ({ id, unionId }) => ({
		message: `The person with the union ID '${unionId}' has no right to do this with '${id}'`,
		description: "Check 'Union ID', or give this person the right in DingTalk.",
	}),
	recyclebinnotexist: ({ where }) => ({
		message: `DingTalk knows no recycle bin '${where}'`,
		description: "Check 'Recycle Bin'.",
	}),
	recyclebinnotsupportforspace: noBin,
	recycleitemnotexist: ({ id, where }) => ({
		message: `DingTalk knows no item '${id}' in recycle bin '${where}'`,
		description: "Check 'Recycle Bin Item': what was restored already is no longer there.",
	}),
	spacenotexist: ({ where, terms }) => ({
		message: `DingTalk knows no space '${where}'${
			terms.targetSpaceId && terms.targetSpaceId !== where
				? `, or no target space '${terms.targetSpaceId}'`
				: ''
		}`,
		description: "Check the space, and the credential's region.",
	}),
	'paramerror.targetfolderid': ({ id, terms }) => ({
		message: `'${id}' can not go into folder '${terms.targetFolderId ?? ''}'`,
		description: "Check 'Target Folder': a folder can not go into itself or what is in it.",
	}),
};

/** What DingTalk's code means for this order; `undefined` for one that isn't known. */
export function tellRefusal(verb: StorageVerb, order: Order, code: string): Told | undefined {
	const key = code.toLowerCase();
	if (Object.hasOwn(REFUSALS, key)) return REFUSALS[key](order, verb);
	const { message, description } = toldOf(code) ?? {};
	return message === undefined ? undefined : { message, ...(description && { description }) };
}

/** Codes for a batch as a whole whose reason belongs to single orders in it. */
export function belongsToSome(code: string): boolean {
	return /^(paramError\.(dentryIds?|recycleItemIds?)|dentryNotExist|dentryAlreadyExist|recycleItemNotExist)$/i.test(
		code,
	);
}

/** Codes that every further call with the same terms would meet. */
export function belongsToTerms(code: string): boolean {
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
