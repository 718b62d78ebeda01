// Where everything lives. The n8n itself is large and the same for every checkout, so it is outside.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

export const root = resolve(__dirname, '..', '..');
export const examplesFolder = join(root, 'examples');
export const hostFiles = join(root, 'scripts', 'host');
export const workFolder = join(root, '.work');

export const packageJson = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
	name: string;
	version: string;
};

const hostLock = readFileSync(join(hostFiles, 'package-lock.json'));
export const n8nVersion = (
	JSON.parse(readFileSync(join(hostFiles, 'package.json'), 'utf8')) as {
		dependencies: { n8n: string };
	}
).dependencies.n8n;

export const cacheFolder = resolve(
	process.env.N8N_ASYNC_TASKS_CACHE ?? join(homedir(), '.cache', 'n8n-nodes-async-tasks'),
);
export const hostFolder = join(
	cacheFolder,
	`n8n-${n8nVersion}-${createHash('sha256').update(hostLock).digest('hex').slice(0, 12)}`,
);
