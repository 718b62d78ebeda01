import { Running } from '../scripts/start/running';
import type { Bench } from './report/section';
import { figuresOf } from './waitN8n/figures';
import { measure, mixedLengths, type Measured } from './waitN8n/measure';
import { plotOf } from './waitN8n/plot';
import { eachTable, findingsOf, oneTable, type WayResult } from './waitN8n/report';
import { openStage, type Stage } from './waitN8n/stage';
import { waysOf, type Way } from './waitN8n/ways';

const TASKS = 100;
const SHORTEST_MS = 3_000;

/**
 * A round at a time, so that hundreds of executions don't slow each other down. What waits durably
 * goes on beside the next rounds: it is asleep most of the time.
 */
async function runRounds(stage: Stage, rounds: Way[][], lengths: number[]): Promise<Measured[]> {
	const all: Array<Promise<Measured>> = [];
	for (const [index, ways] of rounds.entries()) {
		console.log(
			`Round ${index + 1} of ${rounds.length}: ${ways.map(({ name }) => name).join('; ')}`,
		);
		const measuring = ways.map(async (way) => await measure(stage, way, lengths));
		all.push(...measuring);
		await Promise.all(measuring.filter((_measured, index) => !ways[index].isDurable));
	}
	return await Promise.all(all);
}

/** Waiting in the real n8n: this package's node beside the loop that people build. */
export const benchWaitN8n: Bench = async ({ full }) => {
	const longestMs = full ? 300_000 : 120_000;
	const running = new Running();
	try {
		const stage = await openStage(running);
		const lengths = mixedLengths(TASKS, SHORTEST_MS, longestMs);
		const measured = await runRounds(stage, waysOf(stage.sandbox.url), lengths);
		const told = measured.map((one): WayResult => ({ ...one, ...figuresOf(one) }));
		const one = told.filter(({ way }) => way.executions === 'one');
		const index = ({ way }: WayResult) => one.findIndex((other) => other.way.name === way.name);
		const each = told
			.filter(({ way }) => way.executions === 'each')
			.sort((first, second) => index(first) - index(second));
		return {
			title: 'Waiting in n8n: one node beside the loop that people build',
			text: [
				`${TASKS} folder updates of HubSpot, of ${SHORTEST_MS / 1000} s to ${longestMs / 1000} s, spread log-uniformly, in a real n8n. The loop is *HTTP Request* → *If* → *Wait* → back, with 5, 30 and 70 seconds in the *Wait* node. This package is *Get Status* with *Wait Until Done*. Every way has 190 calls in 10 seconds. *Late* is from the end of a task, as the sandbox knows it, to its result at the next node; *seen* to the poll that saw it. The sandbox answers at once.`,
			],
			tables: [oneTable(one), eachTable(each)],
			plots: [plotOf('waitN8n-one', one), plotOf('waitN8n-each', each)],
			findings: findingsOf(one, each),
		};
	} finally {
		await running.close();
	}
};
