import type { Plot } from '../report/section';
import type { Measured } from './measure';

/** In ms; finer can't be seen. */
const STEP = 500;

export function speedPlot(runs: Measured[]): Plot {
	const values = runs.map(({ contender, sustained }) => ({ way: contender.name, sustained }));
	return {
		name: 'throughput',
		alt: 'Records a second of each way of writing, on a logarithmic scale',
		spec: {
			data: { values },
			mark: 'bar',
			encoding: {
				y: {
					field: 'way',
					type: 'nominal',
					sort: { field: 'sustained', order: 'descending' },
					title: null,
					axis: { labelLimit: 300 },
				},
				x: {
					field: 'sustained',
					type: 'quantitative',
					scale: { type: 'log', domainMin: 1 },
					title: 'records a second, sustained (logarithmic)',
				},
				x2: { datum: 1 },
			},
		},
	};
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
	return {
		name: 'throughput-course',
		alt: 'Records written over time',
		spec: {
			data: { values },
			mark: { type: 'line', interpolate: 'step-after' },
			encoding: {
				x: { field: 'seconds', type: 'quantitative', title: 'seconds since the first write' },
				y: { field: 'records', type: 'quantitative', title: 'records written' },
				color: { field: 'way', type: 'nominal', title: null, legend: { labelLimit: 300 } },
			},
		},
	};
}
