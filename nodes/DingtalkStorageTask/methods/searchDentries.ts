import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';

import { arrayAt, isObject, textAt } from '../../../core/json';
import { fillPath } from '../../../core/url/path';
import { editorClient, type EditorClient } from './editorClient';
import { findInPages, PAGE_SIZE, type Page } from './findInPages';
import { ROOT, ROOT_NAME } from './locators';

/** @see https://open.dingtalk.com/document/development/obtain-a-list-of-files-or-folders-storage */
const DENTRIES_PATH = '/v1.0/storage/spaces/{spaceId}/dentries';

/** Pages of a folder in which the next part of a typed path is looked for. */
const PAGES_PER_FOLDER = 4;
/** How deep a typed path may lead. */
const DEEPEST = 20;

interface Entry {
	id: string;
	name: string;
	isFolder: boolean;
}

interface Browsing {
	/** The parameter that names the space; the first that is set. */
	spaceIn: string[];
	foldersOnly: boolean;
}

/** Which lists there are, by the name that a locator gives. */
export const searchFolders = browse({ spaceIn: ['spaceId'], foldersOnly: true });
export const searchDentries = browse({ spaceIn: ['spaceId'], foldersOnly: false });
export const searchTargetFolders = browse({
	spaceIn: ['targetSpaceId', 'spaceId'],
	foldersOnly: true,
});
export const searchTargetDentries = browse({
	spaceIn: ['targetSpaceId', 'spaceId'],
	foldersOnly: false,
});

/**
 * Makes a list of what is in a space's root, or in the folder that is typed with a slash after it:
 * `Reports/2026/jan` finds what has "jan" in its name there. A level costs a call, and calls are
 * counted by the month, so nothing is read that wasn't asked for.
 */
function browse({ spaceIn, foldersOnly }: Browsing) {
	return async function search(
		this: ILoadOptionsFunctions,
		filter?: string,
		paginationToken?: string,
	): Promise<INodeListSearchResult> {
		const client = await editorClient(this);
		const spaceId = spaceIn.map((name) => client.parameter(name)).find((id) => id !== '');
		if (!spaceId) {
			return client.refuse("Choose a space first. A list can't read it from an expression.");
		}
		const parts = (filter ?? '').trim().replace(/^\/+/, '').split('/');
		const wanted = parts.pop() ?? '';
		const folder = await folderAt(client, spaceId, parts);
		if (!folder) return { results: [] };
		const found = await findInPages('', paginationToken, async (page) => {
			const { results, nextToken } = await readFolder(client, spaceId, folder.id, page);
			const fitting = results
				.filter(({ isFolder }) => isFolder || !foldersOnly)
				.filter(({ name, id }) => includes(name, wanted) || id === wanted.trim());
			return { results: fitting.map((entry) => toOffer(entry, folder.path)), nextToken };
		});
		const withRoot = foldersOnly && parts.length === 0 && !paginationToken;
		return withRoot && includes(ROOT_OFFER.name, wanted)
			? { ...found, results: [ROOT_OFFER, ...found.results] }
			: found;
	};
}

const ROOT_OFFER: INodeListSearchItems = { name: ROOT_NAME, value: ROOT };

/** Follows names from the root; a name that is spelt just so comes before one in another case. */
async function folderAt(
	client: EditorClient,
	spaceId: string,
	names: string[],
): Promise<{ id: string; path: string } | undefined> {
	let at = { id: ROOT, path: '' };
	for (const name of names.filter(Boolean).slice(0, DEEPEST)) {
		const next = await subfolder(client, spaceId, at.id, name.trim());
		if (!next) return undefined;
		at = { id: next.id, path: `${at.path}${next.name}/` };
	}
	return at;
}

async function subfolder(
	client: EditorClient,
	spaceId: string,
	parentId: string,
	name: string,
): Promise<Entry | undefined> {
	let alike: Entry | undefined;
	let nextToken: string | undefined;
	for (let pages = 0; pages < PAGES_PER_FOLDER; pages++) {
		const page = await readFolder(client, spaceId, parentId, {
			maxResults: PAGE_SIZE,
			...(nextToken && { nextToken }),
		});
		const folders = page.results.filter(({ isFolder }) => isFolder);
		const exact = folders.find((folder) => folder.name === name);
		if (exact) return exact;
		alike ??= folders.find((folder) => folder.name.toLowerCase() === name.toLowerCase());
		nextToken = page.nextToken || undefined;
		if (!nextToken) break;
	}
	return alike;
}

async function readFolder(
	client: EditorClient,
	spaceId: string,
	parentId: string,
	page: Parameters<EditorClient['get']>[1],
): Promise<Page<Entry>> {
	const path = fillPath(DENTRIES_PATH, { spaceId });
	const answer = await client.get(path, { parentId, ...page });
	const results = arrayAt(answer, 'dentries')
		.filter(isObject)
		.flatMap((dentry) => {
			const id = textAt(dentry, 'id');
			const isFolder = textAt(dentry, 'type')?.toUpperCase() === 'FOLDER';
			return id ? [{ id, name: textAt(dentry, 'name') || id, isFolder }] : [];
		});
	return { results, nextToken: textAt(answer, 'nextToken') };
}

/** A path from the root, with a slash at the end of a folder's. */
function toOffer({ id, name, isFolder }: Entry, path: string): INodeListSearchItems {
	return { name: `${path}${name}${isFolder ? '/' : ''}`, value: id };
}

function includes(name: string, wanted: string): boolean {
	return name.toLowerCase().includes(wanted.trim().toLowerCase());
}
