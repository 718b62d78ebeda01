import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';

const MAX_PACKED_BYTES = 400_000;
const REQUIRED_FILES = ['package.json', 'README.md', 'LICENSE'];
const ALLOWED_FILES = [...REQUIRED_FILES, 'CHANGELOG.md'];
/** npm packs every README, translations too, whatever `files` says. */
const TRANSLATION = /^README\.[a-z]{2}(-[A-Z]{2})?\.md$/;
const PEER_DEPENDENCIES = { 'n8n-workflow': '*' };
/** n8n installs with scripts ignored, and its reviewers refuse packages that would run any. */
const FORBIDDEN_SCRIPTS = [
	'preinstall',
	'install',
	'postinstall',
	'prepublish',
	'preprepare',
	'prepare',
	'postprepare',
];
const FORBIDDEN_FILES = [
	{ pattern: /\.map$/, what: 'a source map' },
	{ pattern: /\.tsbuildinfo$/, what: "the compiler's notes" },
	{ pattern: /^dist\/.*package\.json$/, what: 'a second package.json' },
	{ pattern: /\.(test|spec)\.[cm]?[jt]s$/, what: 'a test' },
	{ pattern: /(?<!\.d)\.ts$/, what: 'a source' },
];

/** What `npm publish` would upload now, without writing anything. */
export function readTarball(root) {
	const cli = process.env.npm_execpath;
	const viaNode = cli && /npm-cli\.c?js$/.test(cli);
	const [command, prefix] = viaNode ? [process.execPath, [cli]] : ['npm', []];
	const { status, stdout, stderr } = spawnSync(
		command,
		[...prefix, 'pack', '--dry-run', '--json', '--ignore-scripts'],
		{ cwd: root, encoding: 'utf8', shell: !viaNode && process.platform === 'win32' },
	);
	if (status !== 0) throw new Error(`npm pack failed:\n${stderr}`);
	const [{ files, size }] = JSON.parse(stdout);
	return { files: files.map(({ path }) => path), size };
}

export function readManifest(root) {
	return JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
}

/** A list of sentences; empty when the package is what a user needs and no more. */
export function checkPackage(manifest, { files, size }) {
	return [...checkFiles(manifest, files), ...checkSize(size), ...checkManifest(manifest)];
}

function checkFiles(manifest, files) {
	const findings = [];
	for (const file of files) {
		const allowed = ALLOWED_FILES.includes(file) || TRANSLATION.test(file);
		if (!file.startsWith('dist/') && !allowed) {
			findings.push(`${file} would be published; only dist and ${ALLOWED_FILES.join(', ')} may be`);
		}
		for (const { pattern, what } of FORBIDDEN_FILES) {
			if (pattern.test(file)) findings.push(`${file} is ${what} and must not be published`);
		}
	}
	const { nodes = [], credentials = [] } = manifest.n8n ?? {};
	if (nodes.length === 0) findings.push('package.json lists no node under n8n.nodes');
	for (const file of [...REQUIRED_FILES, ...nodes, ...credentials]) {
		if (!files.includes(file)) findings.push(`${file} is missing from the package`);
	}
	return findings;
}

function checkSize(size) {
	if (size < MAX_PACKED_BYTES) return [];
	return [`the packed package has ${size} bytes; it must stay below ${MAX_PACKED_BYTES}`];
}

function checkManifest(manifest) {
	const findings = [];
	for (const kind of [
		'dependencies',
		'optionalDependencies',
		'bundledDependencies',
		'bundleDependencies',
	]) {
		const names = Object.keys(manifest[kind] ?? {});
		if (names.length > 0)
			findings.push(`package.json must have no ${kind}: it has ${names.join(', ')}`);
	}
	if (!isDeepStrictEqual(manifest.peerDependencies, PEER_DEPENDENCIES)) {
		findings.push(`peerDependencies must be exactly ${JSON.stringify(PEER_DEPENDENCIES)}`);
	}
	for (const script of FORBIDDEN_SCRIPTS) {
		if (manifest.scripts?.[script]) findings.push(`the lifecycle script '${script}' is forbidden`);
	}
	return findings;
}
