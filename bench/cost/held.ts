import type { Table } from '../report/section';
import { describe, median } from './child';
import type { Hold } from './holds';

/** What is done with so many records. */
const WORKS = {
	read: 'read of eight properties',
	update: 'update, mapped automatically',
	mapped: 'update, eight fields mapped by hand',
	create: 'create, mapped automatically',
	getMany: 'get many, eight properties',
	associations: 'read of associations',
} as const;

export type HeldWork = keyof typeof WORKS;

const COUNT = 100_000;

/** Nothing else of the process may wait longer for its turn, in milliseconds. */
const LONGEST_MS = 50;

export interface HeldReport {
	table: Table;
	findings: string[];
}

/** How long runs hold n8n's process in one piece, so that its other executions wait. */
export function heldReport(full: boolean): HeldReport {
	const rounds = full ? 5 : 3;
	const works = Object.entries(WORKS).map(([work, name]) => {
		const args = [work, String(COUNT), String(rounds)];
		const longest = describe<Hold[]>('heldRun.ts', args);
		return { name, longest, workMs: median(longest.map(({ workMs }) => workMs)) };
	});
	const ms = (value: number) => value.toFixed(0);
	const most = Math.max(...works.map(({ workMs }) => workMs));
	return {
		table: {
			caption: `The longest time without a turn of the event loop, with ${COUNT.toLocaleString('en')} records, in milliseconds (median of the rounds)`,
			head: ['run', 'held by the node', 'collection of garbage included'],
			rows: works.map(({ name, longest, workMs }) => [
				name,
				ms(workMs),
				ms(median(longest.map(({ heldMs }) => heldMs))),
			]),
		},
		findings: [
			`That the node holds the event loop for at most ${LONGEST_MS} ms ${most <= LONGEST_MS ? 'holds' : 'does not hold'} (${ms(most)} ms).`,
		],
	};
}
