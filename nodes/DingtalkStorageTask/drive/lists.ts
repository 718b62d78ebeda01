import { PagedList } from '../../../core/paging/pagedList';
import { fillPath } from '../../../core/url/path';
import { toDentry, type Dentry } from './dentry';
import type { DriveCall, DriveCalls } from './driveCalls';
import { readPage } from './readPage';

/** The most that DingTalk gives at once. */
export const PAGE_SIZE = 50;

export interface ListOrder {
	orderBy: string;
	order: 'ASC' | 'DESC';
}

/** A folder of a space, as somebody sees it. */
export interface Place {
	spaceId: string;
	/** `0`: the root of the space. */
	parentId: string;
	unionId: string;
	/** Path of the folder; empty for the root, and where it isn't known. */
	path?: string;
}

/** The lists of one run, each read once, however many items ask for it. */
export class DriveLists {
	private readonly lists = new Map<string, PagedList<Dentry>>();

	constructor(private readonly calls: DriveCalls) {}

	/**
	 * What is in a folder. What changes meanwhile may come twice, or be left out where the order is one
	 * that changes with it.
	 * @param round `again` for the same list as it is after the first reading
	 * @see https://open.dingtalk.com/document/development/get-a-list-of-files-or-folders
	 */
	folder(
		{ spaceId, parentId, unionId, path = '' }: Place,
		order: ListOrder,
		round?: 'again',
	): PagedList<Dentry> {
		const key = ['folder', spaceId, parentId, unionId, order, round];
		return this.list(key, { spaceId, path }, (page) => ({
			method: 'GET',
			path: fillPath('/v1.0/storage/spaces/{spaceId}/dentries', { spaceId }),
			query: { parentId, ...page, ...order, unionId },
		}));
	}

	/**
	 * All that is in a space, by the time of its last change. In ascending order what changes meanwhile
	 * comes twice, in descending order it may be left out. So says DingTalk.
	 * @param round `again` for the same list as it is after the first reading
	 * @see https://open.dingtalk.com/document/development/get-a-list-of-all-files-or-folders-under-a
	 */
	space(
		{ spaceId, unionId }: Omit<Place, 'parentId'>,
		order: ListOrder['order'],
		round?: 'again',
	): PagedList<Dentry> {
		const key = ['space', spaceId, unionId, order, round];
		return this.list(key, { spaceId, path: '' }, (page) => ({
			method: 'POST',
			path: fillPath('/v1.0/storage/spaces/{spaceId}/dentries/listAll', { spaceId }),
			query: { unionId },
			body: { option: { ...page, order } },
		}));
	}

	private list(
		key: readonly unknown[],
		{ spaceId, path: parentPath }: { spaceId: string; path: string },
		call: (page: { maxResults: number; nextToken?: string }) => DriveCall,
	): PagedList<Dentry> {
		const name = JSON.stringify(key);
		const known = this.lists.get(name);
		if (known) return known;
		const list = new PagedList<Dentry>(
			async (nextToken) => {
				const page = { maxResults: PAGE_SIZE, ...(nextToken && { nextToken }) };
				const answer = await this.calls.ask(call(page));
				if (!answer.ok) return answer;
				return readPage(answer.value, 'dentries', (value) =>
					toDentry(value, { spaceId, parentPath }),
				);
			},
			({ id }) => id,
		);
		this.lists.set(name, list);
		return list;
	}
}
