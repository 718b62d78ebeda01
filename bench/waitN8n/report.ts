import type { Table } from '../report/section';
import type { Figures } from './figures';
import type { Measured } from './measure';
import { OURS } from './ways';

/** A way, what was measured of it, and what that comes to. */
export type WayResult = Measured & Figures;

const COMMON = ['late, mean', 'median', 'worst', 'seen, mean', 'calls a task', 'refused'];

const common = (told: WayResult) => [
	...[told.meanLate, told.medianLate, told.worstLate, told.seen].map(time),
	told.callsPerTask.toFixed(1),
	String(told.refused),
];

const ended = ({ executions, lost }: WayResult) => `${lost} of ${executions}`;

export function oneTable(told: WayResult[]): Table {
	return {
		caption:
			'One execution with all tasks as its items. *Whole* is from the end of the last task to the last result.',
		head: ['way of waiting', 'whole', ...COMMON, 'next node ran', 'executions lost'],
		rows: told.map((one) => [
			one.way.name,
			time(one.whole),
			...common(one),
			times(one.runs),
			ended(one),
		]),
	};
}

export function eachTable(told: WayResult[]): Table {
	return {
		caption: 'An execution for each task, all of them at the same time:',
		head: ['way of waiting', ...COMMON, 'executions lost'],
		rows: told.map((one) => [one.way.name, ...common(one), ended(one)]),
	};
}

/** What the numbers say; nothing in it is known beforehand. */
export function findingsOf(one: WayResult[], each: WayResult[]): string[] {
	const oursTogether = own(one);
	const loops = one.filter(({ way }) => way.isLoop === true && !way.resultIsLower);
	const [quickest] = loops
		.filter(({ lost }) => lost === 0)
		.sort((first, second) => first.whole - second.whole);
	const broken = loops.filter(({ lost }) => lost > 0).map(({ way }) => way.name);
	const all = [...one, ...each];
	const sum = (of: (told: WayResult) => number) => all.reduce((total, told) => total + of(told), 0);
	const results = sum(({ late }) => late.length);
	const lostBy = (isLoop: boolean) =>
		sum(({ way, missing }) => (Boolean(way.isLoop) === isLoop ? missing : 0));
	return [
		`In one execution, this package gives all items out together, ${time(oursTogether.whole)} after the end of the last task; ${quickest ? `the quickest loop that came to its end (${quickest.way.name}) was through after ${time(quickest.whole)}` : 'no loop came to its end'}. The loop gives out what is done after every round, and all that follows runs once for each.`,
		...(broken.length > 0
			? [
					`What came to no end in one execution (${broken.join(', ')}) had met HubSpot's limit: one refused poll ends it.`,
				]
			: []),
		`${lostBy(false)} results of this package never came, and ${lostBy(true)} of the loops; ${sum(({ mispaired }) => mispaired)} of ${results} items were paired with the wrong task.`,
	];
}

function own(told: WayResult[]): WayResult {
	const found = told.find(({ way }) => way.name === OURS);
	if (!found) throw new Error(`Nothing was measured as ${OURS}`);
	return found;
}

const times = (count: number) => (count === 1 ? 'once' : `${count} times`);
const time = (seconds: number) => (Number.isNaN(seconds) ? '–' : `${seconds.toFixed(1)} s`);
