import type { ChildInput, Dentry, DentryInput } from './dentry';
import type { Tree } from './tree';

/** Puts a file, or a folder with what is in it, into the tree. */
export function plant(
	tree: Tree,
	{
		spaceId = 'sandbox-space',
		children = [],
		...input
	}: DentryInput & { spaceId?: string; children?: ChildInput[] },
): Dentry {
	const dentry = tree.add(spaceId, input);
	for (const child of children) {
		const isFile = typeof child === 'string';
		const entry = isFile ? { name: child } : { ...child, type: 'FOLDER' as const };
		plant(tree, { ...entry, spaceId, parentId: dentry.id });
	}
	return dentry;
}
