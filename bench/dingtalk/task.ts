import { planStorageTask, taskBody } from '../../sandbox/dingtalk/tasks';

/** How the counts of a task rise, or that none are told. */
export type Progress = 'steady' | 'uneven' | 'none';

/** So long a task is INIT before anything moves, in milliseconds. */
const INIT_MS = 500;
/** How long one file takes on average, in milliseconds. */
const PART_MS = 1_000;

/**
 * A storage task that begins now: what DingTalk would answer to a look at a moment, after the
 * sandbox. Uneven: the files take times of their own, exponentially distributed.
 * @returns a function of the moment, in the milliseconds of `now`
 */
export function storageTaskOf(
	durationMs: number,
	progress: Progress,
	now: number,
	random: () => number,
): (at: number) => unknown {
	const workMs = durationMs - INIT_MS;
	const totalCount = Math.max(1, Math.round(workMs / PART_MS));
	const task = planStorageTask('task', { initMs: INIT_MS, durationMs: workMs, totalCount }, now);
	const ends = progress === 'uneven' ? unevenEnds(totalCount, random) : [];
	return (at) => {
		const body = taskBody(task, at, (ms) => new Date(ms).toISOString());
		if (progress === 'none') delete body.totalCount;
		if (progress === 'uneven') {
			const done = (at - now - INIT_MS) / workMs;
			body.successCount = ends.filter((end) => end <= done).length;
		}
		return { task: body };
	};
}

/** When each file is through, as a share of the work. */
function unevenEnds(count: number, random: () => number): number[] {
	const sizes = Array.from({ length: count }, () => -Math.log(1 - random()));
	const whole = sizes.reduce((sum, size) => sum + size, 0);
	let sum = 0;
	return sizes.map((size) => (sum += size) / whole);
}
