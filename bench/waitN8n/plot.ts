import { chart, colours, factors, numbers } from '../report/chart';
import type { Plot } from '../report/section';
import type { WayResult } from './report';

/** Without Markdown's stars. */
const plain = (name: string) => name.replaceAll('*', '');

/** How much of the results was there how long after their task's end. */
export function plotOf(name: string, told: WayResult[]): Plot {
	const executions = name.endsWith('each') ? 'an execution for each task' : 'one execution';
	const values = told.flatMap(({ way, late, outcomes }) =>
		late.map((seconds, index) => ({
			way: plain(way.name),
			// A logarithmic axis has no place for nothing.
			seconds: Math.max(seconds, 0.1),
			share: (index + 1) / outcomes.length,
		})),
	);
	return chart({
		name,
		alt: `Share of the results that had come after so many seconds, with ${executions}`,
		height: 260,
		values,
		mark: { type: 'line', interpolate: 'step-after' },
		encoding: {
			x: factors('seconds', `seconds from the task's end to its result, ${executions}`, {
				axis: { values: [0.1, 0.3, 1, 3, 10, 30, 100, 300], format: '~r' },
			}),
			y: numbers('share', 'results there', { axis: { format: '%' } }),
			color: colours(
				'way',
				told.map(({ way }) => plain(way.name)),
			),
		},
	});
}
