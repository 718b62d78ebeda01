import type { IDataObject } from 'n8n-workflow';

import { isObject, objectAt, textAt, type JsonObject } from '../../../core/json';
import { PagedList } from '../../../core/paging/pagedList';
import { ok } from '../../../core/result';
import { failed, type CallResult } from '../../../core/retry/callResult';
import { fillPath } from '../../../core/url/path';
import type { DriveCalls } from './driveCalls';
import type { FilteredEntry } from './filters';
import { PAGE_SIZE } from './lists';
import { readPage } from './readPage';
import { momentOf, timeText } from './times';

/** A recycle bin, by its ID or by what it is of. */
export type BinName =
	| { id: string }
	| { scope: 'ORG' | 'SPACE'; /** Corp ID, or a space's ID. */ scopeId: string };

/** What was deleted. */
export interface RecycleItem extends FilteredEntry {
	id: string;
	path: string;
	raw: JsonObject;
}

/** The recycle bins of one run, each looked up and read once. */
export class RecycleBins {
	private readonly ids = new Map<string, Promise<CallResult<string>>>();
	private readonly lists = new Map<string, PagedList<RecycleItem>>();

	constructor(private readonly calls: DriveCalls) {}

	/** @see https://open.dingtalk.com/document/development/get-recycle-bin-information */
	async idOf(bin: BinName, unionId: string): Promise<CallResult<string>> {
		if ('id' in bin) return ok(bin.id);
		const key = JSON.stringify([bin, unionId]);
		const asked = this.ids.get(key) ?? this.ask(bin, unionId);
		this.ids.set(key, asked);
		return await asked;
	}

	private async ask(
		{ scope, scopeId }: Extract<BinName, { scope: string }>,
		unionId: string,
	): Promise<CallResult<string>> {
		const answer = await this.calls.ask({
			method: 'GET',
			path: '/v1.0/storage/recycleBins',
			query: { recycleBinScope: scope, scopeId, unionId },
		});
		if (!answer.ok) return answer;
		const id = textAt(objectAt(answer.value, 'recycleBin'), 'id');
		return id ? ok(id) : failed(NO_BIN);
	}

	/** @see https://open.dingtalk.com/document/development/get-a-list-of-recycle-bin-files */
	list(recycleBinId: string, unionId: string): PagedList<RecycleItem> {
		const key = JSON.stringify([recycleBinId, unionId]);
		const known = this.lists.get(key);
		if (known) return known;
		const path = fillPath('/v1.0/storage/recycleBins/{recycleBinId}/recycleItems', {
			recycleBinId,
		});
		const list = new PagedList<RecycleItem>(
			async (nextToken) => {
				const query = { maxResults: PAGE_SIZE, ...(nextToken && { nextToken }), unionId };
				const answer = await this.calls.ask({ method: 'GET', path, query });
				return answer.ok ? readPage(answer.value, 'recycleItems', toRecycleItem) : answer;
			},
			({ id }) => id,
		);
		this.lists.set(key, list);
		return list;
	}
}

const NO_BIN = {
	message: "DingTalk's answer names no recycle bin",
	temporary: true,
	effect: 'none' as const,
};

function toRecycleItem(value: unknown): RecycleItem | undefined {
	const raw = isObject(value) ? value : {};
	const id = textAt(raw, 'id');
	if (!id) return undefined;
	const name = textAt(raw, 'originalName') ?? '';
	return {
		id,
		name,
		path: textAt(raw, 'originalPath') ?? name,
		isFolder: textAt(raw, 'type')?.toUpperCase() === 'FOLDER',
		at: momentOf(raw.operatorTime),
		raw,
	};
}

/** The item of what was deleted, with what *Restore* needs at its top. */
export function recycleRecord(recycleBinId: string, { id, raw }: RecycleItem): IDataObject {
	const told: JsonObject = { ...raw };
	for (const first of ['outcome', 'recycleBinId', 'id']) delete told[first];
	if (told.operatorTime !== undefined) told.operatorTime = timeText(told.operatorTime);
	return { outcome: 'found', recycleBinId, id, ...(told as IDataObject) };
}
