/**
 * Builds the package when dist is missing or doesn't belong to the sources any more.
 *
 *   node scripts/check-build.mjs
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, realpathSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { filesBelow, PUBLISHED_FOLDERS } from './check-files.mjs';
import { withLock } from './lib/lock.mjs';

const PROJECT = join(dirname(fileURLToPath(import.meta.url)), '..');

const isCode = (file) => /\.ts$/.test(file) && !/\.d\.ts$/.test(file);

/** A time can't tell that a source was removed; a module without a source can. */
function matchesSources(sources, modules) {
	const wanted = sources.filter(isCode).map((file) => `dist/${file.replace(/\.ts$/, '.js')}`);
	return wanted.length === modules.length && wanted.every((file) => modules.includes(file));
}

export function isBuildStale(root = PROJECT) {
	const sources = PUBLISHED_FOLDERS.flatMap((folder) => filesBelow(root, folder));
	const modules = filesBelow(root, 'dist').filter((file) => file.endsWith('.js'));
	// Made last: without it a build was broken off.
	if (!existsSync(join(root, 'dist', 'types', 'nodes.json'))) return true;
	if (modules.length === 0 || !matchesSources(sources, modules)) return true;

	const changedAt = (file) => statSync(join(root, file)).mtimeMs;
	// Copied icons keep the time of their original, so only the compiler's output tells the time.
	const builtAt = Math.min(...modules.map(changedAt));
	const inputs = [
		...sources,
		...filesBelow(root, 'icons'),
		'tsconfig.json',
		'package.json',
		'gulpfile.js',
	];
	return inputs.some((file) => changedAt(file) > builtAt);
}

/** Rejects when the build fails; its own messages are then on the screen. */
export async function ensureBuilt(root = PROJECT) {
	if (!isBuildStale(root)) return false;
	return await withLock(
		join(root, '.work', 'build.lock'),
		() => console.log('Another process is building dist; waiting for it ...'),
		async () => {
			if (!isBuildStale(root)) return false;
			const gulp = join(PROJECT, 'node_modules/gulp/bin/gulp.js');
			const args = [gulp, '--silent', '--gulpfile', join(root, 'gulpfile.js'), 'build'];
			const [code] = await once(
				spawn(process.execPath, args, { cwd: root, stdio: 'inherit' }),
				'exit',
			);
			if (code !== 0) throw new Error('The package could not be built (see above).');
			return true;
		},
	);
}

if (realpathSync(process.argv[1]) === realpathSync(fileURLToPath(import.meta.url))) {
	try {
		console.log((await ensureBuilt()) ? 'Built dist.' : 'dist is up to date.');
	} catch (error) {
		console.error(error.message);
		process.exitCode = 1;
	}
}
