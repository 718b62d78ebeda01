import type { Measured, Outcome } from './measure';

/** What one way came to; times in seconds. */
export interface Figures {
	/** Results that came, in seconds after their task was done, the earliest first. */
	late: number[];
	meanLate: number;
	medianLate: number;
	worstLate: number;
	/** Mean time from a task's end to the look that saw it. */
	seen: number;
	/** From the last task's end to the last result; NaN where some never came. */
	whole: number;
	callsPerTask: number;
	/** Tasks whose result never came. */
	missing: number;
	/** Results that n8n pairs with another task than theirs. */
	mispaired: number;
	/** How often the node behind the wait ran, the executions' mean. */
	runs: number;
}

const meanOf = (values: number[]) =>
	values.length === 0 ? NaN : values.reduce((sum, value) => sum + value, 0) / values.length;

/** NaN where nothing came. */
export function figuresOf({ outcomes, calls }: Measured): Figures {
	const came = outcomes.filter((outcome): outcome is Required<Outcome> => !!outcome.heard);
	const late = came
		.map(({ heard, doneAt }) => (heard.at - doneAt) / 1000)
		.sort((one, other) => one - other);
	const seen = outcomes.flatMap(({ noticedAt, doneAt }) =>
		noticedAt === undefined ? [] : [(noticedAt - doneAt) / 1000],
	);
	const lastDone = Math.max(...outcomes.map(({ doneAt }) => doneAt));
	const lastHeard = Math.max(...came.map(({ heard }) => heard.at));
	return {
		late,
		meanLate: meanOf(late),
		medianLate: quantile(late, 0.5),
		worstLate: late.at(-1) ?? NaN,
		seen: meanOf(seen),
		whole: came.length === outcomes.length ? (lastHeard - lastDone) / 1000 : NaN,
		callsPerTask: calls / outcomes.length,
		missing: outcomes.length - came.length,
		mispaired: came.filter(({ heard }) => heard.paired !== heard.taskId).length,
		runs: new Set(came.map(({ heard }) => heard.run)).size,
	};
}

/** Of values in ascending order. */
function quantile(sorted: number[], share: number): number {
	if (sorted.length === 0) return NaN;
	return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}
