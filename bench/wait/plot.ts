import { colours, factors } from '../report/chart';
import type { Plot } from '../report/section';
import type { Score } from './policies';

type Named = [name: string, score: Score];

/** A way and its stretched forms have one colour. */
const familyOf = (way: string) => (way.startsWith('this package') ? way : way.split(',')[0]);

/** Late against looks: a line for each stretched way, a point for each way as it is. */
export function lateAgainstLooks(asBuilt: Named[], own: Named[], lines: Named[]): Plot {
	const values = (named: Named[]) =>
		named.map(([way, { late, looks }]) => ({ way: familyOf(way), late, looks }));
	const x = factors('looks', 'looks a task, mean', {
		scale: { domain: [4, 300], nice: false },
		axis: { format: 'd', values: [5, 10, 20, 50, 100, 200] },
	});
	const y = factors('late', 'late, mean share of the task', {
		scale: { domain: [0.003, 2], nice: false },
		axis: { format: '~%', values: [0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1] },
	});
	const order = [...own, ...asBuilt].map(([way]) => familyOf(way));
	const encoding = { x, y, color: colours('way', order) };
	return {
		name: 'wait',
		alt: 'How late each way of waiting is against how many looks it takes; the points of this package lie below the lines of the others',
		spec: {
			height: 300,
			layer: [
				{
					data: { values: values(lines) },
					mark: { type: 'line', opacity: 0.5, clip: true },
					encoding,
				},
				{
					data: { values: values(asBuilt) },
					mark: { type: 'point', filled: true, size: 60 },
					encoding,
				},
				{
					data: { values: values(own) },
					mark: { type: 'point', filled: true, size: 140, shape: 'diamond' },
					encoding,
				},
			],
		},
	};
}
