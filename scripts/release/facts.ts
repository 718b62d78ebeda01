// What the repository says of itself.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../start/paths';
import { entriesOf, type Entry } from './changelog';
import type { Facts } from './judge';

const read = (file: string) => readFileSync(join(root, file), 'utf8');
const versionIn = (file: string) => (JSON.parse(read(file)) as { version: string }).version;

const readEntries = (): Entry[] => entriesOf(read('CHANGELOG.md'));

export function readFacts(tag?: string): Facts {
	return {
		version: versionIn('package.json'),
		lockVersion: versionIn('package-lock.json'),
		entries: readEntries(),
		tag,
	};
}

/** Lines of git's answer; undefined where there is no git, or no repository of it. */
function git(...args: string[]): string[] | undefined {
	const { status, stdout } = spawnSync('git', args, { cwd: root, encoding: 'utf8' });
	return status === 0 ? stdout.split('\n').filter((line) => line !== '') : undefined;
}

export const changedFiles = () => git('status', '--porcelain');
export const tagsHere = () => git('tag', '--points-at', 'HEAD');
