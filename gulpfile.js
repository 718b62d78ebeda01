const { spawn } = require('node:child_process');
const { existsSync } = require('node:fs');
const { rm } = require('node:fs/promises');
const { join } = require('node:path');
const { pipeline } = require('node:stream/promises');
const { dest, parallel, series, src } = require('gulp');

const DIST = join(__dirname, 'dist');

/** An error for the person at the terminal: the sentence is what they need, not a stack. */
function plainError(message) {
	return Object.assign(new Error(message), { showStack: false });
}

/** Runs a program of Node.js. @returns its exit code */
async function run(args) {
	return await new Promise((resolve, reject) => {
		const child = spawn(process.execPath, args, { cwd: __dirname, stdio: 'inherit' });
		child.on('error', reject);
		child.on('close', resolve);
	});
}

async function clean() {
	await rm(DIST, { recursive: true, force: true });
}

/** TypeScript's own compiler with the project's own tsconfig.json: no second set of options. */
async function compile() {
	const compiler = require.resolve('typescript/bin/tsc');
	const args = [
		compiler,
		'--project',
		'tsconfig.json',
		'--noEmitOnError',
		'--incremental',
		'false',
	];
	if ((await run(args)) !== 0) {
		throw plainError(
			'TypeScript refused the sources (its messages are above); dist was not built.',
		);
	}
}

/**
 * Copies files as bytes: gulp 5 reads text by default, and a PNG read as text is a broken PNG.
 * The stream is awaited by the caller; one that is started and forgotten may lose files.
 */
function copy(globs, target) {
	return pipeline(
		src(globs, { cwd: __dirname, encoding: false, allowEmpty: true }),
		dest(target, { encoding: false }),
	);
}

const copyIcons = () => copy('icons/**/*.{svg,png}', join(DIST, 'icons'));
const copyNodeAssets = () =>
	copy(['nodes/**/*.{svg,png,node.json}', 'nodes/*/__schema__/**/*.json'], join(DIST, 'nodes'));
const copyCredentialAssets = () => copy('credentials/**/*.{svg,png}', join(DIST, 'credentials'));

/**
 * What n8n shows of nodes and credentials, by n8n's own program, as its own packages have it: with
 * these files n8n loads a node's code at first use, and none of it at its start.
 */
async function describe() {
	if ((await run([require.resolve('n8n-core/bin/generate-metadata')])) !== 0) {
		throw plainError("n8n can't load what was built (its messages are above).");
	}
	// For n8n's own checks; nothing reads it in a package.
	await rm(join(DIST, 'methods'), { recursive: true });
}

/** A JSON import reaching outside the published folders would bring these along, unnoticed. */
async function inspect() {
	const strays = ['package.json', 'tsconfig.tsbuildinfo'].filter((name) =>
		existsSync(join(DIST, name)),
	);
	if (strays.length > 0) {
		throw plainError(`dist must not contain ${strays.join(', ')}: something published imports it.`);
	}
}

const assets = parallel(copyIcons, copyNodeAssets, copyCredentialAssets);
const build = series(clean, compile, assets, describe, inspect);

/** The packages for one service each, into .work/packages; dist stays what the main package has. */
async function singles() {
	const { makePackages } = await import('./scripts/packages/make.mjs');
	makePackages();
}

const packages = series(build, singles);

module.exports = { clean, compile, assets, describe, build, packages, default: build };
