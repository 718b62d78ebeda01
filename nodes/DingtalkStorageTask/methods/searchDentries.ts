import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';

import { arrayAt, isObject, textAt } from '../../../core/json';
import { fillPath } from '../../../core/url/path';
import { editorClient, type EditorClient } from './editorClient';
import { findInPages, PAGE_SIZE, type Page } from './findInPages';
import { followPath, holds, type Entry, type ReadFolder } from './followPath';
import { ROOT, ROOT_NAME } from './locators';

/** @see https://open.dingtalk.com/document/development/obtain-a-list-of-files-or-folders-storage */
const DENTRIES_PATH = '/v1.0/storage/spaces/{spaceId}/dentries';

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
		const typed = (filter ?? '').trim().replace(/^\/+/, '');
		const read = folderReader(client, spaceId);
		const { folder, wanted } = await followPath(read, { id: ROOT, path: '' }, typed);
		const found = await findInPages('', paginationToken, async ({ nextToken: from }) => {
			const { results, nextToken } = await read(folder.id, from);
			const fitting = results
				.filter(({ isFolder }) => isFolder || !foldersOnly)
				.filter(({ name, id }) => holds(name, wanted) || id === wanted.trim());
			return { results: fitting.map((entry) => toOffer(entry, folder.path)), nextToken };
		});
		const withRoot = foldersOnly && !typed.includes('/') && !paginationToken;
		return withRoot && holds(ROOT_OFFER.name, wanted)
			? { ...found, results: [ROOT_OFFER, ...found.results] }
			: found;
	};
}

const ROOT_OFFER: INodeListSearchItems = { name: ROOT_NAME, value: ROOT };

/** Reads the folders of a space; a page that was read for the path is not read again for the list. */
function folderReader(client: EditorClient, spaceId: string): ReadFolder {
	const pages = new Map<string, Promise<Page<Entry>>>();
	return async (folderId, nextToken) => {
		const key = JSON.stringify([folderId, nextToken]);
		const page = pages.get(key) ?? readFolder(client, spaceId, folderId, nextToken);
		pages.set(key, page);
		return await page;
	};
}

async function readFolder(
	client: EditorClient,
	spaceId: string,
	parentId: string,
	nextToken?: string,
): Promise<Page<Entry>> {
	const path = fillPath(DENTRIES_PATH, { spaceId });
	const page = { maxResults: PAGE_SIZE, ...(nextToken && { nextToken }) };
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
