// Installs the repository's own packages when they are missing or older than the lock file.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withLock } from './lock.mjs';
import { packagesIn } from './packagesIn.mjs';
import { cleanEnv, npm, seconds } from './run.mjs';

const MARKER = '.installed-from-lock';

const hashOf = (file) => createHash('sha256').update(readFileSync(file)).digest('hex');

/**
 * Somebody may have installed with npm alone. npm writes its hidden lock file last, so what it
 * lists is there; when that covers the lock file, there is nothing to install.
 */
function npmInstalledTheSame(root) {
	const hidden = join(root, 'node_modules', '.package-lock.json');
	if (!existsSync(hidden)) return false;
	const installed = JSON.parse(readFileSync(hidden, 'utf8')).packages ?? {};
	const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages ?? {};
	return Object.entries(wanted).every(
		([path, { version, optional }]) =>
			path === '' || optional || installed[path]?.version === version,
	);
}

export async function ensureDependencies(root) {
	const modules = join(root, 'node_modules');
	const marker = join(modules, MARKER);
	const wanted = hashOf(join(root, 'package-lock.json'));
	const isInstalled = () => existsSync(marker) && readFileSync(marker, 'utf8') === wanted;
	if (isInstalled()) return;
	await withLock(
		join(root, '.work', 'dependencies.lock'),
		() => console.log('Another process is installing the packages; waiting for it ...'),
		async () => {
			if (isInstalled()) return;
			if (!npmInstalledTheSame(root)) {
				console.log('Installing the packages of this repository (npm ci) ...');
				const startedAt = Date.now();
				await npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
					label: 'npm ci',
					cwd: root,
					env: cleanEnv(),
					progress: () => packagesIn(root),
				});
				console.log(`Packages installed in ${seconds(Date.now() - startedAt)}.`);
			}
			// Last, so that an interrupted install is done again.
			writeFileSync(marker, wanted);
		},
	);
}
