// npm run e2e:packages   each package from its tarball in a real n8n, and all of them side by side
import { runCommand } from '../../start/command';
import { n8nVersion, packageJson } from '../../start/paths';
import { table } from '../../start/table';
import { checkPackages, STAGES, type StageResult } from './packages';

const HEADER = ['installed', 'nodes', 'examples', 'seconds', 'as expected'];

const USAGE = `npm run e2e:packages [-- words]
  With words: only the packages whose name has one of them, or "side by side".`;

function stagesFrom(words: string[]) {
	const chosen = STAGES.filter(({ title }) => words.some((word) => title.includes(word)));
	if (words.length > 0 && chosen.length === 0) throw new Error(`No package is so named.\n${USAGE}`);
	return words.length > 0 ? chosen : STAGES;
}

/** Prints what was seen; answers whether all was as expected. */
function report(results: StageResult[]): boolean {
	const rows = results.map(({ title, nodeTypes, examples, seconds, problems }) => [
		title,
		String(nodeTypes),
		String(examples),
		String(seconds),
		problems.length === 0 ? 'yes' : 'NO',
	]);
	console.log(`\nVersion ${packageJson.version} in n8n ${n8nVersion}\n\n${table(HEADER, rows)}\n`);
	const problems = results.flatMap(({ title, problems: own }) =>
		own.map((problem) => `${title}: ${problem}`),
	);
	for (const problem of problems) console.error(`NOT AS EXPECTED  ${problem}`);
	return results.length > 0 && problems.length === 0;
}

runCommand(async (running) => {
	const stages = stagesFrom(process.argv.slice(2));
	return report(await checkPackages(running, stages)) ? 0 : 1;
});
