/** What an answer told of the whole window, at the moment the service counted the call. */
export interface WindowCount {
	limit: number;
	/** Places left. */
	remaining: number;
	/** Places that the own calls took when the answered one was sent. */
	own: number;
}
