import { existsSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** What is written by hand and ends up in the package. */
export const PUBLISHED_FOLDERS = ['nodes', 'credentials', 'core'];

/** Every file below a folder, as paths relative to the root, with forward slashes on every system. */
export function filesBelow(root, folder) {
	const start = join(root, folder);
	if (!existsSync(start)) return [];
	return readdirSync(start, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => toPosix(relative(root, join(entry.parentPath ?? entry.path, entry.name))))
		.sort();
}

export function toPosix(path) {
	return path.split(sep).join('/');
}
