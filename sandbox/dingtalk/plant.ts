import type { Bytes } from '../http';
import type { ChildInput, ContentInput, Dentry, DentryInput } from './dentry';
import type { ObjectStore } from './objects';
import type { Tree } from './tree';

export interface PlantInput extends DentryInput {
	spaceId?: string;
	content?: ContentInput;
	children?: ChildInput[];
}

/** Puts a file with its content, or a folder with what is in it, into the tree. */
export function plant(
	tree: Tree,
	objects: ObjectStore,
	{ spaceId = 'sandbox-space', children = [], content, ...input }: PlantInput,
): Dentry {
	const dentry = tree.add(spaceId, { ...input, ...stored(objects, content) });
	for (const child of children) {
		const entry = typeof child === 'string' ? { name: child, content: undefined } : child;
		const type = 'content' in entry ? ('FILE' as const) : ('FOLDER' as const);
		plant(tree, objects, { ...entry, type, spaceId, parentId: dentry.id });
	}
	return dentry;
}

function stored(objects: ObjectStore, content: ContentInput | undefined): Partial<DentryInput> {
	if (content === undefined) return {};
	const bytes: Bytes = typeof content === 'string' ? Buffer.from(content) : content;
	const size = Buffer.isBuffer(bytes) ? bytes.length : bytes.sizeBytes;
	const objectKey = objects.newKey();
	objects.put(objectKey, { size, bytes });
	return { size, objectKey };
}
