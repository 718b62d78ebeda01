import type { ConflictStrategy, Dentry } from './dentry';
import type { Tree } from './tree';

/** A folder, or the root "0" of a space. */
export interface Place {
	spaceId: string;
	folderId: string;
}

/** What stands in the way there. An entry that moves is not in its own way, one copied is. */
export function findTwin(tree: Tree, place: Place, name: string, moved?: Dentry) {
	const there = tree.children(place.spaceId, place.folderId);
	return there.find((other) => other !== moved && other.name === name);
}

/** The name that it will have there; `makeRoom` without doing anything yet. */
export function nameThere(
	tree: Tree,
	place: Place,
	source: Dentry,
	strategy: ConflictStrategy,
	moved?: Dentry,
): string {
	const twin = findTwin(tree, place, source.name, moved);
	if (!twin || (strategy === 'OVERWRITE' && !holds(tree, twin, source))) return source.name;
	return tree.freeName(place.spaceId, place.folderId, source.name);
}

/** Removes what is to be overwritten. Returns the name. */
export function makeRoom(
	tree: Tree,
	place: Place,
	source: Dentry,
	strategy: ConflictStrategy,
	moved?: Dentry,
): string {
	const name = nameThere(tree, place, source, strategy, moved);
	const twin = findTwin(tree, place, name, moved);
	if (twin) tree.remove(twin);
	return name;
}

/** Assumed: what can't be overwritten, since the source is it or is in it, is renamed around. */
function holds(tree: Tree, folder: Dentry, source: Dentry): boolean {
	return tree.withDescendants(folder).includes(source);
}
