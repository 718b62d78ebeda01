import { findTwin } from './conflict';
import type { Place } from './conflict';
import type { ConflictStrategy, Dentry } from './dentry';
import { ItemRefusal } from './errors';
import { journalled } from './journal';
import type { Outcome, Writing } from './journal';
import { readName } from './names';
import { requireDentry } from './operations';
import type { DingtalkTruth } from './truth';
import type { PendingUpload } from './uploads';

export interface CommitRequest {
	uploadKey: unknown;
	name: unknown;
	strategy: ConflictStrategy;
	/** Bytes, if it is said. */
	size?: unknown;
	/** The file whose next version it is; only the SDK of the first version has that. */
	overwriteDentryId?: unknown;
	operatorId: string;
}

export interface Committed extends Outcome {
	dentry: Dentry;
}

/**
 * Makes a file of what was uploaded. Which code goes with which mistake is partly assumed: an
 * upload that isn't there, too small a part, another size or MD5 than announced are all the same
 * `dentryStoreError`.
 *
 * @see https://open.dingtalk.com/document/development/submittal-file
 */
export function commit(
	truth: DingtalkTruth,
	writing: Writing,
	place: Place,
	request: CommitRequest,
): Committed {
	const { spaceId, folderId } = place;
	const subject = { spaceId, dentryId: folderId, name: request.name };
	return journalled(truth.journalEntries, writing, subject, () => {
		const { store: tree } = truth;
		const { now } = writing.call;
		const upload = truth.uploadStore.get(request.uploadKey);
		if (upload?.spaceId !== spaceId || !upload || now > upload.expiresAt) {
			throw new ItemRefusal(400, 'paramError.uploadKey');
		}
		const committed = tree.get(spaceId, upload.dentryId ?? '');
		if (upload.dentryId !== undefined) {
			if (truth.commitAgain === 'refused') throw new ItemRefusal(400, 'paramError.uploadKey');
			if (truth.commitAgain === 'sameFile' && committed) return outcome(committed, false);
		}
		const name = readName(request.name);
		if (name === undefined) throw new ItemRefusal(400, 'dentryNameIllegal');
		if (folderId !== '0') requireDentry(truth, spaceId, folderId);
		const sent = committed?.objectKey ?? requireObject(truth, upload, request);
		const { size } = truth.objects.get(sent) ?? { size: 0 };
		requireRoom(truth, spaceId, size);

		const { overwriteDentryId, strategy } = request;
		const twin = overwriteDentryId
			? requireDentry(truth, spaceId, String(overwriteDentryId))
			: findTwin(tree, place, name);
		const overwrites = Boolean(overwriteDentryId) || strategy === 'OVERWRITE';
		if (twin && !overwrites && strategy === 'RETURN_DENTRY_IF_EXISTS') return outcome(twin, false);
		if (twin && (overwrites ? twin.type === 'FOLDER' : strategy === 'RETURN_ERROR_IF_EXISTS')) {
			throw new ItemRefusal(400, 'dentryNameConflict');
		}
		const objectKey = committed ? sent : truth.objects.take(sent);
		const { operatorId: modifierId } = request;
		if (twin && overwrites) {
			addVersion(twin, { objectKey, size, modifierId, modifiedAt: now });
			upload.dentryId = twin.id;
			return outcome(twin, true);
		}
		const free = tree.freeName(spaceId, folderId, name);
		const who = { creatorId: modifierId, modifierId };
		const file = tree.add(spaceId, { name: free, parentId: folderId, size, objectKey, ...who });
		upload.dentryId ??= file.id;
		return outcome(file, true);
	});
}

/** What was sent to the storage host, whole and as announced. */
function requireObject(
	truth: DingtalkTruth,
	upload: PendingUpload,
	{ size }: CommitRequest,
): string {
	const { objectKey, parts, expected, uploadId } = upload;
	if (uploadId !== undefined && parts.size > 0) {
		const last = Math.max(...parts.keys());
		const isTooSmall = ([number, part]: [number, { size: number }]) =>
			number !== last && part.size < truth.minPartBytes;
		if ([...parts].some(isTooSmall)) throw new ItemRefusal(400, 'dentryStoreError');
		truth.uploadStore.join(upload);
	}
	const object = truth.objects.get(objectKey);
	const isOtherSize = size !== undefined && object?.size !== Number(size);
	const md5 = expected.md5 && truth.objects.md5(objectKey);
	const isOtherContent = md5 !== undefined && md5 !== expected.md5?.toLowerCase();
	if (!object || isOtherSize || isOtherContent) throw new ItemRefusal(400, 'dentryStoreError');
	return objectKey;
}

/** Also before an upload, where its size is told. */
export function requireRoom(truth: DingtalkTruth, spaceId: string, size: number): void {
	if (truth.quotaError) throw new ItemRefusal(400, truth.quotaError);
	const { quota = 0 } = truth.store.space(spaceId) ?? {};
	if (truth.store.used(spaceId) + size > quota)
		throw new ItemRefusal(400, 'spaceQuotaInsufficient');
}

/** Assumed: what is overwritten keeps its ids, and is the next version of itself. */
function addVersion(
	file: Dentry,
	next: { objectKey: string; size: number; modifierId: string; modifiedAt: number },
): void {
	const { version, size = 0, objectKey } = file;
	file.earlier = [...(file.earlier ?? []), { version, size, objectKey }];
	Object.assign(file, next, { version: version + 1 });
}

function outcome(dentry: Dentry, applied: boolean): Committed {
	return { applied, targetSpaceId: dentry.spaceId, targetDentryId: dentry.id, dentry };
}
