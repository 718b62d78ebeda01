import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { ensureHost } from '../scripts/start/host';
import { installPackage, packPackage } from '../scripts/start/package';
import { hostFolder, n8nVersion, packageJson } from '../scripts/start/paths';
import { median } from './cost/child';
import { chart, names, numbers } from './report/chart';
import type { Bench } from './report/section';

const BUILT_IN = [
	'dist/nodes/Hubspot/Hubspot.node.js',
	'dist/nodes/Hubspot/HubspotTrigger.node.js',
	'dist/credentials/HubspotApi.credentials.js',
	'dist/credentials/HubspotAppToken.credentials.js',
	'dist/credentials/HubspotOAuth2Api.credentials.js',
	'dist/credentials/HubspotDeveloperApi.credentials.js',
];

interface ErrorMessage {
	ms: number;
	modules: number;
	bytes: number;
}

/** What loading the package adds to n8n's start, beside n8n's own HubSpot nodes. */
export const benchStartup: Bench = async ({ full }) => {
	const { node } = await ensureHost();
	const user = mkdtempSync(join(tmpdir(), 'n8n-startup-'));
	try {
		await installPackage(await packPackage(), user);
		const own = join(user, '.n8n', 'nodes', 'node_modules', packageJson.name);
		const base = join(hostFolder, 'node_modules', 'n8n-nodes-base');
		const load = (folder: string, files: readonly string[] = []): ErrorMessage => {
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
			return JSON.parse(output.trim().split('\n').at(-1) ?? '') as ErrorMessage;
		};
		const ours: ErrorMessage[] = [];
		const theirs: ErrorMessage[] = [];
		for (let round = 0; round < (full ? 25 : 15); round++) {
			ours.push(load(own));
			theirs.push(load(base, BUILT_IN));
		}
		const of = (told: readonly ErrorMessage[], what: keyof ErrorMessage) =>
			median(told.map((one) => one[what]));
		const row = (name: string, told: readonly ErrorMessage[]) => [
			name,
			of(told, 'ms').toFixed(1),
			String(of(told, 'modules')),
			(of(told, 'bytes') / 1000).toFixed(0),
		];
		const times = of(ours, 'ms') / of(theirs, 'ms');
		return {
			title: "What the package adds to n8n's start",
			text: [
				`n8n ${n8nVersion} loads the nodes and credentials of installed packages when it starts, with the loader used here, in fresh processes by turns; medians of ${ours.length}. The package is installed from its tarball. n8n's own nodes are loaded in the same way for comparison; n8n itself loads them only when a workflow uses one.`,
			],
			tables: [
				{
					head: ['loaded', 'ms', 'modules', 'kB kept'],
					rows: [
						row('this package: 2 nodes, 3 credentials', ours),
						row("n8n's own HubSpot nodes: 2 nodes, 4 credentials", theirs),
					],
				},
			],
			plots: [
				chart({
					name: 'startup',
					alt: "Milliseconds to load the package, and n8n's own HubSpot nodes, for each process",
					values: [
						...ours.map(({ ms }) => ({ loaded: 'this package', ms })),
						...theirs.map(({ ms }) => ({ loaded: "n8n's own HubSpot nodes", ms })),
					],
					mark: { type: 'tick', thickness: 2 },
					encoding: { x: numbers('ms', 'ms', { scale: { zero: true } }), y: names('loaded') },
				}),
			],
			findings: [
				`Loading the package takes ${of(ours, 'ms').toFixed(0)} ms of n8n's start, ${times.toFixed(1)} times what n8n's own HubSpot nodes take.`,
			],
		};
	} finally {
		rmSync(user, { recursive: true, force: true });
	}
};
