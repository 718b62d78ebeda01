// npm run release:dry              what a release would publish, without publishing anything
// npm run release:dry -- --files   with every file by its name
// Needs neither a login nor a network: what only npm's registry knows is then left out.
import { parseArgs } from 'node:util';
import { cleanEnv, npm } from '../lib/run.mjs';
import { exitWith } from '../start/command';
import { root } from '../start/paths';
import { contentsOf } from './contents';
import { changedFiles, readFacts, tagsHere } from './facts';
import { packageFolders } from './folders';
import { judge } from './judge';

const { values } = parseArgs({ options: { files: { type: 'boolean', default: false } } });

async function step(script: string, label: string): Promise<string[]> {
	try {
		await npm(['run', '--silent', script], { cwd: root, env: cleanEnv(), label });
		return [];
	} catch (error) {
		return [(error as Error).message];
	}
}

/** As git has it: the tag of this version, and what is not committed. */
function stateOfGit(version: string): { tag?: string; todo: string[] } {
	const changed = changedFiles();
	if (!changed) return { todo: ['this is no git repository, so its state is not known'] };
	const tag = tagsHere()?.find((name) => name === version);
	return { tag, todo: changed.length > 0 ? [`${changed.length} files are not committed`] : [] };
}

async function main(): Promise<number> {
	const { version } = readFacts();
	const git = stateOfGit(version);
	const verdict = judge(readFacts(git.tag));
	const unbuilt = await step('build:packages', 'building');
	const scanned = unbuilt.length > 0 ? [] : await step('scan', 'scanning');
	const findings = [...verdict.findings, ...unbuilt, ...scanned];
	const todo = [...verdict.todo, ...git.todo];
	// Without a build there is only an older one, of which nothing can be said.
	for (const one of unbuilt.length > 0 ? [] : packageFolders()) {
		console.log(`\n${contentsOf(one, values.files).join('\n')}`);
	}
	console.log('');
	for (const finding of findings) console.error(`NOT READY  ${finding}`);
	for (const item of todo) console.log(`to do      ${item}`);
	if (findings.length === 0) {
		console.log(
			`\nThe tag ${version}, once pushed, would publish these packages${todo.length > 0 ? ' when that is done' : ''}. Nothing was published.`,
		);
	}
	return findings.length > 0 ? 1 : 0;
}

exitWith(main());
