import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import ts from 'typescript';
import { toPosix } from '../check-files.mjs';

/** As n8n resolves it: next to the compiled class. */
const ICON = /['"]file:([^'"]+\.(?:svg|png))['"]/g;

/**
 * Every built file that the given ones need at run time: what they load, and the icons they name.
 * Complete, since the import rules allow no import that is computed.
 *
 * @param {string} root the folder that has dist
 * @param {string[]} entries paths relative to the root
 * @returns {string[]} paths relative to the root, the entries among them
 */
export function reachable(root, entries) {
	const found = new Set();
	const queue = [...entries];
	while (queue.length > 0) {
		const file = queue.pop();
		if (found.has(file)) continue;
		found.add(file);
		if (file.endsWith('.js')) queue.push(...namedBy(root, file));
	}
	return [...found].sort();
}

function namedBy(root, file) {
	const path = join(root, file);
	const text = readFileSync(path, 'utf8');
	const { importedFiles } = ts.preProcessFile(text, true, true);
	const { resolve: resolveModule } = createRequire(resolve(path));
	const modules = importedFiles
		.filter(({ fileName }) => fileName.startsWith('.'))
		.map(({ fileName }) => resolveModule(fileName));
	const icons = [...text.matchAll(ICON)].map(([, icon]) => join(dirname(path), icon));
	return [...modules, ...icons].map((target) => toPosix(relative(resolve(root), resolve(target))));
}
