/**
 * What n8n's community scanner would say of this package, before it is published: the scanner
 * itself only looks at packages that are already on npm.
 *
 *   node scripts/scan.mjs [--root <folder>] [--no-build]
 */
import { relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBuilt } from './check-build.mjs';
import { filesBelow, PUBLISHED_FOLDERS, toPosix } from './check-files.mjs';
import { lint } from './scan/rules.mjs';
import { checkPackage, readManifest, readTarball } from './scan/tarball.mjs';

const { values } = parseArgs({
	options: {
		root: { type: 'string', default: '.' },
		'no-build': { type: 'boolean', default: false },
	},
});
const root = resolve(values.root);

async function scanFiles(title, files) {
	const { rules, errors, warnings } = await lint(root, files);
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
	return scanFiles('Sources', [
		'package.json',
		...sources.filter((file) => /\.(ts|js|json)$/.test(file)),
	]);
}

function scanArtefact(tarball) {
	return scanFiles(
		'Built package',
		tarball.files.filter((file) => file.endsWith('.js') || file === 'package.json'),
	);
}

function scanPackage(tarball) {
	const findings = checkPackage(readManifest(root), tarball);
	for (const finding of findings) console.error(`package  ${finding}`);
	console.log(
		`Package: ${tarball.files.length} files, ${tarball.size} bytes packed, ${findings.length} findings`,
	);
	return findings.length;
}

async function main() {
	if (!values['no-build']) ensureBuilt(root);
	const tarball = readTarball(root);
	const findings = (await scanSources()) + (await scanArtefact(tarball)) + scanPackage(tarball);
	console.log(findings === 0 ? 'Nothing found.' : `${findings} findings.`);
	if (findings > 0) process.exitCode = 1;
}

main().catch((error) => {
	console.error(error.message);
	process.exitCode = 1;
});
