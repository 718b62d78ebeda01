import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { ensureHost } from '../scripts/start/host';
import { installPackage, packPackage } from '../scripts/start/package';
import { hostFolder, n8nVersion, packageJson, userFolders } from '../scripts/start/paths';
import { median } from './cost/child';
import { chart, names, numbers } from './report/chart';
import type { Bench } from './report/section';

/** Nodes and credentials, as the package names them. */
const OWN = [...packageJson.n8n.nodes, ...packageJson.n8n.credentials];

const BUILT_IN = [
	'dist/nodes/Hubspot/Hubspot.node.js',
	'dist/nodes/Hubspot/HubspotTrigger.node.js',
	'dist/credentials/HubspotApi.credentials.js',
	'dist/credentials/HubspotAppToken.credentials.js',
	'dist/credentials/HubspotOAuth2Api.credentials.js',
	'dist/credentials/HubspotDeveloperApi.credentials.js',
];

interface Loaded {
	ms: number;
	modules: number;
	bytes: number;
}

/** What loading the package adds to n8n's start, beside n8n's own HubSpot nodes. */
export const benchStartup: Bench = async ({ full }) => {
	const { node } = await ensureHost();
	// Not below a folder with a node_modules of somebody else's: packages would find n8n-workflow there.
	mkdirSync(userFolders, { recursive: true });
	const user = mkdtempSync(join(userFolders, 'startup-'));
	try {
		await installPackage(await packPackage(), user);
		const own = join(user, '.n8n', 'nodes', 'node_modules', packageJson.name);
		const base = join(hostFolder, 'node_modules', 'n8n-nodes-base');
		const load = (folder: string, files: readonly string[] = []): Loaded => {
			const script = join(__dirname, 'startup', 'loadRun.ts');
			const output = execFileSync(
				node,
				['--expose-gc', '--no-warnings', script, hostFolder, folder, ...files],
				{
					encoding: 'utf8',
					env: {
						...process.env,
						NODE_OPTIONS: '',
						// Where n8n has its packages found by those that users install.
						NODE_PATH: join(hostFolder, 'node_modules'),
						N8N_USER_FOLDER: user,
						N8N_LOG_LEVEL: 'silent',
					},
				},
			);
			return JSON.parse(output.trim().split('\n').at(-1) ?? '') as Loaded;
		};
		const atStart: Loaded[] = [];
		const ours: Loaded[] = [];
		const theirs: Loaded[] = [];
		for (let round = 0; round < (full ? 25 : 15); round++) {
			atStart.push(load(own));
			ours.push(load(own, OWN));
			theirs.push(load(base, BUILT_IN));
		}
		const of = (told: readonly Loaded[], what: keyof Loaded) =>
			median(told.map((one) => one[what]));
		const row = (name: string, told: readonly Loaded[]) => [
			name,
			of(told, 'ms').toFixed(1),
			String(of(told, 'modules')),
			(of(told, 'bytes') / 1000).toFixed(0),
		];
		return {
			title: "What the package adds to n8n's start",
			text: [
				`At its start, n8n ${n8nVersion} reads what it shows of a package's nodes, and loads their code when a workflow first uses one. Measured with n8n's loader, in fresh processes by turns; medians of ${ours.length}.`,
			],
			tables: [
				{
					head: ['loaded', 'ms', 'modules', 'kB kept'],
					rows: [
						row('this package, at the start: 2 nodes, 3 credentials', atStart),
						row('this package, at first use of all of it', ours),
						row("n8n's own HubSpot nodes, at first use: 2 nodes, 4 credentials", theirs),
					],
				},
			],
			plots: [
				chart({
					name: 'startup',
					alt: "Milliseconds to load the package, and n8n's own HubSpot nodes, for each process",
					values: [
						...atStart.map(({ ms }) => ({ loaded: 'this package, at the start', ms })),
						...ours.map(({ ms }) => ({ loaded: 'this package, at first use', ms })),
						...theirs.map(({ ms }) => ({ loaded: "n8n's own HubSpot nodes", ms })),
					],
					mark: { type: 'tick', thickness: 2 },
					encoding: { x: numbers('ms', 'ms', { scale: { zero: true } }), y: names('loaded') },
				}),
			],
		};
	} finally {
		rmSync(user, { recursive: true, force: true });
	}
};
