// npm run e2e      the package in a real n8n, as its users meet it: in the editor, as tools of an AI
// agent, as separate packages, and in an older n8n.
import { constants } from 'node:os';
import { seconds } from '../lib/run.mjs';
import { onStarterGone } from '../start/starter';
import { agentPart } from './agent';
import { editorPart } from './editor';
import { olderPart } from './older';
import { checkPackages } from './packages/packages';

interface Part {
	name: string;
	what: string;
	/** Needs an n8n of its own, gigabytes of it: only for those who ask for it. */
	onlyByName?: boolean;
	/** Answers whether all was as expected; says what was not. */
	run(save: boolean): Promise<boolean>;
}

/** A further part is a folder beside this file and its line here. */
const PARTS: Part[] = [
	{
		name: 'editor',
		what: 'the editor in a browser, clicked as a new user would',
		run: async (save) => await editorPart({ save }),
	},
	{
		name: 'agent',
		what: 'both nodes as tools of an AI agent',
		run: async () => await agentPart(),
	},
	{
		name: 'packages',
		what: 'each package from its tarball, and all of them side by side',
		run: async () => {
			const results = await checkPackages();
			const problems = results.flatMap(({ title, problems: own }) =>
				own.map((problem) => `${title}: ${problem}`),
			);
			for (const problem of problems) console.error(`NOT AS EXPECTED  ${problem}`);
			return results.length > 0 && problems.length === 0;
		},
	},
	{
		name: 'older',
		what: 'some examples in the oldest n8n that is tested',
		onlyByName: true,
		run: async () => await olderPart(),
	},
];

const USAGE = `npm run e2e [-- part ...] [--save]
${PARTS.map(({ name, what }) => `  ${name.padEnd(10)} ${what}`).join('\n')}
  Without a part: all but 'older'.
  --save     puts the editor's pictures into docs/images, if all was as expected

The editor needs Chromium or Chrome. Where there is none and apt-get is there, it is fetched into the
cache folder; nothing is installed. CHROMIUM_PATH names another one.`;

function partsFrom(names: string[]): Part[] {
	const stray = names.find((name) => !PARTS.some((part) => part.name === name));
	if (stray) throw new Error(`Unknown part ${stray}\n${USAGE}`);
	return PARTS.filter(({ name, onlyByName }) =>
		names.length === 0 ? !onlyByName : names.includes(name),
	);
}

/** Resolves with the exit code when somebody wants this to end; what it started ends with it. */
function stopped(): Promise<number> {
	return new Promise((resolve) => {
		for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
			process.on(signal, () => resolve(128 + constants.signals[signal]));
		}
		onStarterGone(() => resolve(1));
	});
}

async function main(): Promise<number> {
	const args = process.argv.slice(2);
	if (args.includes('--help')) {
		console.log(USAGE);
		return 0;
	}
	const parts = partsFrom(args.filter((arg) => arg !== '--save'));
	const work = async () => {
		const fallen: string[] = [];
		for (const { name, what, run } of parts) {
			console.log(`\n=== ${name}: ${what}`);
			const startedAt = Date.now();
			const good = await run(args.includes('--save'));
			console.log(
				`=== ${name}: ${good ? 'as expected' : 'NOT AS EXPECTED'}, ${seconds(Date.now() - startedAt)}`,
			);
			if (!good) fallen.push(name);
		}
		return fallen.length === 0 ? 0 : 1;
	};
	return await Promise.race([work(), stopped()]);
}

main().then(
	(code) => process.exit(code),
	(error: Error) => {
		console.error(`\n${error.message}`);
		process.exit(1);
	},
);
