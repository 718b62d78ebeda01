import type { PagedList, ReadList } from '../../../core/paging/pagedList';
import type { CallFailure } from '../../../core/retry/callResult';
import type { Dentry } from './dentry';
import type { EntryFilter } from './filters';
import { sortOut, unreadFolder, type Listing } from './listing';

export interface Reading {
	filter: EntryFilter;
	/** `Infinity` for all. */
	most: number;
	/** Whether what comes next can't be wanted any more. */
	isPast?: (last: Dentry) => boolean;
	/** Of which folder the list is. */
	folder?: Pick<Dentry, 'id' | 'path'>;
}

/** Reads a list until there are enough entries that are wanted, and no page further. */
export async function readList(list: PagedList<Dentry>, reading: Reading): Promise<Listing> {
	const { filter, most, isPast, folder = { id: '0', path: '' } } = reading;
	let read: ReadList<Dentry> = { entries: [], isWhole: false };
	let ended = false;
	let sorted = sortOut([], filter);
	while (!ended) {
		read = await list.upTo(read.entries.length + 1);
		sorted = sortOut(read.entries, filter);
		const last = read.entries.at(-1);
		const past = last !== undefined && isPast?.(last) === true && isInOrder(read.entries);
		ended = read.isWhole || read.failure !== undefined || past || sorted.entries.length >= most;
		if (past) read = { ...read, isWhole: true };
	}
	return toListing(read, sorted, most, folder);
}

function toListing(
	{ entries: read, isWhole, failure }: ReadList<Dentry>,
	{ entries, missing }: Pick<Listing, 'entries' | 'missing'>,
	most: number,
	folder: Pick<Dentry, 'id' | 'path'>,
): Listing {
	const isNothing = failure !== undefined && read.length === 0;
	const rest = failure && entries.length < most ? [unreadFolder(folder, failure)] : [];
	return {
		entries: entries.slice(0, most),
		hasMore: entries.length > most || (!isWhole && !failure),
		missing: [...missing, ...rest],
		...(isNothing && { failure: failure as CallFailure }),
	};
}

/** Times that go up, or down, all the way: only then does one tell what can't come any more. */
function isInOrder(entries: readonly Dentry[]): boolean {
	const times = entries.map(({ modifiedAt }) => modifiedAt ?? Number.NaN);
	const goes = (step: (a: number, b: number) => boolean) =>
		times.every((time, n) => (n === 0 ? !Number.isNaN(time) : step(times[n - 1], time)));
	return goes((a, b) => a <= b) || goes((a, b) => a >= b);
}
