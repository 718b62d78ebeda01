// npm run test:long                many times the random histories and hostile inputs of npm test
// npm run test:long -- --times 2   twice as many: the part that a continuous integration runs
//
// The seed is that of the day (RANDOM_SEED for another): each day tries other histories, and what one
// day found can be found again. Further arguments go to jest.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
const results = join(root, '.work', 'long-test.json');

/** Files of tests that draw something at random, wherever they stand. */
function randomTests() {
	const inUnit = readdirSync(join(root, 'test', 'unit'), { recursive: true })
		.filter((file) => file.endsWith('.test.ts'))
		.map((file) => join('test', 'unit', file))
		.filter((file) => readFileSync(join(root, file), 'utf8').includes("from 'fast-check'"));
	return ['test/property', 'test/fuzz', ...inUnit];
}

/** With so many there are more than 20,000 histories. */
const ALL = 40;

const { values, positionals } = parseArgs({
	options: { times: { type: 'string' } },
	allowPositionals: true,
	args: process.argv.slice(2),
});
const times = Number(values.times ?? ALL);
if (!Number.isInteger(times) || times < 1)
	throw new Error('--times takes a whole number, from 1 on');
const seed = process.env.RANDOM_SEED ?? new Date().toISOString().slice(0, 10).replaceAll('-', '');
const chosen =
	positionals.length > 0
		? positionals
		: [...randomTests(), ...(times < ALL ? [] : ['dingtalkTransferMemory'])];

mkdirSync(dirname(results), { recursive: true });
rmSync(results, { force: true });
console.log(`${times} times the random runs of npm test, with the seed ${seed}.`);
const { status } = spawnSync(
	process.execPath,
	[jest, '--json', `--outputFile=${results}`, ...chosen],
	{
		cwd: root,
		stdio: ['inherit', 'ignore', 'inherit'],
		env: { ...process.env, RANDOM_TIMES: String(times), RANDOM_SEED: seed },
	},
);
process.exitCode = status ?? 1;

// The histories that passed, as the tests' titles count them.
const { testResults } = JSON.parse(readFileSync(results, 'utf8'));
const lived = testResults
	.flatMap(({ assertionResults }) => assertionResults)
	.filter((result) => result.status === 'passed')
	.map(({ title }) => Number(/\((\d+) histories\)/.exec(title)?.[1] ?? 0))
	.reduce((sum, count) => sum + count, 0);
console.log(
	`${lived} random histories of batches, lists, files and the like hold. Again the same ones: RANDOM_SEED=${seed}`,
);
