import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

import { chart, factors, names } from '../report/chart';
import type { Plot, Table } from '../report/section';
import { describe } from './child';
import { SCENARIOS, type Scenario } from './contacts';

/** A run may take at most so many times the memory of its items. */
const MOST_TIMES_ITEMS = 3;
const COUNTS = [1_000, 10_000, 100_000];
const MB = 2 ** 20;

/** In bytes; `before` is what is loaded, the others come on top of it. */
interface HeapSizes {
	before: number;
	/** The input items. */
	input: number;
	/** Input and output items as n8n keeps them after the run. */
	kept: number;
	/** The most that was seen alive at once. */
	most: number;
}

interface Use extends HeapSizes {
	scenario: Scenario;
	count: number;
}

export interface MemoryReport {
	table: Table;
	plot: Plot;
	findings: string[];
}

/** Memory of batch runs beside that of their items. */
export function memoryReport(full: boolean): MemoryReport {
	const uses = SCENARIOS.filter((scenario) => full || scenario !== 'mapped').flatMap((scenario) =>
		COUNTS.map((count): Use => {
			const told = describe<HeapSizes>('memoryRun.ts', [scenario, String(count)], ['--expose-gc']);
			return { ...told, scenario, count };
		}),
	);
	const perItem = (bytes: number, count: number) => Math.round(bytes / count).toLocaleString('en');
	return {
		table: {
			caption: 'Bytes of memory for an item',
			head: ['run', 'items', 'input', 'input and output', 'the most alive', 'times the items'],
			rows: uses.map(({ scenario, count, input, kept, most }) => [
				scenario,
				count.toLocaleString('en'),
				perItem(input, count),
				perItem(kept, count),
				perItem(most, count),
				(most / kept).toFixed(2),
			]),
		},
		plot: plotOf(uses),
		findings: uses
			.filter(({ count }) => count === COUNTS.at(-1))
			.flatMap((use) => verdicts(use, uses)),
	};
}

function verdicts(use: Use, uses: readonly Use[]): string[] {
	const { scenario, count, before, kept, most } = use;
	const tenth = uses.find((one) => one.scenario === scenario && one.count === count / 10);
	const growth = tenth ? most / tenth.most : Number.NaN;
	const times = most / kept;
	const limit = Math.ceil((before + MOST_TIMES_ITEMS * kept) / MB);
	const enough = endsWithin(limit, scenario, count);
	const holds = times <= MOST_TIMES_ITEMS && growth < 12 ? 'holds' : 'does not hold';
	return [
		`${scenario}: linear growth (${growth.toFixed(1)} times for ten times the items) to at most ${MOST_TIMES_ITEMS} times the items ${holds} (${times.toFixed(2)}); with a heap of that, ${limit} MB, it ${enough ? 'ended well' : 'ran out of memory'}.`,
	];
}

/** Whether the run ends in a process whose heap is no larger, in MB. */
function endsWithin(limit: number, scenario: Scenario, count: number): boolean {
	const flags = [`--max-old-space-size=${limit}`, '--max-semi-space-size=2'];
	const script = join(__dirname, 'memoryRun.ts');
	const { status } = spawnSync(
		process.execPath,
		[...flags, '--import', 'tsx', script, scenario, String(count)],
		{ stdio: 'ignore' },
	);
	return status === 0;
}

function plotOf(uses: readonly Use[]): Plot {
	const values = uses.flatMap(({ scenario, count, kept, most }) => [
		{ scenario, count, what: 'items as n8n keeps them', megabytes: kept / MB },
		{ scenario, count, what: 'most alive in the run', megabytes: most / MB },
		{
			scenario,
			count,
			what: `${MOST_TIMES_ITEMS} times the items`,
			megabytes: (MOST_TIMES_ITEMS * kept) / MB,
		},
	]);
	return chart({
		name: 'cost-memory',
		alt: 'Memory of a run against its number of items, on logarithmic scales, beside the items themselves',
		values,
		mark: { type: 'line', point: true },
		encoding: {
			x: factors('count', 'items'),
			y: factors('megabytes', 'MB'),
			color: names('what'),
			strokeDash: names('scenario', { title: 'run' }),
		},
	});
}
