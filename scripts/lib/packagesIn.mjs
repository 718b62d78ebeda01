import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * How far an install is. npm makes all folders at once and fills them one by one: a package.json
 * means filled. Cheap enough to ask every few seconds, which the size of all files is not.
 */
export function packagesIn(folder) {
	const modules = join(folder, 'node_modules');
	if (!existsSync(modules)) return 'resolving';
	const names = readdirSync(modules).flatMap((name) => {
		if (name.startsWith('.')) return [];
		if (!name.startsWith('@')) return name;
		return readdirSync(join(modules, name)).map((inner) => join(name, inner));
	});
	const filled = names.filter((name) => existsSync(join(modules, name, 'package.json')));
	if (filled.length === 0) return `downloading ${names.length} packages`;
	return `${filled.length} of ${names.length} packages`;
}
