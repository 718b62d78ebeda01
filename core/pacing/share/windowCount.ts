/** What an answer told of the whole window, at the moment the service counted the call. */
export interface WindowCount {
	limit: number;
	/** Places left. */
	remaining: number;
	/** Places that the own calls took when the answered one was sent. */
	own: number;
	/** Calls that this process has sent so far, in all. */
	sent: number;
	/** Whether this process has been calling for longer than a window. */
	isSteady: boolean;
}

/** Part of the window that processes which know nothing better mean to fill together. */
export const FILL = 0.93;

export function clamp(value: number, low: number, high: number): number {
	return Math.min(Math.max(value, low), high);
}
