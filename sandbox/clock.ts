/** Time as the sandbox sees it. Only delays on the wire use the real clock. */

/** Waits in real time; rejects when the signal fires. */
export async function delay(ms: number, signal: AbortSignal): Promise<void> {
	if (signal.aborted) throw new Error('The sandbox was closed or reset');
	await new Promise<void>((resolve, reject) => {
		const abort = () => {
			clearTimeout(timer);
			reject(new Error('The sandbox was closed or reset'));
		};
		const timer = setTimeout(() => {
			signal.removeEventListener('abort', abort);
			resolve();
		}, ms);
		signal.addEventListener('abort', abort, { once: true });
	});
}

/** ISO 8601 in UTC with milliseconds, the form HubSpot uses. */
export function iso(ms: number): string {
	return new Date(ms).toISOString();
}

export interface Course {
	/** When the task was asked for, in ms since 1970. */
	requestedAt: number;
	/** How long it waits before it starts, in ms. */
	pendingMs: number;
	/** How long it works after it has started, in ms. */
	durationMs: number;
	/** Starts, and never comes to an end. */
	hangs: boolean;
}

export interface Position {
	phase: 'pending' | 'running' | 'finished';
	/** From 0 to 1; what hangs creeps up to one half. */
	fraction: number;
	startedAt: number | null;
	finishedAt: number | null;
}

/** Where on its course a task is: a function of the clock alone, so that nothing runs by itself. */
export function positionAt(course: Course, now: number): Position {
	const startsAt = course.requestedAt + course.pendingMs;
	if (now < startsAt) return { phase: 'pending', fraction: 0, startedAt: null, finishedAt: null };
	const elapsed = now - startsAt;
	if (course.hangs) {
		const fraction = 0.5 * (elapsed / (elapsed + Math.max(1, course.durationMs)));
		return { phase: 'running', fraction, startedAt: startsAt, finishedAt: null };
	}
	if (elapsed < course.durationMs) {
		const fraction = elapsed / course.durationMs;
		return { phase: 'running', fraction, startedAt: startsAt, finishedAt: null };
	}
	const finishedAt = startsAt + course.durationMs;
	return { phase: 'finished', fraction: 1, startedAt: startsAt, finishedAt };
}
