import type { CallFailure } from '../../../core/retry/callResult';
import type { Dentry } from './dentry';
import { judgeEntry, type EntryFilter } from './filters';

/** What a list of files and folders came to. */
export interface Listing {
	/** Those that are wanted, in the order in which they were found. */
	entries: Dentry[];
	/** Whether there are more than were asked for. */
	hasMore: boolean;
	/** What could not be read, so that something may be missing. */
	missing: MissingPart[];
	/** Why nothing at all is known. */
	failure?: CallFailure;
}

/** A part of the drive that is missing from a list. */
export interface MissingPart {
	id: string;
	path: string;
	/** Completes "it is missing since ...", as a sentence. */
	why: string;
	/** DingTalk's code. */
	category?: unknown;
}

/** A folder of which nothing, or not all, could be read. */
export function unreadFolder(
	{ id, path }: Pick<Dentry, 'id' | 'path'>,
	{ message, details }: CallFailure,
): MissingPart {
	const category = details?.category;
	return {
		id,
		path: path || (id === '0' ? '/' : id),
		why: message,
		...(category !== undefined && { category }),
	};
}

/** Sorts what was found into what is wanted, and what nobody can tell. */
export function sortOut(
	entries: readonly Dentry[],
	filter: EntryFilter,
): Pick<Listing, 'entries' | 'missing'> {
	const sorted: Pick<Listing, 'entries' | 'missing'> = { entries: [], missing: [] };
	for (const entry of entries) {
		const verdict = judgeEntry(filter, { ...entry, at: entry.modifiedAt });
		if (verdict === 'wanted') sorted.entries.push(entry);
		if (verdict === 'unclear') {
			const { id, path } = entry;
			sorted.missing.push({ id, path, why: 'DingTalk gives no time of its last change' });
		}
	}
	return sorted;
}

/** How many parts a sentence names before it only counts. */
const PARTS_NAMED = 3;

/** "2 parts are missing: '/a' (...), '/b' (...)"; empty where nothing is. */
export function missingTold(missing: readonly MissingPart[]): string {
	if (missing.length === 0) return '';
	const named = missing.slice(0, PARTS_NAMED).map(({ path, why }) => `'${path}' (${why})`);
	const more = missing.length - named.length;
	const count = missing.length === 1 ? '1 part is' : `${missing.length} parts are`;
	return `${count} missing: ${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
