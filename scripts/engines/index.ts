// npm run test:engines   the engine tests that matter, on the engines of older n8n and of today's
import { onStarterGone } from '../start/starter';
import { table } from '../start/table';
import { ENGINES, type Engine } from './engines';
import { runTests, type Result } from './runTests';

const HEADER = ['engine', 'n8n-core', 'passed', 'failed', 'seconds'];

const USAGE = `npm run test:engines [-- engine ...]
  Without an engine: all of ${ENGINES.map(({ name }) => name).join(', ')}.`;

function enginesFrom(names: string[]): Engine[] {
	const stray = names.find((name) => !ENGINES.some((engine) => engine.name === name));
	if (stray) throw new Error(`There is no engine ${stray}\n${USAGE}`);
	return ENGINES.filter(({ name }) => names.length === 0 || names.includes(name));
}

/** Prints what came out, and answers whether all was as expected. */
function report(results: Result[]): boolean {
	for (const { engine, failures } of results) {
		if (failures.length === 0) continue;
		console.log(`\nFailed on ${engine.name}:`);
		for (const failure of failures) console.log(`  ${failure}`);
	}
	const rows = results.map(({ engine, passed, failures, seconds }) => [
		engine.name,
		engine.version,
		String(passed),
		String(failures.length),
		String(Math.round(seconds)),
	]);
	console.log(`\n${table(HEADER, rows)}\n`);
	return results.every(({ passed, failures }) => passed > 0 && failures.length === 0);
}

async function main(): Promise<number> {
	const args = process.argv.slice(2);
	if (args.includes('--help')) {
		console.log(USAGE);
		return 0;
	}
	const engines = enginesFrom(args);
	onStarterGone(() => process.exit(1));
	const results: Result[] = [];
	for (const engine of engines) {
		console.log(`\n=== ${engine.name}: n8n-core ${engine.version}`);
		await engine.ensure();
		results.push(await runTests(engine));
	}
	return report(results) ? 0 : 1;
}

main().then(
	(code) => process.exit(code),
	(error: Error) => {
		console.error(`\n${error.message}`);
		process.exit(1);
	},
);
