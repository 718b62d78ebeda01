// Where everything lives. The n8n itself is large and the same for every checkout, so it is outside.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

export const root = resolve(__dirname, '..', '..');
export const examplesFolder = join(root, 'examples');
export const workFolder = join(root, '.work');

export const packageJson = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
	name: string;
	version: string;
	devDependencies: Record<string, string>;
	n8n: { nodes: string[]; credentials: string[] };
};

export const cacheFolder = resolve(
	process.env.N8N_ASYNC_TASKS_CACHE ?? join(homedir(), '.cache', 'n8n-nodes-async-tasks'),
);

/** In the cache, for what the lock file in `files` names: another lock file has another folder. */
export function cachedFolder(name: string, files: string): string {
	const lock = readFileSync(join(files, 'package-lock.json'));
	return join(
		cacheFolder,
		`${name}-${createHash('sha256').update(lock).digest('hex').slice(0, 12)}`,
	);
}

/**
 * Where each n8n has its user folder, for this checkout. Outside of it: below a folder with
 * node_modules a package finds the n8n-workflow there, and not n8n's own as at a user's.
 */
export const userFolders = join(
	cacheFolder,
	'user-folders',
	createHash('sha256').update(root).digest('hex').slice(0, 12),
);

/** Which n8n a folder's package.json and lock file name. */
export interface HostFiles {
	files: string;
	n8nVersion: string;
	/** Where it is installed. */
	folder: string;
}

export function hostIn(files: string): HostFiles {
	const { dependencies } = JSON.parse(readFileSync(join(files, 'package.json'), 'utf8')) as {
		dependencies: { n8n: string };
	};
	const n8nVersion = dependencies.n8n;
	return { files, n8nVersion, folder: cachedFolder(`n8n-${n8nVersion}`, files) };
}

/** The n8n of this time. */
export const currentHost = hostIn(join(root, 'scripts', 'host'));
export const { n8nVersion, folder: hostFolder } = currentHost;
