import { spawnSync } from 'node:child_process';
import { sep } from 'node:path';
import { LazyPackageDirectoryLoader, PackageDirectoryLoader } from 'n8n-core';

interface Loaded {
	isLazyLoaded: boolean;
	nodes: string[];
	credentials: string[];
	/** Files of the package whose code was loaded. */
	code: string[];
}

/** What n8n does with a package at its start, in a process of its own. */
export function loadAtStart(folder: string): Loaded {
	const code = `
		const { LazyPackageDirectoryLoader } = require('n8n-core');
		const loader = new LazyPackageDirectoryLoader(${JSON.stringify(folder)});
		loader.loadAll().then(() => console.log(JSON.stringify({
			isLazyLoaded: loader.isLazyLoaded,
			nodes: loader.types.nodes.map(({ name }) => name),
			credentials: loader.types.credentials.map(({ name }) => name),
			code: Object.keys(require.cache).filter((path) => path.startsWith(${JSON.stringify(folder + sep)}) && !path.includes('node_modules')),
		})));`;
	const { stdout, stderr } = spawnSync(process.execPath, ['-e', code], {
		cwd: __dirname,
		encoding: 'utf8',
	});
	if (stdout === '') throw new Error(stderr);
	return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Loaded;
}

/** What n8n shows of a package: by the files made for its start, and by the code. */
export async function shown(folder: string) {
	const [byFiles, byCode] = await Promise.all(
		[LazyPackageDirectoryLoader, PackageDirectoryLoader].map(async (Loader) => {
			const loader = new Loader(folder);
			await loader.loadAll();
			return loader;
		}),
	);
	const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
	// Of use to n8n's own checks only.
	const nodes = byCode.types.nodes.map((type) => ({ ...type, __loadOptionsMethods: undefined }));
	const credentials = Object.values(byCode.credentialTypes).map(({ type }) => type);
	return {
		byFiles: { known: byFiles.known, types: byFiles.types },
		byCode: plain({ known: byCode.known, types: { nodes, credentials } }),
	};
}
