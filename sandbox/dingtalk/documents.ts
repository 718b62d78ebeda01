import type { Call } from '../http';
import type { Operator } from './auth';
import type { Dentry } from './dentry';
import { copyEffect } from './effects';
import { ItemRefusal } from './errors';
import { journalled } from './journal';
import type { Outcome } from './journal';
import type { DingtalkTruth } from './truth';

export interface DocumentCopy extends Outcome {
	/** As it is, or as it is going to be. */
	dentry: Dentry;
}

export interface CopyRequest {
	sourceDentryUuid: unknown;
	targetParentDentryUuid: unknown;
	targetPreDentryUuid?: unknown;
}

/**
 * Copies a document, file or folder of a knowledge base or the drive. DingTalk: both refusals are
 * HTTP 500, though nothing is wrong with the service. Assumed: the target is a folder or a root, a
 * name that is taken is changed, and only what has children becomes a task.
 *
 * @see https://open.dingtalk.com/document/development/api-copydoc
 */
export function copyDocument(
	truth: DingtalkTruth,
	call: Call,
	{ app }: Operator,
	request: CopyRequest,
): DocumentCopy {
	const { store: tree } = truth;
	const source = tree.find(String(request.sourceDentryUuid));
	const target = tree.find(String(request.targetParentDentryUuid));
	const subject = { spaceId: source?.spaceId ?? '', dentryId: source?.dentryId ?? '' };
	const op = 'copyDocument' as const;
	return journalled(truth.journalEntries, { call, op, batch: false }, subject, () => {
		const dentry = source && tree.get(source.spaceId, source.dentryId);
		if (!dentry || !target || !tree.isFolder(target.spaceId, target.dentryId)) {
			throw new ItemRefusal(500, 'documentNotExist');
		}
		const folder = tree.get(target.spaceId, target.dentryId);
		if (truth.isDenied(dentry) || (folder && truth.isDenied(folder))) {
			throw new ItemRefusal(500, 'permissionDenied');
		}
		requirePlace(truth, request, target);
		const isInside = tree.withDescendants(dentry).some(({ id }) => id === target.dentryId);
		if (isInside && target.spaceId === dentry.spaceId) throw new ItemRefusal(400, 'paramError');

		const place = { spaceId: target.spaceId, folderId: target.dentryId };
		const id = tree.freeId();
		const effect = copyEffect(tree, dentry, place, 'AUTO_RENAME', id);
		const isTask = truth.documentCopyIsTask ?? effect.total > 1;
		const start = { requestId: call.requestId, startedBy: '', clientId: app.clientId };
		const about = { ...subject, op, batch: false, count: effect.total };
		if (!isTask) effect.advance(effect.total, true);
		const taskId = isTask ? truth.startTask({ ...start, ...about }, effect) : undefined;
		const name = tree.freeName(place.spaceId, place.folderId, dentry.name);
		const future = { ...dentry, id, name, spaceId: place.spaceId, parentId: place.folderId };
		return {
			applied: true,
			taskId,
			targetSpaceId: place.spaceId,
			targetDentryId: id,
			dentry: tree.get(place.spaceId, id) ?? future,
		};
	});
}

/** What the copy is to stand after must be there. */
function requirePlace(
	{ store }: DingtalkTruth,
	{ targetPreDentryUuid: before }: CopyRequest,
	target: { spaceId: string; dentryId: string },
): void {
	if (before === undefined || before === '') return;
	const found = store.find(String(before));
	const entry = found && store.get(found.spaceId, found.dentryId);
	if (entry?.spaceId === target.spaceId && entry.parentId === target.dentryId) return;
	throw new ItemRefusal(400, 'paramError');
}
