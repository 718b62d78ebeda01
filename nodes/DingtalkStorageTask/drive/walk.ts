import { mapInParallel } from '../../../core/mapInParallel';
import type { ReadList } from '../../../core/paging/pagedList';
import type { CallFailure } from '../../../core/retry/callResult';
import { categoryOf } from '../start/sendStart';
import type { Dentry } from './dentry';
import type { EntryFilter } from './filters';
import { sortOut, unreadFolder, type Listing, type MissingPart } from './listing';
import type { DriveLists, ListOrder, Place } from './lists';
import { readList } from './readList';

/** Folders that are read at once. */
const FOLDERS_IN_FLIGHT = 4;

/** After so many folders in a row that can't be read for the moment, no further one is tried. */
const MOST_TROUBLES = 4;

interface Walking {
	order: ListOrder;
	filter: EntryFilter;
	/** `Infinity` for all. */
	most: number;
	signal: AbortSignal | undefined;
}

/** A folder that is to be read. */
type OpenFolder = Pick<Dentry, 'id' | 'path'>;

/**
 * Lists a folder and all folders below it, level by level, with a call at least for each. A folder is
 * read once, also one that is moved meanwhile; what was moved is there once.
 * @throws CancelledError when the execution was cancelled
 */
export async function walk(lists: DriveLists, top: Place, walking: Walking): Promise<Listing> {
	const { filter, most, signal } = walking;
	const tree = new WalkedTree({ id: top.parentId, path: top.path ?? '' });
	// Where the first ones are enough, nothing is read ahead.
	const isFiltered = Object.keys(filter).length > 0;
	const maxInFlight = most === Infinity || isFiltered ? FOLDERS_IN_FLIGHT : 1;
	for (;;) {
		const sorted = sortOut(tree.entries, filter);
		const wanted = most - sorted.entries.length;
		const folders = wanted > 0 ? tree.next(most === Infinity ? Infinity : maxInFlight) : [];
		if (folders.length === 0) {
			return {
				entries: sorted.entries.slice(0, most),
				hasMore: wanted < 0 || tree.isOpen,
				missing: [...tree.missing, ...sorted.missing],
			};
		}
		const read = await mapInParallel(
			folders,
			async (folder) => await readFolder(lists, { ...top, folder }, { ...walking, most: wanted }),
			{ maxInFlight, signal },
		);
		const failure = tree.note(folders, read);
		if (failure) return { entries: [], hasMore: false, missing: [], failure };
	}
}

async function readFolder(
	lists: DriveLists,
	{ folder, ...place }: Omit<Place, 'parentId'> & { folder: OpenFolder },
	{ order, filter, most }: Walking,
): Promise<ReadList<Dentry>> {
	const list = lists.folder({ ...place, parentId: folder.id, path: folder.path }, order);
	await readList(list, { filter, most, folder });
	return await list.upTo(0);
}

/** What a walk has found, and where it has still to go. */
class WalkedTree {
	readonly missing: MissingPart[] = [];
	private readonly found = new Map<string, Dentry>();
	private readonly seen: Set<string>;
	private open: OpenFolder[];
	private isCut = false;
	private troubles = 0;

	constructor(private readonly top: OpenFolder) {
		this.open = [top];
		this.seen = new Set([top.id]);
	}

	get entries(): Dentry[] {
		return [...this.found.values()];
	}

	/** Whether something is left that was not read, for it was not asked for. */
	get isOpen(): boolean {
		return this.isCut || this.open.length > 0;
	}

	next(count: number): OpenFolder[] {
		return this.open.splice(0, Math.min(count, this.open.length));
	}

	/** @returns why nothing at all is known, where it is the first folder that can't be read */
	note(
		folders: readonly OpenFolder[],
		read: ReadonlyArray<ReadList<Dentry>>,
	): CallFailure | undefined {
		for (const [n, { entries, isWhole, failure }] of read.entries()) {
			const folder = folders[n];
			if (failure && folder === this.top && entries.length === 0) return failure;
			for (const entry of entries) this.add(entry);
			if (failure) this.noteFailure(folder, failure);
			else this.troubles = 0;
			this.isCut ||= !isWhole && !failure;
		}
		return undefined;
	}

	private add(entry: Dentry): void {
		this.found.set(entry.id, entry);
		if (entry.isFolder && !this.seen.has(entry.id)) this.open.push(entry);
		this.seen.add(entry.id);
	}

	private noteFailure(folder: OpenFolder, failure: CallFailure): void {
		// It was there when the folder that it is in was read.
		const isGone = /^dentryNotExist$/i.test(categoryOf(failure)) && folder !== this.top;
		if (isGone) {
			this.found.delete(folder.id);
			return;
		}
		this.missing.push(unreadFolder(folder, failure));
		this.troubles = failure.temporary ? this.troubles + 1 : 0;
		if (this.troubles < MOST_TROUBLES) return;
		for (const unread of this.open) this.missing.push(unreadFolder(unread, failure));
		this.open = [];
	}
}
