/**
 * What n8n's community scanner would say of this package, before it is published: the scanner
 * itself only looks at packages that are already on npm.
 *
 *   node scripts/scan.mjs [--root <folder>] [--no-build]
 *
 * Of this repository, the packages for one service each are scanned as well; of another root, only
 * the package that it is.
 */
import { relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBuilt } from './check-build.mjs';
import { filesBelow, PUBLISHED_FOLDERS, toPosix } from './check-files.mjs';
import { makePackages } from './packages/make.mjs';
import { lint } from './scan/rules.mjs';
import { checkPackage, readManifest, readTarball } from './scan/tarball.mjs';

const { values } = parseArgs({
	options: {
		root: { type: 'string' },
		'no-build': { type: 'boolean', default: false },
	},
});
const root = resolve(values.root ?? '.');

async function scanFiles(title, folder, files) {
	const { rules, errors, warnings } = await lint(folder, files);
	for (const message of [...errors, ...warnings]) print(message, errors.includes(message));
	console.log(
		`${title}: ${files.length} files, ${rules} rules, ${errors.length} findings, ${warnings.length} warnings`,
	);
	return errors.length;
}

function print({ filePath, line, column, ruleId, message }, isFinding) {
	const place = `${toPosix(relative(root, filePath))}:${line ?? 1}:${column ?? 1}`;
	const text = `${place}  ${isFinding ? '' : 'warning: '}${message} (${ruleId ?? 'not readable'})`;
	if (isFinding) console.error(text);
	else console.log(text);
}

function scanSources() {
	const sources = PUBLISHED_FOLDERS.flatMap((folder) => filesBelow(root, folder));
	return scanFiles('Sources', root, [
		'package.json',
		...sources.filter((file) => /\.(ts|js|json)$/.test(file)),
	]);
}

function scanArtefact(folder, tarball) {
	return scanFiles(
		'Built package',
		folder,
		tarball.files.filter((file) => file.endsWith('.js') || file === 'package.json'),
	);
}

function scanContents(folder, tarball) {
	const findings = checkPackage(readManifest(folder), tarball);
	for (const finding of findings) console.error(`package  ${finding}`);
	console.log(
		`Package: ${tarball.files.length} files, ${tarball.size} bytes packed, ${findings.length} findings`,
	);
	return findings.length;
}

async function scanPackage(folder) {
	const tarball = readTarball(folder);
	return (await scanArtefact(folder, tarball)) + scanContents(folder, tarball);
}

async function main() {
	if (!values['no-build']) await ensureBuilt(root);
	let findings = (await scanSources()) + (await scanPackage(root));
	for (const folder of values.root ? [] : makePackages(root)) {
		console.log(`\n${readManifest(folder).name}`);
		findings += await scanPackage(folder);
	}
	console.log(findings === 0 ? 'Nothing found.' : `${findings} findings.`);
	if (findings > 0) process.exitCode = 1;
}

main().catch((error) => {
	console.error(error.message);
	process.exitCode = 1;
});
