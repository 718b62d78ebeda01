import { freePort } from '../scripts/start/ports';
import { measureFind, type FoundBy } from './find/account';
import { companiesByPage, companiesOnce, ourCompanies } from './find/associate';
import { claimsOfItems } from './find/items';
import { builtIn, loop, ours, paged } from './find/workflows';
import type { Bench } from './report/section';
import type { RunTold } from './throughput/contender';
import { LATENCY_MS } from './throughput/limit';
import { prepareFolder, runInN8n } from './throughput/n8nRun';
import { runScripts } from './throughput/process';
import type { Build } from './throughput/workflows';

const COUNT = 50_000;

const OURS = 'HubSpot Async Task, n8n engine';
const BARE = 'bare loop';

interface Finder {
	name: string;
	about: string;
	/** Whether it can read associations at all. */
	associates: boolean;
	run(url: string): Promise<RunTold>;
}

const job = { objectType: 'contacts', first: 0, count: COUNT } as const;

const inProcess = (script: string) => async (url: string) =>
	(await runScripts(`../find/${script}`, [job], url))[0];

const inN8n = (build: Build) => async (url: string) =>
	await runInN8n(build, claimsOfItems, job, url);

const FINDERS: Finder[] = [
	{
		name: BARE,
		about:
			'`fetch` of one page after the other, each behind the last record ID, a search every 200 ms at most, then of the companies of 1,000 contacts at a time, page after page; again after a 429; nothing is checked.',
		associates: true,
		run: inProcess('loopRun.ts'),
	},
	{
		name: OURS,
		about:
			'Get Many of this package, then Batch Read of associations, through n8n’s engine, nothing else in the process.',
		associates: true,
		run: inProcess('nodeRun.ts'),
	},
	{
		name: 'HubSpot Async Task, n8n',
		about: 'The same two operations of the package, installed from its tarball.',
		associates: true,
		run: inN8n(ourCompanies(ours, 'Get Many')),
	},
	{
		name: 'HubSpot node, search contacts',
		about:
			'n8n’s own node with *Return All*: it counts through the pages, and HubSpot refuses the one behind the 10,000th record, with which all is gone. It has no operation for associations.',
		associates: false,
		run: inN8n(builtIn),
	},
	{
		name: 'HTTP Request, its pagination',
		about:
			'Pages of 200 by `after`, ended by hand at 10,000, as HubSpot refuses more; then a Code node makes bodies of 1,000 contacts for an HTTP Request that reads their companies, without further pages.',
		associates: true,
		run: inN8n(companiesOnce(paged, 'Records')),
	},
	{
		name: 'Loop + HTTP Request by record ID',
		about:
			'What a careful user builds: a loop of HTTP Request (*Retry On Fail*, five tries), an If for the full page, the last ID into the next search, and a Code node that gathers all pages; then the companies in bodies of 1,000, and a second loop for what has a next page.',
		associates: true,
		run: inN8n(companiesByPage(loop, 'Gather')),
	},
];

const amissIn = ({ lost, wrong, lostPairs, wrongPairs }: FoundBy['verdict']) =>
	lost + wrong + lostPairs + wrongPairs;

/** All records that fit a filter, and what they are associated with, beside what people would use instead. */
export const benchFind: Bench = async () => {
	const runs: Array<Finder & FoundBy> = [];
	const release = await prepareFolder();
	try {
		const port = await freePort(0);
		for (const finder of FINDERS) {
			const result = await measureFind(finder.run, COUNT, port);
			const { found, lost, associated } = result.verdict;
			console.log(`  ${finder.name}: ${found} found, ${lost} lost, ${associated} associations`);
			runs.push({ ...finder, ...result });
		}
	} finally {
		release();
	}
	const whole = (value: number) => value.toLocaleString('en', { maximumFractionDigits: 0 });
	const seconds = ({ told }: FoundBy) => (told.ms / 1000).toFixed(0);
	const megabytes = ({ told: { peakBytes } }: FoundBy) =>
		peakBytes === undefined ? '' : `${whole(peakBytes / 1e6)} MB`;
	const calls = ({ associates, verdict: { searches, reads } }: Finder & FoundBy) =>
		associates ? `${whole(searches)} + ${whole(reads)}` : whole(searches);
	const pairs = ({ associates, verdict }: Finder & FoundBy) =>
		associates
			? [verdict.associated, verdict.lostPairs, verdict.wrongPairs].map(whole)
			: ['not possible', '', ''];
	const [bare, own] = [BARE, OURS].map((name) => runs.find((run) => run.name === name));
	const amiss = own ? amissIn(own.verdict) : Number.NaN;
	const times = own && bare ? own.told.ms / bare.told.ms : Number.NaN;
	return {
		title: 'All of 50,000 records found, read and associated',
		text: [
			`${whole(COUNT)} contacts of a larger account fit a filter; all were made at one moment, as by an import. They are to be found and read, ten properties each, and then the companies of every one. Most have one company, some none, two or three, and five have 1,100, which is three pages. The account is the sandbox, with HubSpot's limits (5 searches a second, 200 records in an answer, 10,000 of one search) and answers after ${LATENCY_MS.least} to ${LATENCY_MS.most} ms. With each call somebody makes a contact, changes one and deletes one, gives one a company and takes one from another.`,
			'*Lost* are records that fit all the time and were not given; *wrong* are those that came twice or never fitted. *Pairs* are associations of a contact and a company: lost are those of such contacts that were there all the time and were not given. Calls are those that find, and those that read associations.',
			runs.map(({ name, about }) => `- *${name}*: ${about}`).join('\n'),
		],
		tables: [
			{
				head: [
					...['way', 'calls', '429', 'seconds', 'found', 'lost', 'wrong'],
					...['pairs', 'lost pairs', 'wrong pairs', 'peak'],
				],
				rows: runs.map((run) => [
					run.name,
					calls(run),
					whole(run.verdict.refused),
					seconds(run),
					whole(run.verdict.found),
					whole(run.verdict.lost),
					whole(run.verdict.wrong),
					...pairs(run),
					megabytes(run),
				]),
			},
		],
		findings: [
			`Nothing lost and nothing wrong ${amiss === 0 ? 'holds' : 'does not hold'} for Get Many and Batch Read (${amiss}); they took ${times.toFixed(2)} times the bare loop.`,
		],
	};
};
