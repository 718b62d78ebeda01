// n8n 2.x needs Node.js 24 or newer. The npm package `node` brings one without touching the machine.
import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { cleanEnv, run } from '../lib/run.mjs';

const OLDEST_FOR_N8N = 24;

export interface HostNode {
	executable: string;
	/** The same, as seen from the host folder. */
	relative: string;
	/** Folder with include/node: native packages are built against it, without a download. */
	headers: string | undefined;
}

function fromPackage(folder: string): HostNode {
	const base = join(folder, 'node_modules', 'node');
	const executable = join(base, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
	if (!existsSync(executable)) throw new Error(`The npm package "node" left no ${executable}`);
	const platform = process.platform === 'win32' ? 'win' : process.platform;
	const headers = [
		join(base, 'node_modules', `node-${platform}-${process.arch}`),
		join(base, 'node_modules', `node-bin-${platform}-${process.arch}`),
		join(folder, 'node_modules', `node-${platform}-${process.arch}`),
	].find((candidate) => existsSync(join(candidate, 'include', 'node')));
	return { executable, relative: relative(folder, executable), headers };
}

/** npm ci ran without install scripts, and this package does all its work in one. */
export async function installNode(folder: string): Promise<HostNode> {
	try {
		await run(process.execPath, ['installArchSpecificPackage.js'], {
			label: '[2/3] Node.js for n8n',
			cwd: join(folder, 'node_modules', 'node'),
			env: cleanEnv({ npm_config_ignore_scripts: 'true' }),
		});
		return fromPackage(folder);
	} catch (error) {
		// Not every platform has such a package; a Node.js that is new enough will do.
		if (Number(process.versions.node.split('.')[0]) < OLDEST_FOR_N8N) throw error;
		console.log(`  Node.js for n8n: using ${process.execPath} (${(error as Error).message})`);
		const executable = process.execPath;
		return { executable, relative: executable, headers: undefined };
	}
}
