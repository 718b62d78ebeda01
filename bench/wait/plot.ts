import type { Plot } from '../report/section';
import type { Score } from './policies';

type Named = [name: string, score: Score];

/** A way and its stretched forms have one colour. */
const familyOf = (way: string) => (way.startsWith('this package') ? way : way.split(',')[0]);

/** Late against looks: a line for each stretched way, a point for each way as it is. */
export function lateAgainstLooks(asBuilt: Named[], own: Named[], lines: Named[]): Plot {
	const values = (named: Named[]) =>
		named.map(([way, { late, looks }]) => ({ way: familyOf(way), late, looks }));
	const x = {
		field: 'looks',
		type: 'quantitative' as const,
		title: 'looks a task, mean',
		scale: { type: 'log' as const, domain: [4, 300], nice: false },
		axis: { format: 'd', values: [5, 10, 20, 50, 100, 200] },
	};
	const y = {
		field: 'late',
		type: 'quantitative' as const,
		title: 'late, mean share of the task',
		scale: { type: 'log' as const, domain: [0.003, 2], nice: false },
		axis: { format: '~%', values: [0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1] },
	};
	const color = {
		field: 'way',
		type: 'nominal' as const,
		title: null,
		sort: [...own, ...asBuilt].map(([way]) => familyOf(way)),
		legend: { labelLimit: 0 },
	};
	return {
		name: 'wait',
		alt: 'How late each way of waiting is against how many looks it takes; the points of this package lie below the lines of the others',
		spec: {
			height: 300,
			layer: [
				{
					data: { values: values(lines) },
					mark: { type: 'line', opacity: 0.5, clip: true },
					encoding: { x, y, color },
				},
				{
					data: { values: values(asBuilt) },
					mark: { type: 'point', filled: true, size: 60 },
					encoding: { x, y, color },
				},
				{
					data: { values: values(own) },
					mark: { type: 'point', filled: true, size: 140, shape: 'diamond' },
					encoding: { x, y, color },
				},
			],
		},
	};
}
