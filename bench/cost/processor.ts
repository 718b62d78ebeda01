import { chart, names, numbers } from '../report/chart';
import type { Plot, Table } from '../report/section';
import { median, describe } from './child';
import { SCENARIOS, type Scenario } from './contacts';

/** What HubSpot's limit leaves for a record, in microseconds: 190 calls of a hundred in ten seconds. */
const RECORD_US = 526;

/** Own work may take at most this share of it. */
const LARGEST_SHARE = 0.03;

const NAMES: Record<Scenario, string> = {
	update: 'update, mapped automatically',
	mapped: 'update, eight fields mapped by hand',
	read: 'read of eight properties',
};

/** Microseconds of processor time for a record; see `processorRun.ts` for what each stands for. */
type PartTimes = Record<'service' | 'bare' | 'empty' | 'asked' | 'node' | 'helper', number[]>;

interface Cost {
	scenario: Scenario;
	count: number;
	bare: number;
	engine: number;
	parameters: number;
	own: number;
	/** Of the first round, when much of the code isn't compiled yet. */
	ownEarly: number;
	helper: number;
	/** Own work beside the bare loop's: the median of the rounds' ratios. */
	times: number;
}

function measure(scenario: Scenario, count: number, rounds: number): Cost {
	const args = [scenario, String(count), String(rounds)];
	const told = describe<PartTimes>('processorRun.ts', args);
	const of = (part: (round: number) => number) =>
		median(told.bare.map((_us, round) => part(round)));
	const bare = (round: number) => told.bare[round] - told.service[round];
	const own = (round: number) => told.node[round] - told.asked[round] - told.service[round];
	return {
		scenario,
		count,
		bare: of(bare),
		engine: of((round) => told.empty[round]),
		parameters: of((round) => told.asked[round] - told.empty[round]),
		own: of(own),
		ownEarly: own(0),
		helper: of((round) => told.helper[round] - told.node[round]),
		times: of((round) => own(round) / bare(round)),
	};
}

export interface ProcessorReport {
	table: Table;
	plot: Plot;
	findings: string[];
}

/** Processor time of batch runs, in its parts. */
export function processorReport(full: boolean): ProcessorReport {
	const counts = [1_000, 10_000, 100_000];
	const costs = SCENARIOS.flatMap((scenario) =>
		counts.map((count) => measure(scenario, count, roundsOf(count, full))),
	);
	const us = (value: number) => value.toFixed(1);
	const table: Table = {
		caption: 'Processor time for a record, in microseconds (median of the rounds)',
		head: [
			'run',
			'records',
			'bare loop',
			"node's own",
			'times the bare loop',
			"n8n's engine",
			"n8n's parameters",
			"n8n's HTTP helper",
		],
		rows: costs.map((cost) => [
			NAMES[cost.scenario],
			cost.count.toLocaleString('en'),
			us(cost.bare),
			us(cost.own),
			cost.times.toFixed(1),
			us(cost.engine),
			us(cost.parameters),
			us(cost.helper),
		]),
	};
	const largest = costs.filter(({ count }) => count === counts.at(-1));
	return { table, plot: plotOf(largest), findings: [verdict(costs)] };
}

/** A short run is measured more often, for what is collected in one of them is no small part of it. */
function roundsOf(count: number, full: boolean): number {
	if (count >= 100_000) return 5;
	return (count >= 10_000 ? 9 : 31) * (full ? 3 : 1);
}

function verdict(costs: readonly Cost[]): string {
	const all = costs.map(({ own }) => own);
	const [least, most] = [Math.min(...all), Math.max(...all)];
	const early = Math.max(...costs.map(({ ownEarly }) => ownEarly));
	const limit = LARGEST_SHARE * RECORD_US;
	const holds = most <= limit ? 'holds' : 'does not hold';
	return `Own work at most ${LARGEST_SHARE * 100} % of the ${RECORD_US} µs that the account's limit leaves for a record, ${limit.toFixed(1)} µs, ${holds} (${least.toFixed(1)} to ${most.toFixed(1)} µs; in the first round of a process, before its code is compiled, up to ${early.toFixed(1)} µs).`;
}

function plotOf(costs: readonly Cost[]): Plot {
	const values = costs.flatMap((cost) => [
		{
			run: NAMES[cost.scenario],
			part: '1 node: as the bare loop',
			us: Math.min(cost.bare, cost.own),
		},
		{ run: NAMES[cost.scenario], part: '2 node: more', us: Math.max(0, cost.own - cost.bare) },
		{ run: NAMES[cost.scenario], part: '3 n8n: engine', us: cost.engine },
		{ run: NAMES[cost.scenario], part: '4 n8n: parameters', us: Math.max(0, cost.parameters) },
		{ run: NAMES[cost.scenario], part: '5 n8n: HTTP helper', us: Math.max(0, cost.helper) },
	]);
	return chart({
		name: 'cost-processor',
		alt: 'Stacked bars: microseconds of processor time for a record, by part, for three kinds of run',
		values,
		mark: 'bar',
		encoding: {
			y: names('run'),
			x: numbers('us', 'processor time for a record, µs'),
			color: names('part'),
			order: { field: 'part' },
		},
	});
}
