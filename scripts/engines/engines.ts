// The engines that the tests run on: n8n-core with the n8n-workflow that it names.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { installOnce, npmCi } from '../start/installOnce';
import { cachedFolder, root } from '../start/paths';

/** A folder for each older engine: exact versions, and a lock file for all that comes with them. */
const packages = join(root, 'scripts', 'engines', 'packages');

export interface Engine {
	/** As one asks for it: '2.35'. */
	name: string;
	/** Its n8n-core. */
	version: string;
	/** Where `node_modules` has it, after `ensure`. */
	folder: string;
	ensure(): Promise<void>;
}

interface PackageJson {
	dependencies: Record<string, string>;
	devDependencies: Record<string, string>;
}

const packageJsonIn = (folder: string) =>
	JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as PackageJson;

function older(name: string): Engine {
	const files = join(packages, name);
	const version = packageJsonIn(files).dependencies['n8n-core'];
	const what = `the engine of n8n ${version}`;
	const folder = cachedFolder(`engine-${version}`, files);
	const ensure = async () => {
		await installOnce({
			what,
			folder,
			remark: 'This happens once. It takes about a minute and up to 450 MB of disk space.',
			fill: async (empty) => {
				await npmCi(files, empty, what);
				return { version };
			},
		});
	};
	return { name, version, folder, ensure };
}

function todays(): Engine {
	const version = packageJsonIn(root).devDependencies['n8n-core'];
	const name = version.split('.').slice(0, 2).join('.');
	return { name, version, folder: root, ensure: async () => undefined };
}

/** Oldest first; the last is the one that everything else is tested with. */
export const ENGINES: Engine[] = [
	...readdirSync(packages)
		.sort((left, right) => left.localeCompare(right, 'en', { numeric: true }))
		.map(older),
	todays(),
];
