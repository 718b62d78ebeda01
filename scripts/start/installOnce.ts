// What is too large for the repository is installed once, into the cache folder outside of it.
import {
	copyFileSync,
	existsSync,
	mkdirSync,
	readFileSync,
	readdirSync,
	renameSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { isAlive, withLock } from '../lib/lock.mjs';
import { packagesIn } from '../lib/packagesIn.mjs';
import { cleanEnv, npm, seconds } from '../lib/run.mjs';
import { cacheFolder } from './paths';

const MARKER = 'installed.json';

export interface Installation<T> {
	/** For a person: 'n8n 2.41.1'. */
	what: string;
	/** In the cache; has this name only when everything in it is complete. */
	folder: string;
	/** For a person: how long and how large. */
	remark: string;
	/** Fills an empty folder; answers what is to be known of it later, as JSON keeps it. */
	fill(folder: string): Promise<T>;
}

function installed<T>(folder: string): { known: T } | undefined {
	const marker = join(folder, MARKER);
	if (!existsSync(marker)) return undefined;
	return { known: JSON.parse(readFileSync(marker, 'utf8')) as T };
}

/** What killed installs left behind. One that a living process works on is another matter. */
function removeLeftovers(): void {
	for (const name of readdirSync(cacheFolder)) {
		const pid = /\.partial-(\d+)$/.exec(name)?.[1];
		if (!pid || isAlive(Number(pid))) continue;
		rmSync(join(cacheFolder, name), { recursive: true, force: true, maxRetries: 3 });
	}
}

async function install<T>({ what, folder, remark, fill }: Installation<T>): Promise<void> {
	const startedAt = Date.now();
	console.log(`Installing ${what} into ${folder}`);
	console.log(remark);
	mkdirSync(dirname(folder), { recursive: true });
	removeLeftovers();
	const partial = `${folder}.partial-${process.pid}`;
	mkdirSync(partial, { recursive: true });
	const known = await fill(partial);
	writeFileSync(join(partial, MARKER), JSON.stringify(known));
	rmSync(folder, { recursive: true, force: true });
	// Last: the folder has its name only when everything in it is complete.
	renameSync(partial, folder);
	console.log(`${what} installed in ${seconds(Date.now() - startedAt)}.`);
}

/** Installs what isn't there yet, by one process at a time; an interrupted install is done again. */
export async function installOnce<T>(installation: Installation<T>): Promise<T> {
	const { what, folder } = installation;
	const present = installed<T>(folder);
	if (present) return present.known;
	await withLock(
		`${folder}.lock`,
		() => console.log(`Another process is installing ${what}; waiting for it ...`),
		async () => {
			if (!installed<T>(folder)) await install(installation);
		},
	);
	const done = installed<T>(folder);
	if (!done) throw new Error(`${what} is not in ${folder} although its installation ended well`);
	return done.known;
}

/** Installs exactly what the lock file in `files` names, without any install script. */
export async function npmCi(files: string, folder: string, label: string): Promise<void> {
	for (const name of ['package.json', 'package-lock.json', '.npmrc']) {
		copyFileSync(join(files, name), join(folder, name));
	}
	await npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
		label,
		cwd: folder,
		env: cleanEnv(),
		progress: () => packagesIn(folder),
	});
}
