/**
 * Everything `npm test` stands for.
 *
 *   node scripts/check-all.mjs [arguments for jest]
 *
 * With arguments only the tests run, for those are meant for a look at a part.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const RESULTS = join(ROOT, '.work', 'jest.json');
const jestArguments = process.argv.slice(2);

const npmRun = (script) => ['npm', ['run', '--silent', script], process.platform === 'win32'];
const jest = join(ROOT, 'node_modules/jest/bin/jest.js');

/** A failed build ends it, for the tests would be those of another version; the rest is all told. */
const BUILD = { name: 'build', command: npmRun('build') };
const CHECKS = [
	{ name: 'lint', command: npmRun('lint') },
	{ name: 'types', command: npmRun('typecheck') },
	{ name: 'imports', command: npmRun('check:imports') },
	{ name: 'unused', command: npmRun('check:unused') },
];
const TESTS = {
	name: 'tests',
	command: [process.execPath, [jest, '--json', `--outputFile=${RESULTS}`, ...jestArguments], false],
};

/** @param output `inherit`: shown as it comes; `pipe`: shown when it has ended, as one piece */
async function run({ name, command: [command, args, shell] }, output = 'inherit') {
	if (output === 'inherit') console.log(`\n> ${name}`);
	const startedAt = performance.now();
	const child = spawn(command, args, { cwd: ROOT, stdio: ['ignore', output, output], shell });
	const said = output === 'pipe' ? [text(child.stdout), text(child.stderr)] : [];
	const [code] = await once(child, 'close');
	if (output === 'pipe')
		console.log(`\n> ${name}\n${(await Promise.all(said)).join('')}`.trimEnd());
	return { name, passed: code === 0, seconds: (performance.now() - startedAt) / 1000 };
}

async function runAll() {
	const build = await run(BUILD);
	if (!build.passed) return [build];
	const checks = jestArguments.length === 0 ? CHECKS : [];
	const checked = await Promise.all(checks.map(async (check) => await run(check, 'pipe')));
	return [build, ...checked, await run(TESTS)];
}

/** A test file that couldn't even be loaded has no tests to count, but it did fail. */
function countTests() {
	if (!existsSync(RESULTS)) return 'The tests left no results.';
	const summary = JSON.parse(readFileSync(RESULTS, 'utf8'));
	const failed = summary.numFailedTests + summary.numRuntimeErrorTestSuites;
	return `${summary.numPassedTests} passed, ${failed} failed`;
}

mkdirSync(dirname(RESULTS), { recursive: true });
// The results of an earlier run must not pass for those of this one.
rmSync(RESULTS, { force: true });

const steps = await runAll();
console.log('');
for (const { name, passed, seconds } of steps) {
	console.log(
		`${passed ? 'ok    ' : 'FAILED'}  ${name.padEnd(8)} ${seconds.toFixed(1).padStart(6)} s`,
	);
}
if (steps.at(-1).name === TESTS.name) console.log(countTests());
if (!steps.every(({ passed }) => passed)) process.exitCode = 1;
else if (jestArguments.length === 0)
	console.log('Next: npm start, which shows the nodes in an n8n of its own, with services to try.');
