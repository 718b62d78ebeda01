// Runs every example in the running n8n and prints what came out.
import { compare, outcomes, spell } from './compare';
import type { Example } from './examples';
import { countIn, execute, itemsOut, type Execute, type Execution } from './execution';
import { fillIn } from './form';
import type { Rest } from './rest';
import { table } from './table';

const LIMIT_PER_EXAMPLE_MS = 120_000;
/** n8n looks once a minute at what it has stored. */
const LIMIT_PER_DURABLE_MS = 300_000;
const HEADER = ['workflow', 'items in', 'items out', 'outcome', 'seconds', 'as expected'];

async function checkOne(rest: Rest, { workflow, expectation }: Example, run: Execute) {
	const startedAt = Date.now();
	const elapsed = () => ((Date.now() - startedAt) / 1000).toFixed(1);
	try {
		const limitMs = expectation.durable ? LIMIT_PER_DURABLE_MS : LIMIT_PER_EXAMPLE_MS;
		const { form } = expectation;
		const whenWaiting = form && ((waiting: Execution) => fillIn(rest, waiting, form));
		const execution = await run(rest, workflow, limitMs, whenWaiting);
		const problems = compare(execution, expectation);
		const out = itemsOut(execution, expectation.node);
		const row = [
			workflow.name,
			String(countIn(execution, expectation.node)),
			out.map((items) => items.length).join(' + ') || '0',
			spell(outcomes(out)) || '-',
			elapsed(),
			problems.length === 0 ? 'yes' : 'NO',
		];
		return { row, problems };
	} catch (error) {
		const row = [workflow.name, '-', '-', 'not run to its end', elapsed(), 'NO'];
		return { row, problems: [(error as Error).message] };
	}
}

/** One after another; those that n8n stores while they wait are started first, and wait together. */
async function checkAll(rest: Rest, examples: Example[], run: Execute) {
	const start = (example: Example) => {
		console.log(`  running ${example.workflow.name} ...`);
		return checkOne(rest, example, run);
	};
	const durable = new Map(
		examples
			.filter(({ expectation }) => expectation.durable)
			.map((example) => [example, start(example)]),
	);
	const results = new Map<Example, Awaited<ReturnType<typeof checkOne>>>();
	for (const example of examples) {
		if (!durable.has(example)) results.set(example, await start(example));
	}
	if (durable.size > 0) console.log('  waiting for those that n8n has stored ...');
	for (const [example, end] of durable) results.set(example, await end);
	return results;
}

/** Answers whether everything was as expected. */
export async function check(
	rest: Rest,
	examples: Example[],
	run: Execute = execute,
): Promise<boolean> {
	const results = await checkAll(rest, examples, run);
	const rows: string[][] = [];
	const problems: string[] = [];
	for (const example of examples) {
		const result = results.get(example);
		if (!result) continue;
		rows.push(result.row);
		problems.push(...result.problems.map((problem) => `${example.slug}: ${problem}`));
	}
	console.log(`\n${table(HEADER, rows)}\n`);
	for (const problem of problems) console.error(`NOT AS EXPECTED  ${problem}`);
	if (rows.length === 0) console.error('There are no examples.');
	else if (problems.length === 0) console.log(`All ${rows.length} examples gave what they should.`);
	return rows.length > 0 && problems.length === 0;
}
