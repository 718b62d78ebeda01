import { makeRoom } from './conflict';
import type { Place } from './conflict';
import type { ConflictStrategy, Dentry } from './dentry';
import type { RecycleBin, RecycleItem } from './recycleBin';
import type { Tree } from './tree';

/**
 * What an operation does to the tree, entry by entry. What fails is always the last of them; how
 * DingTalk leaves a partly failed folder is not documented, so all of that is assumed.
 */
export interface Effect {
	/** How many files and folders it handles. */
	total: number;
	/** Brings the tree to where so many of them are done; `isOver`: no more will follow. */
	advance: (done: number, isOver: boolean) => void;
}

/** The top first, new ids all the way down; `id` is that of the top. */
export function copyEffect(
	tree: Tree,
	source: Dentry,
	place: Place,
	strategy: ConflictStrategy,
	id: string,
): Effect {
	const sources = tree.withDescendants(source).map((entry) => ({ ...entry }));
	const newIds = new Map([[source.id, id]]);
	let copied = 0;
	const copyNext = () => {
		const entry = sources[copied++];
		const isTop = entry.id === source.id;
		const parentId = isTop ? place.folderId : (newIds.get(entry.parentId) ?? '');
		if (!tree.isFolder(place.spaceId, parentId)) return;
		const newId = newIds.get(entry.id) ?? tree.freeId();
		newIds.set(entry.id, newId);
		const name = isTop ? makeRoom(tree, place, source, strategy) : entry.name;
		const { type, size, objectKey, isOnlineDoc } = entry;
		const content = { type, copyOf: entry.id, objectKey, isOnlineDoc };
		const bytes = size === undefined ? {} : { size };
		tree.add(place.spaceId, { id: newId, parentId, name, ...content, ...bytes });
	};
	return {
		total: sources.length,
		advance: (done) => {
			while (copied < done) copyNext();
		},
	};
}

/** All at once in the end. What failed stays in the folder that the top has left. */
export function moveEffect(
	tree: Tree,
	dentry: Dentry,
	place: Place,
	strategy: ConflictStrategy,
	permissionsKept: boolean,
): Effect {
	const { length } = tree.withDescendants(dentry);
	return {
		total: length,
		advance: (done, isOver) => {
			if (!isOver || done === 0 || tree.get(dentry.spaceId, dentry.id) !== dentry) return;
			if (!tree.isFolder(place.spaceId, place.folderId)) return;
			const { spaceId, parentId } = dentry;
			const affected = tree.withDescendants(dentry);
			// Another task may have moved the goal into the folder meanwhile.
			if (affected.some(({ id }) => id === place.folderId)) return;
			const failed = affected.slice(done, length);
			for (const left of failed.filter((entry) => !isBelow(entry, failed))) {
				tree.move(left, spaceId, parentId, tree.freeName(spaceId, parentId, left.name));
			}
			const name = makeRoom(tree, place, dentry, strategy, dentry);
			tree.move(dentry, place.spaceId, place.folderId, name);
			dentry.permissionsKept = permissionsKept;
		},
	};
}

/** What is in a folder goes before it. */
export function deleteEffect(tree: Tree, dentry: Dentry): Effect {
	const doomed = tree.withDescendants(dentry).reverse();
	let deleted = 0;
	return {
		total: doomed.length,
		advance: (done) => {
			while (deleted < done) tree.remove(doomed[deleted++]);
		},
	};
}

/** All at once in the end; when the top failed, each part that didn't is an item of its own. */
export function recycleEffect(
	tree: Tree,
	dentry: Dentry,
	bin: RecycleBin,
	operatorId: string,
): Effect {
	const doomed = tree.withDescendants(dentry).reverse();
	return {
		total: doomed.length,
		advance: (done, isOver) => {
			if (!isOver) return;
			const gone = doomed.slice(0, done);
			for (const top of gone.filter((entry) => !isBelow(entry, gone))) {
				if (tree.get(top.spaceId, top.id) !== top) continue;
				const path = tree.pathOf(top);
				bin.add(tree.remove(top), path, operatorId);
			}
		},
	};
}

/** All at once in the end, ids and all. What failed stays in the bin. */
export function restoreEffect(
	tree: Tree,
	item: RecycleItem,
	bin: RecycleBin,
	strategy: ConflictStrategy,
): Effect {
	const { spaceId, originalParentId: folderId } = item;
	const [top] = item.entries;
	return {
		total: item.entries.length,
		advance: (done, isOver) => {
			if (!isOver || done === 0 || bin.get(item.id) !== item) return;
			if (!tree.isFolder(spaceId, folderId)) return;
			top.name = makeRoom(tree, { spaceId, folderId }, top, strategy);
			for (const entry of item.entries.slice(0, done)) tree.put(entry);
			bin.remove(item.id);
			const left = item.entries.slice(done);
			if (left.length > 0) bin.add(left, item.originalPath, item.operatorId, item.id);
		},
	};
}

function isBelow(entry: Dentry, others: Dentry[]): boolean {
	return others.some(({ id }) => id === entry.parentId);
}
