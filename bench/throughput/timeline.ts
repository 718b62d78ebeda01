import type { Write } from './judge';
import { CHUNK, LIMIT, WINDOW_MS } from './limit';

/** What the limit allows in one window, in records. */
const WINDOW = LIMIT * CHUNK;

/**
 * Records a second once the first window is over, with which everyone gets off to a flying start.
 * Some write in bursts, and a start or an end inside one would flatter them. So what counts is how
 * long whole windows' worths of records take, on average over as many starting points as make one
 * window's worth. Who writes too little for that has its rate over the whole run.
 */
export function sustained(writes: Write[]): number {
	const times = writes.map(([at]) => at);
	let sum = 0;
	const sums = writes.map(([, records]) => (sum += records));
	const from = times.findIndex((at) => at >= times[0] + WINDOW_MS);
	const windows = from < 0 ? 0 : Math.floor((sum - sums[from]) / WINDOW);
	if (windows < 2) {
		const span = times[times.length - 1] - times[0];
		return ((sum - sums[0]) * 1000) / span;
	}
	const distance = (windows - 1) * WINDOW;
	const paces: number[] = [];
	let end = from;
	for (let start = from; sums[start] < sums[from] + WINDOW; start++) {
		while (sums[end] < sums[start] + distance) end++;
		paces.push((times[end] - times[start]) / (sums[end] - sums[start]));
	}
	return (1000 * paces.length) / paces.reduce((total, pace) => total + pace, 0);
}
