import { findTwin, nameThere } from './conflict';
import type { Place } from './conflict';
import type { ConflictStrategy, Dentry } from './dentry';
import { copyEffect, deleteEffect, moveEffect, recycleEffect, restoreEffect } from './effects';
import type { Effect } from './effects';
import { ItemRefusal } from './errors';
import { journalled } from './journal';
import type { Outcome, Start } from './journal';
import type { DingtalkTruth } from './truth';

export interface Relocated extends Outcome {
	targetSpaceId: string;
	targetDentryId: string;
	/** As it is, or as it is going to be. */
	dentry: Dentry;
}

export interface Target {
	place: Place;
	strategy: ConflictStrategy;
	permissionsKept: boolean;
}

/** Copies or moves one entry. */
export function relocate(
	truth: DingtalkTruth,
	start: Start,
	spaceId: string,
	dentryId: string,
	{ place, strategy, permissionsKept }: Target,
): Relocated {
	const isMove = start.op === 'move';
	const subject = { spaceId, dentryId, ...(isMove ? { permissionsKept } : {}) };
	return journalled(truth.journalEntries, start, subject, () => {
		const tree = truth.store;
		const dentry = requireDentry(truth, spaceId, dentryId);
		const affected = tree.withDescendants(dentry);
		if (place.spaceId === spaceId && affected.some(({ id }) => id === place.folderId)) {
			// A folder can't go into itself; the code that DingTalk gives isn't documented.
			throw new ItemRefusal(400, 'paramError.targetFolderId');
		}
		if (!isMove || place.spaceId !== spaceId) requireQuota(truth);
		const moved = isMove ? dentry : undefined;
		const existing = settleConflict(findTwin(tree, place, dentry.name, moved), strategy);
		if (existing) return { applied: false, ...found(existing) };

		const name = nameThere(tree, place, dentry, strategy, moved);
		const id = isMove ? dentryId : tree.freeId();
		const effect = isMove
			? moveEffect(tree, dentry, place, strategy, permissionsKept)
			: copyEffect(tree, dentry, place, strategy, id);
		const begun = begin(truth, start, spaceId, dentryId, effect);
		const future = { ...dentry, id, name, spaceId: place.spaceId, parentId: place.folderId };
		return { ...begun, ...found(tree.get(place.spaceId, id) ?? future) };
	});
}

export function remove(
	truth: DingtalkTruth,
	start: Start,
	spaceId: string,
	dentryId: string,
	toRecycleBin: boolean,
): Outcome {
	return journalled(truth.journalEntries, start, { spaceId, dentryId, toRecycleBin }, () => {
		const dentry = requireDentry(truth, spaceId, dentryId);
		const effect = toRecycleBin
			? recycleEffect(truth.store, dentry, truth.bin, start.operator.unionId)
			: deleteEffect(truth.store, dentry);
		return begin(truth, start, spaceId, dentryId, effect);
	});
}

/** Assumed: ids stay, and a parent that is gone is a dentryNotExist. */
export function restore(
	truth: DingtalkTruth,
	start: Start,
	recycleItemId: string,
	strategy: ConflictStrategy,
): Relocated {
	const { store: tree, bin } = truth;
	const item = bin.get(recycleItemId);
	const { spaceId = '', dentryId = '' } = item ?? {};
	return journalled(truth.journalEntries, start, { spaceId, dentryId, recycleItemId }, () => {
		if (!item) throw new ItemRefusal(404, 'recycleItemNotExist');
		if (truth.denied.has(item.id)) throw new ItemRefusal(403, 'permissionDenied');
		const place = { spaceId, folderId: item.originalParentId };
		if (!tree.isFolder(spaceId, place.folderId)) throw new ItemRefusal(404, 'dentryNotExist');
		requireQuota(truth);
		const existing = settleConflict(findTwin(tree, place, item.originalName), strategy);
		if (existing) return { applied: false, ...found(existing) };
		const effect = restoreEffect(tree, item, bin, strategy);
		return { ...begin(truth, start, spaceId, dentryId, effect), ...found(item.entries[0]) };
	});
}

/** DingTalk: only a folder with something in it becomes a task; anything else is done at once. */
function begin(
	truth: DingtalkTruth,
	{ call, operator, op, batch }: Start,
	spaceId: string,
	dentryId: string,
	effect: Effect,
): Outcome {
	const { total: count } = effect;
	if (count === 1) {
		effect.advance(1, true);
		return { applied: true };
	}
	const { unionId: startedBy, app } = operator;
	const who = { requestId: call.requestId, startedBy, clientId: app.clientId };
	const about = { op, batch, spaceId, dentryId, count };
	return { applied: true, taskId: truth.startTask({ ...who, ...about }, effect) };
}

/** What is there already and is to be returned instead. */
function settleConflict(twin: Dentry | undefined, strategy: ConflictStrategy): Dentry | undefined {
	if (twin && strategy === 'RETURN_ERROR_IF_EXISTS') {
		throw new ItemRefusal(400, 'dentryAlreadyExist');
	}
	return strategy === 'RETURN_DENTRY_IF_EXISTS' ? twin : undefined;
}

export function requireDentry(truth: DingtalkTruth, spaceId: string, dentryId: string): Dentry {
	const dentry = truth.store.get(spaceId, dentryId);
	if (!dentry) throw new ItemRefusal(404, 'dentryNotExist');
	if (truth.isDenied(dentry)) throw new ItemRefusal(403, 'permissionDenied');
	return dentry;
}

function requireQuota(truth: DingtalkTruth): void {
	if (truth.quotaError) throw new ItemRefusal(400, truth.quotaError);
}

function found(dentry: Dentry) {
	return { dentry, targetSpaceId: dentry.spaceId, targetDentryId: dentry.id };
}
