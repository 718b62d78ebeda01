// npm run e2e      the package in a real n8n, as its users meet it: in the editor, as tools of an AI
// agent, as separate packages, and in an older n8n.
import { parseArgs } from 'node:util';
import { seconds } from '../lib/run.mjs';
import { runCommand } from '../start/command';
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

async function work(): Promise<number> {
	const flag = { type: 'boolean', default: false } as const;
	const { values, positionals } = parseArgs({
		options: { save: flag, help: flag },
		allowPositionals: true,
	});
	if (values.help) {
		console.log(USAGE);
		return 0;
	}
	const parts = partsFrom(positionals);
	const fallen: string[] = [];
	for (const { name, what, run } of parts) {
		console.log(`\n=== ${name}: ${what}`);
		const startedAt = Date.now();
		const good = await run(values.save);
		console.log(
			`=== ${name}: ${good ? 'as expected' : 'NOT AS EXPECTED'}, ${seconds(Date.now() - startedAt)}`,
		);
		if (!good) fallen.push(name);
	}
	return fallen.length === 0 ? 0 : 1;
}

runCommand(work);
