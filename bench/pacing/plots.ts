import type { Plot } from '../report/section';
import type { Summary } from './crowds';

/** Each point of the second plot counts the calls of so many seconds. */
const STEP_S = 10;
const SHOWN_S = 600;

/** Share of the ceiling and evenness against the number of processes. */
export function evennessPlot(all: Summary[]): Plot {
	const values = all.flatMap(({ processes, name, median }) => [
		{ processes, start: name, figure: 'of the ceiling', value: median.share },
		{ processes, start: name, figure: 'slowest/fastest', value: median.evenness },
	]);
	return {
		name: 'pacing-processes',
		alt: 'The share of the ceiling of 2 to 64 processes together, and the slowest against the fastest',
		spec: {
			data: { values },
			mark: { type: 'line', point: true },
			encoding: {
				x: {
					field: 'processes',
					type: 'quantitative',
					scale: { type: 'log', base: 2 },
					title: 'processes on one account',
				},
				y: { field: 'value', type: 'quantitative', scale: { domain: [0, 1] }, title: null },
				color: { field: 'start', type: 'nominal', title: 'started' },
				strokeDash: { field: 'figure', type: 'nominal', title: null },
			},
		},
	};
}

/** @param accepted when each process' calls were answered, in milliseconds */
export function crowdPlot(accepted: number[][]): Plot {
	const values = accepted.flatMap((times, index) =>
		Array.from({ length: SHOWN_S / STEP_S }, (_none, step) => {
			const [from, to] = [step * STEP_S, (step + 1) * STEP_S];
			const calls = times.filter((at) => at >= from * 1000 && at < to * 1000).length;
			return { process: index + 1, seconds: to, calls };
		}),
	);
	return {
		name: 'pacing-eight',
		alt: 'Calls of each of eight processes in each ten seconds',
		spec: {
			data: { values },
			mark: { type: 'line', interpolate: 'monotone' },
			encoding: {
				x: { field: 'seconds', type: 'quantitative', title: 'seconds from the first start' },
				y: { field: 'calls', type: 'quantitative', title: 'calls in 10 s' },
				color: { field: 'process', type: 'ordinal', title: 'process' },
			},
		},
	};
}
