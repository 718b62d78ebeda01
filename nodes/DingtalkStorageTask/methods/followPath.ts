import { isSameName } from '../../../core/text/isSameName';
import { foldText } from '../../../core/text/foldText';
import type { Page } from './findInPages';

/** A file or folder in a folder. */
export interface Entry {
	id: string;
	name: string;
	isFolder: boolean;
}

export interface Folder {
	id: string;
	/** From the root, with a slash at the end; empty for the root. */
	path: string;
}

/** Where a typed path leads, and what is left of it to look for there. */
export interface Place {
	folder: Folder;
	wanted: string;
}

/** Reads a folder, page after page. */
export type ReadFolder = (folderId: string, nextToken?: string) => Promise<Page<Entry>>;

/** Pages of a folder in which the next part of a typed path is looked for. */
const PAGES_PER_FOLDER = 4;
/** How deep a typed path may lead. */
const DEEPEST = 20;

/**
 * Follows a typed path from a folder, a call for each level. Names may hold slashes themselves, so a
 * longer name comes before a shorter one of the same page; where the first one found leads nowhere,
 * the others are tried. A name that is spelt just so comes before one in another case.
 */
export async function followPath(read: ReadFolder, from: Folder, typed: string): Promise<Place> {
	return await follow(read, from, typed, DEEPEST);
}

/** `leads`: there is something for every part of what was typed. */
async function follow(
	read: ReadFolder,
	folder: Folder,
	typed: string,
	levels: number,
): Promise<Place & { leads: boolean }> {
	const rest = typed.replace(/^[\s/]+/, '');
	const here = { folder, wanted: rest };
	if (!rest.includes('/') || levels === 0) return { ...here, leads: true };

	let deadEnd: (Place & { leads: boolean }) | undefined;
	const openFirst = async (openings: readonly Opening[]) => {
		for (const { entry, rest: restOf } of openings) {
			const inside = { id: entry.id, path: `${folder.path}${entry.name}/` };
			const place = await follow(read, inside, restOf, levels - 1);
			if (place.leads) return place;
			deadEnd ??= place;
		}
		return undefined;
	};

	const entries: Entry[] = [];
	let nextToken: string | undefined;
	for (let pages = 0; pages < PAGES_PER_FOLDER; pages++) {
		const page = await read(folder.id, nextToken);
		for (const entry of page.results) entries.push(entry);
		const place = await openFirst(openingsIn(page.results, rest, isSameName));
		if (place) return place;
		nextToken = page.nextToken || undefined;
		if (!nextToken) break;
	}
	const alike = await openFirst(openingsIn(entries, rest, isAlike));
	if (alike) return alike;
	const leads = entries.some(({ name }) => holds(name, rest));
	return leads || !deadEnd ? { ...here, leads } : deadEnd;
}

/** A folder that a typed path can begin with, and the path behind it. */
interface Opening {
	entry: Entry;
	rest: string;
}

/** In the order in which they are tried. */
function openingsIn(
	entries: readonly Entry[],
	typed: string,
	fits: (name: string, typed: string) => boolean,
): Opening[] {
	const slashes = [...typed].flatMap((letter, index) => (letter === '/' ? [index] : []));
	return slashes.reverse().flatMap((slash) => {
		const typedName = typed.slice(0, slash).trim();
		return entries
			.filter(({ isFolder, name }) => isFolder && fits(name.trim(), typedName))
			.map((entry) => ({ entry, rest: typed.slice(slash + 1) }));
	});
}

function isAlike(name: string, typed: string): boolean {
	return foldText(name) === foldText(typed) && !isSameName(name, typed);
}

/** Whether a name has in it what is looked for; neither case nor Unicode form matters. */
export function holds(name: string, wanted: string): boolean {
	return foldText(name).includes(foldText(wanted.trim()));
}
