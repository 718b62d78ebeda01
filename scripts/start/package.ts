// Builds packages and installs their tarballs where n8n's own "Install community node" puts it, so
// that what runs is what a user gets.
import { createHash } from 'node:crypto';
import {
	existsSync,
	mkdirSync,
	readFileSync,
	readdirSync,
	rmSync,
	statSync,
	writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { withLock } from '../lib/lock.mjs';
import { cleanEnv, npm, seconds } from '../lib/run.mjs';
import { packagesFolder } from '../packages/make.mjs';
import { packageJson, root, workFolder } from './paths';

/** All that the tarballs are made from. */
const INPUTS = [
	'package.json',
	'package-lock.json',
	'tsconfig.json',
	'gulpfile.js',
	'README.md',
	'LICENSE',
	'credentials',
	'nodes',
	'core',
	'icons',
];

/** What goes into those for one service besides. */
const INPUTS_OF_SINGLES = ['CHANGELOG.md', 'scripts/packages', 'examples'];

function filesUnder(path: string): string[] {
	if (!existsSync(path)) return [];
	if (!statSync(path).isDirectory()) return [path];
	return readdirSync(path)
		.sort()
		.flatMap((name) => filesUnder(join(path, name)));
}

function hashOf(inputs: string[]): string {
	const hash = createHash('sha256');
	for (const file of inputs.flatMap((input) => filesUnder(join(root, input)))) {
		hash
			.update(`${relative(root, file)}\0`)
			.update(readFileSync(file))
			.update('\0');
	}
	return hash.digest('hex');
}

export interface Tarball {
	name: string;
	file: string;
	hash: string;
}

const isMain = (name: string) => name === packageJson.name;

function tarballOf(name: string): Tarball {
	const file = join(workFolder, 'package', name, `${name}-${packageJson.version}.tgz`);
	return { name, file, hash: hashOf(isMain(name) ? INPUTS : [...INPUTS, ...INPUTS_OF_SINGLES]) };
}

const markerOf = ({ file }: Tarball) => join(dirname(file), 'packed-from');

function isPacked(tarball: Tarball): boolean {
	const marker = markerOf(tarball);
	return (
		existsSync(tarball.file) && existsSync(marker) && readFileSync(marker, 'utf8') === tarball.hash
	);
}

async function pack(tarball: Tarball): Promise<void> {
	const folder = dirname(tarball.file);
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	await npm(['pack', '--ignore-scripts', '--pack-destination', folder], {
		cwd: isMain(tarball.name) ? root : join(packagesFolder(), tarball.name),
		env: cleanEnv(),
		label: `packing ${tarball.name}`,
	});
	if (!existsSync(tarball.file)) throw new Error(`npm pack made no ${tarball.file}`);
	writeFileSync(markerOf(tarball), tarball.hash);
}

/** Tarballs of the sources as they are now; built only when they changed, by one process at a time. */
export async function packPackages(names: string[]): Promise<Tarball[]> {
	return await withLock(
		join(workFolder, 'package.lock'),
		() => console.log('Another process is building the package; waiting for it ...'),
		async () => await packMissing(names),
	);
}

async function packMissing(names: string[]): Promise<Tarball[]> {
	const tarballs = names.map(tarballOf);
	const missing = tarballs.filter((tarball) => !isPacked(tarball));
	if (missing.length === 0) return tarballs;
	const startedAt = Date.now();
	const script = names.every(isMain) ? 'build' : 'build:packages';
	await npm(['run', script], { cwd: root, env: cleanEnv(), label: 'building the package' });
	for (const tarball of missing) await pack(tarball);
	const sizes = missing.map(({ file }) => `${Math.round(statSync(file).size / 1000)} kB`);
	console.log(
		`Package built and packed in ${seconds(Date.now() - startedAt)} (${sizes.join(', ')}).`,
	);
	return tarballs;
}

/** The package with both nodes; whoever calls this holds the lock. */
export async function packPackage(): Promise<Tarball> {
	const [tarball] = await packMissing([packageJson.name]);
	return tarball;
}

const NPM_FLAGS = [
	'--no-save',
	'--ignore-scripts',
	'--legacy-peer-deps',
	'--install-strategy=shallow',
	'--bin-links=false',
	'--package-lock=false',
	'--no-audit',
	'--no-fund',
	'--loglevel=error',
];

/** Like n8n's own installation: no scripts, no peer dependencies, nothing but the packages. */
export async function installPackages(tarballs: Tarball[], userFolder: string): Promise<void> {
	const folder = join(userFolder, '.n8n', 'nodes');
	const marker = join(folder, 'installed-from');
	const mark = tarballs.map(({ name, hash }) => `${name} ${hash}\n`).join('');
	const installed = tarballs.map(({ name }) => join(folder, 'node_modules', name));
	const isSame = existsSync(marker) && readFileSync(marker, 'utf8') === mark;
	if (isSame && installed.every((path) => existsSync(path))) return;
	rmSync(marker, { force: true });
	for (const path of installed) rmSync(path, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	const nodesPackage = join(folder, 'package.json');
	if (!existsSync(nodesPackage)) {
		writeFileSync(
			nodesPackage,
			JSON.stringify({ name: 'installed-nodes', private: true, dependencies: {} }),
		);
	}
	// All at once: npm removes what it finds there and was not told of.
	await npm(['install', ...tarballs.map(({ file }) => file), ...NPM_FLAGS], {
		label: `installing ${tarballs.map(({ name }) => name).join(', ')} into n8n`,
		cwd: folder,
		env: cleanEnv(),
	});
	const gone = installed.find((path) => !existsSync(path));
	if (gone) throw new Error(`npm installed no ${gone}`);
	writeFileSync(marker, mark);
}

export const installPackage = async (tarball: Tarball, userFolder: string): Promise<void> =>
	await installPackages([tarball], userFolder);
