import { claimsOf, type ChunkAnswer, type Claims } from './claims';
import type { Contender } from './contender';
import { chunksOf, type Job } from './job';
import { runInN8n, type Items } from './n8nRun';
import { claimOfItem } from './nodeClaims';
import { runScripts } from './process';
import { builtIn, loop, ours, paced, type Build } from './workflows';

const contacts = (count: number): Job => ({ objectType: 'contacts', first: 0, count });

function inN8n(build: Build, read: (items: Items, job: Job) => Claims): Contender['run'] {
	return async (job, url) => await runInN8n(build, (items) => read(items, job), job, url);
}

const perItem = (items: Items) => items.map(({ error }) => (error ? 'f' : 'w')).join('');
const perChunk = (items: Items, job: Job) => claimsOf(job, chunksOf(job), items as ChunkAnswer[]);

/** Calls a second of the HTTP Request node: one less than 190 in ten seconds make, see its text. */
const PACE = 18;

export const CEILING = 'bare loop (ceiling)';
export const OURS = 'HubSpot Async Task, n8n engine';
export const OURS_IN_N8N = 'HubSpot Async Task, n8n';
export const OURS_TWICE = 'HubSpot Async Task, two processes';
export const SDK = 'SDK, calls together';
export const SDK_ONE_BY_ONE = 'SDK, one by one';
export const BUILT_IN = 'HubSpot node, upsert contact';
export const BUILT_IN_BEST = 'HubSpot node, update company';
const LOOP = 'Loop + HTTP Request';
const PACED = 'Code + HTTP Request, paced';

/** In the order in which they run. `count`: records for those who are fast. */
export function contendersFor(count: number): Contender[] {
	const ceiling: Contender = {
		name: CEILING,
		about: '`fetch` of ready bodies, again at once after a 429; median of three runs.',
		job: contacts(count),
		run: async (job, url) => (await runScripts('ceilingRun.ts', [job], url))[0],
	};
	return [
		ceiling,
		{
			name: OURS,
			about: 'Batch Update, nothing else in the process.',
			job: contacts(count),
			run: async (job, url) => (await runScripts('nodeRun.ts', [job], url))[0],
		},
		{
			name: SDK,
			about: '`@hubspot/api-client`, its own limiter, `numberOfApiCallRetries` 6.',
			job: contacts(Math.round(count / 2)),
			run: async (job, url) => (await runScripts('sdkRun.ts', [job], url, 'together'))[0],
		},
		{
			name: OURS_TWICE,
			about: 'Two such processes on one account.',
			job: contacts(2 * count),
			run: async (job, url) => {
				const half = Math.ceil(job.count / 2);
				const halves = [
					{ ...job, count: half },
					{ ...job, first: job.first + half, count: job.count - half },
				];
				const runs = await runScripts('nodeRun.ts', halves, url);
				const sum = (of: 'cpuMs' | 'idleBytes' | 'peakBytes') =>
					runs.reduce((total, run) => total + (run[of] ?? 0), 0);
				return {
					claims: runs.map(({ claims }) => claims).join(''),
					ms: Math.max(...runs.map(({ ms }) => ms)),
					sharedMs: Math.min(...runs.map(({ ms }) => ms)),
					cpuMs: sum('cpuMs'),
					idleBytes: sum('idleBytes'),
					peakBytes: sum('peakBytes'),
				};
			},
		},
		ceiling,
		{
			name: OURS_IN_N8N,
			about: 'The package, installed from its tarball.',
			job: contacts(count),
			run: inN8n(ours, (items) => items.map(claimOfItem).join('')),
		},
		{
			name: PACED,
			about: `Bodies of 100 made by a Code node, *Items per Batch* ${PACE}, *Batch Interval* 1000 ms.`,
			job: contacts(count),
			run: inN8n(paced(PACE), perChunk),
		},
		{
			name: LOOP,
			about: 'A call at a time.',
			job: contacts(Math.round(count / 6)),
			run: inN8n(loop, perChunk),
		},
		{
			name: SDK_ONE_BY_ONE,
			about: 'The same client in a loop.',
			job: contacts(Math.round(count / 6)),
			run: async (job, url) => (await runScripts('sdkRun.ts', [job], url, 'one by one'))[0],
		},
		{
			name: BUILT_IN_BEST,
			about: 'n8n’s own node at its best.',
			job: { objectType: 'companies', first: 0, count: 200 },
			run: inN8n(builtIn, perItem),
		},
		{
			name: BUILT_IN,
			about: 'n8n’s own node, *Create or Update*.',
			job: { objectType: 'contacts', first: 0, count: 200, byEmail: true },
			run: inN8n(builtIn, perItem),
		},
		ceiling,
	];
}
