// Builds the package and installs its tarball where n8n's own "Install community node" puts it, so
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
import { join, relative } from 'node:path';
import { cleanEnv, npm, seconds } from '../lib/run.mjs';
import { packageJson, root, workFolder } from './paths';

/** All that the tarball is made from. */
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

function filesUnder(path: string): string[] {
	if (!existsSync(path)) return [];
	if (!statSync(path).isDirectory()) return [path];
	return readdirSync(path)
		.sort()
		.flatMap((name) => filesUnder(join(path, name)));
}

function hashOfInputs(): string {
	const hash = createHash('sha256');
	for (const file of INPUTS.flatMap((input) => filesUnder(join(root, input)))) {
		hash
			.update(`${relative(root, file)}\0`)
			.update(readFileSync(file))
			.update('\0');
	}
	return hash.digest('hex');
}

export interface Tarball {
	file: string;
	hash: string;
}

/** The tarball of the sources as they are now; built only when they changed. */
export async function packPackage(): Promise<Tarball> {
	const folder = join(workFolder, 'package');
	const hash = hashOfInputs();
	const file = join(folder, `${packageJson.name}-${packageJson.version}.tgz`);
	const marker = join(folder, 'packed-from');
	if (existsSync(file) && existsSync(marker) && readFileSync(marker, 'utf8') === hash) {
		return { file, hash };
	}
	const startedAt = Date.now();
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	const options = { cwd: root, env: cleanEnv() };
	await npm(['run', 'build'], { ...options, label: 'building the package' });
	await npm(['pack', '--ignore-scripts', '--pack-destination', folder], {
		...options,
		label: 'packing the package',
	});
	if (!existsSync(file)) throw new Error(`npm pack made no ${file}`);
	writeFileSync(marker, hash);
	const size = Math.round(statSync(file).size / 1000);
	console.log(`Package built and packed in ${seconds(Date.now() - startedAt)} (${size} kB).`);
	return { file, hash };
}

/** Like n8n's own installation: no scripts, no peer dependencies, nothing but the package. */
export async function installPackage(tarball: Tarball, userFolder: string): Promise<void> {
	const folder = join(userFolder, '.n8n', 'nodes');
	const marker = join(folder, 'installed-from');
	const installed = join(folder, 'node_modules', packageJson.name);
	if (
		existsSync(installed) &&
		existsSync(marker) &&
		readFileSync(marker, 'utf8') === tarball.hash
	) {
		return;
	}
	rmSync(marker, { force: true });
	rmSync(installed, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	const nodesPackage = join(folder, 'package.json');
	if (!existsSync(nodesPackage)) {
		writeFileSync(
			nodesPackage,
			JSON.stringify({ name: 'installed-nodes', private: true, dependencies: {} }),
		);
	}
	const flags = [
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
	await npm(['install', tarball.file, ...flags], {
		label: 'installing the package into n8n',
		cwd: folder,
		env: cleanEnv(),
	});
	if (!existsSync(installed)) throw new Error(`npm installed no ${installed}`);
	writeFileSync(marker, tarball.hash);
}
