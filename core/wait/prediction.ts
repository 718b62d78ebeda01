/** How far a task was at a moment: `done` parts of `total` (both at least 0). */
export interface ProgressMark {
	atMs: number;
	done: number;
	total: number;
}

/** What there is of a task's progress. */
export interface ProgressMarks {
	first: ProgressMark;
	/** The one before the latest. */
	middle?: ProgressMark;
	latest: ProgressMark;
}

/**
 * How long until a task with steady progress ends, from its first and its latest mark.
 * @returns milliseconds; `undefined` where the marks show no speed
 */
export function predictRemainingMs({ first, latest }: ProgressMarks): number | undefined {
	const doneSince = latest.done - first.done;
	const elapsedMs = latest.atMs - first.atMs;
	if (doneSince <= 0 || elapsedMs <= 0 || latest.total <= latest.done) return undefined;
	return ((latest.total - latest.done) * elapsedMs) / doneSince;
}

/**
 * How far the prediction may be wrong: its standard deviation as a share of it, for parts that take
 * times of their own (exponentially distributed); 0 where progress was steady so far.
 */
export function predictionError(marks: ProgressMarks): number {
	if (isSteady(marks)) return 0;
	const { first, latest } = marks;
	const left = Math.max(latest.total - latest.done, 1);
	const moved = Math.max(latest.done - first.done, 1);
	return Math.sqrt(1 / left + 1 / moved);
}

/** Of fewer parts it can't be told whether they are steady or chance. */
const TELLING_PARTS = 10;

/** Whether the latest parts took as long as those before, but for the rounding of the counts. */
function isSteady({ first, middle, latest }: ProgressMarks): boolean {
	if (!middle || middle.done <= first.done || middle.atMs <= first.atMs) return false;
	const done = latest.done - middle.done;
	if (done < TELLING_PARTS) return false;
	const ratio = (latest.atMs - middle.atMs) / (middle.atMs - first.atMs);
	// Each count is rounded down by less than one part.
	return Math.abs(done - (middle.done - first.done) * ratio) <= 1 + ratio;
}

/** How many parts are left where none has moved between the marks; `undefined` where one has. */
export function unmovedParts({ first, latest }: ProgressMarks): number | undefined {
	return latest.done > first.done ? undefined : Math.max(latest.total - latest.done, 0);
}
