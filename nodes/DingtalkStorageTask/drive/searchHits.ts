import type { IDataObject } from 'n8n-workflow';

import { isObject, textAt, type JsonObject } from '../../../core/json';
import { PagedList } from '../../../core/paging/pagedList';
import type { CallFailure } from '../../../core/retry/callResult';
import { foldText } from '../../../core/text/foldText';
import type { DriveCalls } from './driveCalls';
import { PAGE_SIZE } from './lists';
import { readPage } from './readPage';
import { timeText } from './times';

/** What a search found; where it is, only its UUID tells. */
export interface Hit {
	uuid: string;
	name: string;
	raw: JsonObject;
}

export interface Query {
	keyword: string;
	/** Further terms, as the API takes them. */
	option: IDataObject;
	unionId: string;
	/** Whether only names count, not what is in the files. */
	namesOnly: boolean;
}

export interface Hits {
	hits: Hit[];
	hasMore: boolean;
	/** Why there may be more. */
	failure?: CallFailure;
}

/** The searches of one run, each page of one asked for once. */
export class Searches {
	private readonly lists = new Map<string, PagedList<Hit>>();

	constructor(private readonly calls: DriveCalls) {}

	/**
	 * Searches, to the last page that is needed. "é" can be one character or two: a keyword that has
	 * such is searched for in both forms.
	 */
	async find(query: Query, most: number): Promise<Hits> {
		const { keyword, namesOnly } = query;
		const forms = [...new Set([keyword.normalize('NFC'), keyword.normalize('NFD')])];
		const found = new Map<string, Hit>();
		const isNamed = ({ name }: Hit) => foldText(name).includes(foldText(keyword));
		let hasMore = false;
		for (const form of forms) {
			const list = this.list({ ...query, keyword: form });
			let read = await list.upTo(0);
			for (;;) {
				for (const hit of read.entries.filter((one) => !namesOnly || isNamed(one))) {
					found.set(hit.uuid, hit);
				}
				if (read.isWhole || read.failure || found.size >= most) break;
				read = await list.upTo(read.entries.length + 1);
			}
			hasMore ||= !read.isWhole;
			if (read.failure) return { hits: cut(found, most), hasMore, failure: read.failure };
		}
		return { hits: cut(found, most), hasMore: hasMore || found.size > most };
	}

	/** @see https://open.dingtalk.com/document/development/search-for-files */
	private list({ keyword, option, unionId }: Query): PagedList<Hit> {
		const name = JSON.stringify([keyword, option, unionId]);
		const known = this.lists.get(name);
		if (known) return known;
		const list = new PagedList<Hit>(
			async (nextToken) => {
				const page = { maxResults: PAGE_SIZE, ...(nextToken && { nextToken }) };
				const answer = await this.calls.ask({
					method: 'POST',
					path: '/v2.0/storage/dentries/search',
					query: { operatorId: unionId },
					body: { keyword, option: { ...option, ...page } },
				});
				return answer.ok ? readPage(answer.value, 'items', toHit) : answer;
			},
			({ uuid }) => uuid,
		);
		this.lists.set(name, list);
		return list;
	}
}

function cut(found: ReadonlyMap<string, Hit>, most: number): Hit[] {
	return [...found.values()].slice(0, most);
}

function toHit(value: unknown): Hit | undefined {
	const raw = isObject(value) ? value : {};
	const uuid = textAt(raw, 'dentryUuid');
	return uuid ? { uuid, name: textAt(raw, 'name') ?? '', raw } : undefined;
}

/**
 * The item of what was found, flat, with what goes into a further operation at its top.
 * @param ids where it is, if that was looked up
 */
export function hitRecord(
	{ uuid, name, raw }: Hit,
	ids: { spaceId: string; dentryId: string } | undefined,
): IDataObject {
	const { path, creator, modifier, lastModifyTime } = raw;
	const more = {
		path: isObject(path) ? textAt(path, 'longPath') : undefined,
		url: isObject(path) ? textAt(path, 'url') : undefined,
		creator: isObject(creator) ? person(creator) : undefined,
		modifier: isObject(modifier) ? person(modifier) : undefined,
		lastModifyTime: lastModifyTime === undefined ? undefined : timeText(lastModifyTime),
	};
	const told = Object.entries(more).filter(([, value]) => value !== undefined);
	return {
		outcome: 'found',
		...(ids && { spaceId: ids.spaceId, id: ids.dentryId }),
		name,
		dentryUuid: uuid,
		...(Object.fromEntries(told) as IDataObject),
	};
}

function person(value: JsonObject): IDataObject {
	return { userId: textAt(value, 'userId') ?? null, name: textAt(value, 'name') ?? null };
}
