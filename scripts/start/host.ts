// Makes sure that a real n8n is there: installed once per version, into the cache folder.
import { delimiter, dirname, join, resolve } from 'node:path';
import { cleanEnv, npm } from '../lib/run.mjs';
import { installNode } from './hostNode';
import { installOnce, npmCi } from './installOnce';
import { currentHost, type HostFiles } from './paths';

/** sqlite3 keeps n8n's database; isolated-vm evaluates expressions. Nothing else needs building. */
const NATIVE_PACKAGES = ['sqlite3', 'isolated-vm'];

export interface Host {
	/** The Node.js that n8n runs on, which is newer than the one this repository asks for. */
	node: string;
	n8n: string;
}

async function fill({ files, n8nVersion }: HostFiles, folder: string): Promise<{ node: string }> {
	await npmCi(files, folder, `[1/3] n8n ${n8nVersion}`);
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
	// Relative to the folder, which is renamed when it is complete.
	return { node: node.relative };
}

export async function ensureHost(host: HostFiles = currentHost): Promise<Host> {
	const { folder, n8nVersion } = host;
	const { node } = await installOnce({
		what: `n8n ${n8nVersion}`,
		folder,
		remark: 'This happens once. It takes some minutes and 3 GB of disk space.',
		fill: async (empty) => await fill(host, empty),
	});
	return { node: resolve(folder, node), n8n: join(folder, 'node_modules', 'n8n', 'bin', 'n8n') };
}
