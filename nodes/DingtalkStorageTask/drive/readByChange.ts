import type { PagedList } from '../../../core/paging/pagedList';
import type { Dentry } from './dentry';
import { unreadFolder, type Listing } from './listing';
import { readList, type Reading } from './readList';

/** The same list by the time of the last change; `again` for how it is after the first reading. */
type ListByChange = (order: 'ASC' | 'DESC', round?: 'again') => PagedList<Dentry>;

/**
 * Reads a list by the time of the last change, as far as the filter asks for: the oldest first, or the
 * newest first where it wants what was changed after some time.
 */
export async function readByChange(
	listBy: ListByChange,
	reading: Omit<Reading, 'isPast'>,
): Promise<Listing> {
	const { after, before } = reading.filter;
	if (after !== undefined) return await readNewest(listBy, reading, after);
	return await readList(listBy('ASC'), {
		...reading,
		...(before !== undefined && { isPast: ({ modifiedAt = -Infinity }) => modifiedAt >= before }),
	});
}

/**
 * What was changed after some time, the newest first. What changes while pages are read goes to the
 * front, and so is on none of them: where there were several, the front is read once more.
 */
async function readNewest(
	listBy: ListByChange,
	reading: Omit<Reading, 'isPast'>,
	after: number,
): Promise<Listing> {
	const isPast = ({ modifiedAt = Infinity }: Dentry) => modifiedAt <= after;
	const list = listBy('DESC');
	const listing = await readList(list, { ...reading, isPast });
	if (list.pageCount < 2 || listing.failure) return listing;
	const known = await list.upTo(0);
	const timeOf = new Map(known.entries.map(({ id, modifiedAt }) => [id, modifiedAt]));
	const front = await readList(listBy('DESC', 'again'), {
		...reading,
		most: Infinity,
		isPast: (entry) => isPast(entry) || timeOf.get(entry.id) === entry.modifiedAt,
	});
	const { folder = { id: '0', path: '' }, most } = reading;
	const entries = newestFirst(front.entries, listing.entries);
	return {
		entries: entries.slice(0, most),
		hasMore: listing.hasMore || entries.length > most,
		missing: [
			...listing.missing,
			...(front.failure ? [unreadFolder(folder, front.failure)] : front.missing),
		],
	};
}

/** What is in both is as the front has it. */
function newestFirst(front: readonly Dentry[], rest: readonly Dentry[]): Dentry[] {
	const entries = new Map<string, Dentry>();
	for (const entry of [...front, ...rest]) {
		if (!entries.has(entry.id)) entries.set(entry.id, entry);
	}
	return [...entries.values()];
}
