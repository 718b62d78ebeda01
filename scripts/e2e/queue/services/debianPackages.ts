// Programs out of Debian packages, without installing anything: apt-get fetches and verifies the
// packages with lists of its own, dpkg-deb unpacks them into the cache. Needs no root, and starts
// none of the services that an installed package would start.
import {
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { withLock } from '../../../lib/lock.mjs';
import { cleanEnv, run, seconds } from '../../../lib/run.mjs';
import { cacheFolder } from '../../../start/paths';
import { onPath } from './onPath';

/** Written last: a folder without it was cut short. */
const MARKER = 'unpacked';

function aptOptions(folder: string): string[] {
	const own: Record<string, string> = {
		'Dir::State::lists': join(folder, 'lists'),
		'Dir::Cache': join(folder, 'cache'),
		// Nothing is installed, so there is nothing to lock.
		'Debug::NoLocking': '1',
		// As root, apt would fetch as a user who can't write into this folder.
		'APT::Sandbox::User': 'root',
		'Acquire::Retries': '2',
	};
	for (const path of ['lists/partial', 'cache/archives/partial']) {
		mkdirSync(join(folder, path), { recursive: true });
	}
	return Object.entries(own).flatMap(([name, value]) => ['-o', `${name}=${value}`]);
}

async function fetchAndUnpack(folder: string, name: string): Promise<void> {
	const startedAt = Date.now();
	console.log(`Fetching ${name} with apt-get into ${folder} (nothing is installed) ...`);
	const work = `${folder}.partial`;
	// Left behind by one that was cut short; whoever works on it holds the lock.
	rmSync(work, { recursive: true, force: true });
	mkdirSync(work, { recursive: true });
	const env = cleanEnv({ LC_ALL: 'C', DEBIAN_FRONTEND: 'noninteractive' });
	const options = { cwd: work, env };
	const apt = aptOptions(join(work, 'apt'));
	await run('apt-get', [...apt, 'update'], { ...options, label: 'reading the package lists' });
	const install = ['--download-only', '--yes', '--no-install-recommends', 'install', name];
	await run('apt-get', [...apt, ...install], { ...options, label: `fetching ${name}` });
	const archives = join(work, 'apt', 'cache', 'archives');
	for (const file of readdirSync(archives).filter((each) => each.endsWith('.deb'))) {
		await run('dpkg-deb', ['--extract', join(archives, file), work], {
			...options,
			label: `unpacking ${file}`,
		});
	}
	rmSync(join(work, 'apt'), { recursive: true, force: true });
	writeFileSync(join(work, MARKER), new Date().toISOString());
	rmSync(folder, { recursive: true, force: true });
	renameSync(work, folder);
	console.log(`${name} fetched in ${seconds(Date.now() - startedAt)}.`);
}

/** What tells one Debian from another: packages of one needn't run on the other. */
function release(): string {
	const file = '/etc/os-release';
	const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
	const value = (name: string) => new RegExp(`^${name}="?([\\w.-]+)`, 'm').exec(text)?.[1] ?? '';
	return `${value('ID')}${value('VERSION_ID')}-${process.arch}`;
}

/**
 * The folder that a package and what it needs are unpacked in, as if it were `/`.
 * @returns undefined where there is no apt-get
 */
export async function debianPackage(name: string): Promise<string | undefined> {
	if (!onPath('apt-get') || !onPath('dpkg-deb')) return undefined;
	const folder = join(cacheFolder, `${name}-${release()}`);
	mkdirSync(dirname(folder), { recursive: true });
	const isThere = () => existsSync(join(folder, MARKER));
	if (!isThere()) {
		await withLock(
			`${folder}.lock`,
			() => console.log(`Another process is fetching ${name}; waiting for it ...`),
			async () => {
				if (!isThere()) await fetchAndUnpack(folder, name);
			},
		);
	}
	return folder;
}

/**
 * The folders with the shared libraries of an unpacked package, at any depth: some libraries name a
 * folder of the system for others (libpulse: /usr/lib/<machine>/pulseaudio), where nothing is.
 */
export function librariesIn(folder: string): string[] {
	const libraries = ['usr/lib', 'lib']
		.map((path) => join(folder, path))
		.filter((path) => existsSync(path))
		.flatMap((path) => readdirSync(path, { recursive: true, withFileTypes: true }))
		.filter(({ name }) => /\.so(\.|$)/.test(name));
	return [...new Set(libraries.map(({ parentPath }) => parentPath))];
}
