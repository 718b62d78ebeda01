import { findTwin } from './conflict';
import type { Place } from './conflict';
import type { ConflictStrategy, Dentry } from './dentry';
import { ItemRefusal } from './errors';
import { journalled } from './journal';
import type { Writing } from './journal';
import { readName } from './names';
import { requireDentry } from './operations';
import type { DingtalkTruth } from './truth';

interface Named {
	applied: boolean;
	targetSpaceId: string;
	targetDentryId: string;
	dentry: Dentry;
}

/**
 * Makes a folder. Assumed: one that overwrites another takes its place, with nothing in it.
 *
 * @see https://open.dingtalk.com/document/development/add-folder
 */
export function createFolder(
	truth: DingtalkTruth,
	writing: Writing,
	place: Place,
	sentName: unknown,
	strategy: ConflictStrategy,
	creatorId: string,
): Named {
	const { spaceId, folderId } = place;
	const subject = { spaceId, dentryId: folderId, name: sentName };
	return journalled(truth.journalEntries, writing, subject, () => {
		const { store: tree } = truth;
		// DingTalk: a space that there is not isn't told apart here.
		if (!tree.isFolder(spaceId, folderId)) throw new ItemRefusal(404, 'dentryNotExist');
		if (folderId !== '0') requireDentry(truth, spaceId, folderId);
		const name = readName(sentName);
		if (name === undefined) throw new ItemRefusal(400, 'dentryNameIllegal');
		const twin = findTwin(tree, place, name);
		if (twin && strategy === 'RETURN_ERROR_IF_EXISTS') {
			throw new ItemRefusal(400, 'dentryAlreadyExist');
		}
		if (twin && strategy === 'RETURN_DENTRY_IF_EXISTS') return named(twin, false);
		if (twin && strategy === 'OVERWRITE') tree.remove(twin);
		const free = tree.freeName(spaceId, folderId, name);
		const who = { creatorId, modifierId: creatorId };
		const type = 'FOLDER' as const;
		return named(tree.add(spaceId, { name: free, type, parentId: folderId, ...who }), true);
	});
}

/**
 * Gives an entry another name. There is no strategy: a name that is taken is refused.
 *
 * @see https://open.dingtalk.com/document/development/rename-a-file-or-folder
 */
export function rename(
	truth: DingtalkTruth,
	writing: Writing,
	spaceId: string,
	dentryId: string,
	sentName: unknown,
	modifierId: string,
): Named {
	const subject = { spaceId, dentryId, name: sentName };
	return journalled(truth.journalEntries, writing, subject, () => {
		// DingTalk: the root can't be renamed; the code is assumed.
		if (dentryId === '0') throw new ItemRefusal(400, 'paramError.dentryId');
		const dentry = requireDentry(truth, spaceId, dentryId);
		const name = readName(sentName);
		if (name === undefined) throw new ItemRefusal(400, 'paramError.name');
		const place = { spaceId, folderId: dentry.parentId };
		if (findTwin(truth.store, place, name, dentry)) {
			throw new ItemRefusal(400, 'dentryAlreadyExist');
		}
		Object.assign(dentry, { name, modifierId, modifiedAt: writing.call.now });
		return named(dentry, true);
	});
}

function named(dentry: Dentry, applied: boolean): Named {
	return { applied, targetSpaceId: dentry.spaceId, targetDentryId: dentry.id, dentry };
}
