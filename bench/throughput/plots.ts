import { chart, factors, names, numbers } from '../report/chart';
import type { Plot } from '../report/section';
import type { Measured } from './measure';

/** In ms; finer can't be seen. */
const STEP = 500;

export function speedPlot(runs: Measured[]): Plot {
	const values = runs.map(({ contender, sustained }) => ({ way: contender.name, sustained }));
	return chart({
		name: 'throughput',
		alt: 'Records a second of each way of writing, on a logarithmic scale',
		values,
		mark: 'bar',
		encoding: {
			y: names('way', {
				sort: { field: 'sustained', order: 'descending' },
			}),
			x: factors('sustained', 'records a second, sustained (logarithmic)', {
				scale: { domainMin: 1 },
			}),
			x2: { datum: 1 },
		},
	});
}

/** Cumulated, from the first write on. */
export function coursePlot(runs: Measured[]): Plot {
	const values = runs.flatMap(({ contender, verdict: { writes } }) => {
		const points: Array<{ way: string; seconds: number; records: number }> = [];
		let records = 0;
		writes.forEach(([at, count], index) => {
			records += count;
			const step = Math.floor((at - writes[0][0]) / STEP);
			const next = writes[index + 1]?.[0] ?? Infinity;
			if (Math.floor((next - writes[0][0]) / STEP) === step) return;
			points.push({ way: contender.name, seconds: (at - writes[0][0]) / 1000, records });
		});
		return points;
	});
	return chart({
		name: 'throughput-course',
		alt: 'Records written over time',
		values,
		mark: { type: 'line', interpolate: 'step-after' },
		encoding: {
			x: numbers('seconds', 'seconds since the first write'),
			y: numbers('records', 'records written'),
			color: names('way'),
		},
	});
}
