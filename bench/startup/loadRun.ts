// Loads node and credential files as n8n does at its start, in a process of its own, with the host's
// Node.js, and prints what it took: loadRun.ts <folder of the host> <folder of a package> [<file> ...]
// Without files it does what n8n does at its start; files are loaded as at their first use.
import { createRequire } from 'node:module';
import { join } from 'node:path';

interface Loader {
	loadAll(): Promise<void>;
	loadNodeFromFile(path: string): void;
	loadCredentialFromFile(path: string): void;
}

async function load(): Promise<void> {
	const [host, folder, ...files] = process.argv.slice(2);
	const hostRequire = createRequire(join(host, 'node_modules', 'n8n', 'package.json'));
	hostRequire('reflect-metadata');
	const core = hostRequire('n8n-core') as {
		LazyPackageDirectoryLoader: new (path: string) => Loader;
	};
	const { cache } = hostRequire;
	const loader = new core.LazyPackageDirectoryLoader(folder);
	global.gc?.();
	const before = { modules: Object.keys(cache).length, heap: process.memoryUsage().heapUsed };
	const startedAt = performance.now();
	if (files.length === 0) await loader.loadAll();
	for (const file of files) {
		if (file.endsWith('.node.js')) loader.loadNodeFromFile(file);
		else loader.loadCredentialFromFile(file);
	}
	const ms = performance.now() - startedAt;
	global.gc?.();
	const told = {
		ms,
		modules: Object.keys(cache).length - before.modules,
		bytes: process.memoryUsage().heapUsed - before.heap,
	};
	console.log(JSON.stringify(told));
	process.exit(0);
}

void load();
