/**
 * Makes the folders of the packages for one service each, from dist as it is.
 *
 *   node scripts/packages/make.mjs [--out <folder>]
 */
import { spawnSync } from 'node:child_process';
import {
	copyFileSync,
	mkdirSync,
	readFileSync,
	realpathSync,
	renameSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { filesBelow } from '../check-files.mjs';
import { manifestOf } from './manifest.mjs';
import { credentialFile, nodeFile, PACKAGES, schemaFolder, typeName } from './packages.mjs';
import { reachable } from './reachable.mjs';
import { readmeOf } from './readme.mjs';

const PROJECT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** Where `npm run build:packages` puts them. */
export const packagesFolder = (root = PROJECT) => join(root, '.work', 'packages');

const toText = (value) => `${JSON.stringify(value, null, '\t')}\n`;

function write(folder, file, text) {
	mkdirSync(dirname(join(folder, file)), { recursive: true });
	writeFileSync(join(folder, file), text);
}

function copy(root, folder, file) {
	mkdirSync(dirname(join(folder, file)), { recursive: true });
	copyFileSync(join(root, file), join(folder, file));
}

/** The codex file says which node it is about, and by that names the package. */
function writeCodex(root, folder, packageName, node) {
	const file = nodeFile(node).replace(/\.js$/, '.json');
	const codex = JSON.parse(readFileSync(join(root, file), 'utf8'));
	write(folder, file, toText({ ...codex, node: `${packageName}.${typeName(node)}` }));
}

/** As the build does it for the main package; what n8n shows names the package. */
function describe(folder) {
	const program = createRequire(import.meta.url).resolve('n8n-core/bin/generate-metadata');
	const { status, stderr } = spawnSync(process.execPath, [program], {
		cwd: folder,
		encoding: 'utf8',
	});
	if (status !== 0) throw new Error(`n8n can't load ${folder}: ${stderr}`);
	rmSync(join(folder, 'dist', 'methods'), { recursive: true });
}

function makePackage(root, description, folder) {
	const main = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
	const { name, nodes, credentials } = description;
	const manifest = manifestOf(main, description);
	const entries = [...nodes.map(nodeFile), ...credentials.map(credentialFile)];
	const schemas = nodes.flatMap((node) => filesBelow(root, schemaFolder(node)));
	const files = [...reachable(root, entries), ...schemas, 'LICENSE', 'CHANGELOG.md'];
	for (const file of files) copy(root, folder, file);
	for (const node of nodes) writeCodex(root, folder, name, node);
	write(folder, 'package.json', toText(manifest));
	write(folder, 'README.md', readmeOf(root, main, manifest, description));
	describe(folder);
}

/** @returns the folders, one for each package, in the order of the list */
export function makePackages(root = PROJECT, out = packagesFolder(root)) {
	return PACKAGES.map((description) => {
		const folder = join(out, description.name);
		// Complete before it is seen: somebody may be packing the former one.
		const partial = `${folder}.partial-${process.pid}`;
		rmSync(partial, { recursive: true, force: true });
		makePackage(root, description, partial);
		rmSync(folder, { recursive: true, force: true });
		renameSync(partial, folder);
		return folder;
	});
}

if (realpathSync(process.argv[1]) === realpathSync(fileURLToPath(import.meta.url))) {
	const { values } = parseArgs({ options: { out: { type: 'string' } } });
	const folders = makePackages(PROJECT, values.out && resolve(values.out));
	console.log(folders.join('\n'));
}
