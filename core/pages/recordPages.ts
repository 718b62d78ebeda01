import type { Result } from '../result';

/** What is read page after page. */
export interface RecordPages<T, Failure> {
	/**
	 * The next records, in order; none where it is over.
	 * @param most so many are wanted still; a page may have more
	 */
	next(most: number): Promise<Result<T[], Failure>>;
	/** Whether all pages have been read. */
	readonly isOver: boolean;
}
