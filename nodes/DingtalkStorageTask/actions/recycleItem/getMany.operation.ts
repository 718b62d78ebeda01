import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { err, ok } from '../../../../core/result';
import { limitProperties, readLimit, type ListLimit } from '../../../shared/items/limitParameters';
import type { Checked, ItemToRead } from '../../../shared/items/parameters';
import { problemFrom } from '../../../shared/items/problem';
import { hintAfterRun } from '../../../shared/items/runHint';
import { eachItem, runItems, type ItemResult } from '../../../shared/items/runItems';
import type { Operation } from '../../../shared/operation';
import {
	concludeList,
	onIncompleteOption,
	readOnIncomplete,
	type OnIncomplete,
} from '../../drive/concludeList';
import { DriveCalls } from '../../drive/driveCalls';
import { filtersProperty, judgeEntry, readFilter, type EntryFilter } from '../../drive/filters';
import type { MissingPart } from '../../drive/listing';
import {
	RecycleBins,
	recycleRecord,
	type BinName,
	type RecycleItem,
} from '../../drive/recycleBins';
import { readUnionIds } from '../../people/readUnionId';
import { drivePanel } from '../../people/unionIdProperties';
import type { DingtalkClient } from '../../transport/client';
import { binProperties, readBin } from './binParameters';

const LISTS_IN_FLIGHT = 2;

interface BinInput {
	bin: BinName;
	unionId: string;
	filter: EntryFilter;
	limit: ListLimit;
	onIncomplete: OnIncomplete;
}

export const getManyRecycleItems: Operation<DingtalkClient> = {
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many recycle bin items',
	description: 'List what was deleted and can be restored',
	properties: drivePanel(
		[...binProperties, ...limitProperties, filtersProperty('deleted')],
		[onIncompleteOption],
	),
	run: async (context, client) => [await listAll(context, client)],
};

async function listAll(
	context: IExecuteFunctions,
	client: DingtalkClient,
): Promise<INodeExecutionData[]> {
	const unionIds = await readUnionIds(client, context);
	const bins = new RecycleBins(new DriveCalls(client));
	const output = await runItems<BinInput>(context, {
		isSafeToRepeat: true,
		read: (itemIndex) => readInput({ context, itemIndex }, client.corpId, unionIds[itemIndex]),
		send: async (items, tell) => {
			const list = async (input: BinInput) => await listOne(bins, input);
			await eachItem(context, items, tell, list, LISTS_IN_FLIGHT);
		},
	});
	hintAfterRun(context, output, client);
	return output;
}

async function listOne(bins: RecycleBins, input: BinInput): Promise<ItemResult> {
	const { bin, unionId, filter, limit } = input;
	const about = 'id' in bin ? { recycleBinId: bin.id } : { scope: bin.scope, scopeId: bin.scopeId };
	const recycleBinId = await bins.idOf(bin, unionId);
	if (!recycleBinId.ok) {
		return err(problemFrom(recycleBinId.error, { outcome: 'failed', ...about }));
	}
	const list = bins.list(recycleBinId.value, unionId);
	const sorted = (entries: readonly RecycleItem[], verdict: string) =>
		entries.filter((entry) => judgeEntry(filter, entry) === verdict);
	let read = await list.upTo(1);
	while (!read.isWhole && !read.failure && sorted(read.entries, 'wanted').length < limit.most) {
		read = await list.upTo(read.entries.length + 1);
	}
	const { entries, isWhole, failure } = read;
	const wanted = sorted(entries, 'wanted');
	const missing: MissingPart[] = sorted(entries, 'unclear').map(({ id, path }) => ({
		id,
		path,
		why: 'DingTalk gives no time of its deletion',
	}));
	const isShort = wanted.length < limit.most;
	if (failure && isShort && entries.length > 0) {
		missing.push({ id: recycleBinId.value, path: 'the recycle bin', why: failure.message });
	}
	const found = {
		records: wanted.slice(0, limit.most).map((item) => recycleRecord(recycleBinId.value, item)),
		hasMore: wanted.length > limit.most || (!isWhole && !failure),
		missing,
		...(failure && entries.length === 0 && { failure }),
	};
	return concludeList(found, input, { ...about, recycleBinId: recycleBinId.value });
}

function readInput(item: ItemToRead, corpId: string, unionId: Checked<string>): Checked<BinInput> {
	const bin = readBin(item, corpId);
	if (!bin.ok) return bin;
	if (!unionId.ok) return unionId;
	const limit = readLimit(item);
	if (!limit.ok) return limit;
	const filter = readFilter(item, 'deleted');
	if (!filter.ok) return filter;
	const onIncomplete = readOnIncomplete(item);
	if (!onIncomplete.ok) return onIncomplete;
	return ok({
		bin: bin.value,
		unionId: unionId.value,
		filter: filter.value,
		limit: limit.value,
		onIncomplete: onIncomplete.value,
	});
}
