// Makes sure that a real n8n is there: installed once per version, into the cache folder.
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
import { delimiter, dirname, join, resolve } from 'node:path';
import { isAlive, withLock } from '../lib/lock.mjs';
import { packagesIn } from '../lib/packagesIn.mjs';
import { cleanEnv, npm, seconds } from '../lib/run.mjs';
import { installNode } from './hostNode';
import { cacheFolder, hostFiles, hostFolder, n8nVersion } from './paths';

/** sqlite3 keeps n8n's database; isolated-vm evaluates expressions. Nothing else needs building. */
const NATIVE_PACKAGES = ['sqlite3', 'isolated-vm'];
const MARKER = 'installed.json';

export interface Host {
	/** The Node.js that n8n runs on, which is newer than the one this repository asks for. */
	node: string;
	n8n: string;
}

function installed(): Host | undefined {
	const marker = join(hostFolder, MARKER);
	if (!existsSync(marker)) return undefined;
	const { node } = JSON.parse(readFileSync(marker, 'utf8')) as { node: string };
	// Written relative to the folder, because the folder is renamed when it is complete.
	return {
		node: resolve(hostFolder, node),
		n8n: join(hostFolder, 'node_modules', 'n8n', 'bin', 'n8n'),
	};
}

/** What killed installs left behind. One that a living process works on is another matter. */
function removeLeftovers(): void {
	for (const name of readdirSync(cacheFolder)) {
		const pid = /\.partial-(\d+)$/.exec(name)?.[1];
		if (!pid || isAlive(Number(pid))) continue;
		rmSync(join(cacheFolder, name), { recursive: true, force: true, maxRetries: 3 });
	}
}

async function install(): Promise<void> {
	const startedAt = Date.now();
	console.log(`Installing n8n ${n8nVersion} into ${hostFolder}`);
	console.log('This happens once. It takes some minutes and 3 GB of disk space.');
	removeLeftovers();
	const folder = `${hostFolder}.partial-${process.pid}`;
	mkdirSync(folder, { recursive: true });
	for (const name of ['package.json', 'package-lock.json', '.npmrc']) {
		copyFileSync(join(hostFiles, name), join(folder, name));
	}
	await npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
		label: `[1/3] n8n ${n8nVersion}`,
		cwd: folder,
		env: cleanEnv(),
		progress: () => packagesIn(folder),
	});
	const node = await installNode(folder);
	await npm(['rebuild', ...NATIVE_PACKAGES, '--ignore-scripts=false', '--loglevel=error'], {
		label: `[3/3] building ${NATIVE_PACKAGES.join(' and ')}`,
		cwd: folder,
		env: cleanEnv({
			PATH: `${dirname(node.executable)}${delimiter}${process.env.PATH ?? ''}`,
			npm_config_nodedir: node.headers,
		}),
		// What npm builds, it builds for the Node.js that it runs on.
		node: node.executable,
	});
	writeFileSync(join(folder, MARKER), JSON.stringify({ node: node.relative }));
	rmSync(hostFolder, { recursive: true, force: true });
	// Last: the folder has its name only when everything in it is complete.
	renameSync(folder, hostFolder);
	console.log(`n8n ${n8nVersion} installed in ${seconds(Date.now() - startedAt)}.`);
}

export async function ensureHost(): Promise<Host> {
	const present = installed();
	if (present) return present;
	await withLock(
		`${hostFolder}.lock`,
		() => console.log('Another process is installing n8n; waiting for it ...'),
		async () => {
			if (!installed()) await install();
		},
	);
	const host = installed();
	if (!host) throw new Error(`n8n is not in ${hostFolder} although its installation ended well`);
	return host;
}
