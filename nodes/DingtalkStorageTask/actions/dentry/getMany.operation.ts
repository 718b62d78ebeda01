import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { ok } from '../../../../core/result';
import { cancelSignal } from '../../../shared/http';
import { limitProperties, readLimit, type ListLimit } from '../../../shared/items/limitParameters';
import { type Checked, type ItemToRead } from '../../../shared/items/parameters';
import { readSimplify, simplifyProperty } from '../../../shared/items/simplify';
import { readSwitch } from '../../../shared/items/readSwitch';
import { readChoice } from '../../../shared/items/readChoice';
import { hintAfterRun } from '../../../shared/items/runHint';
import { eachItem, runItems } from '../../../shared/items/runItems';
import type { Operation } from '../../../shared/operation';
import {
	concludeList,
	onIncompleteOption,
	readOnIncomplete,
	type OnIncomplete,
} from '../../drive/concludeList';
import { dentryRecord } from '../../drive/dentry';
import { DriveCalls } from '../../drive/driveCalls';
import { filtersProperty, readFilter, type EntryFilter } from '../../drive/filters';
import { missingTold, type Listing } from '../../drive/listing';
import { DriveLists, type ListOrder, type Place } from '../../drive/lists';
import { readByChange } from '../../drive/readByChange';
import { readList } from '../../drive/readList';
import { walk } from '../../drive/walk';
import { ROOT } from '../../methods/locators';
import { readUnionIds } from '../../people/readUnionId';
import { drivePanel } from '../../people/unionIdProperties';
import type { DingtalkClient } from '../../transport/client';
import { folderProperties, readFolder } from './dentryParameters';

/** Lists that are read at once; the folders of one are as well. */
const LISTS_IN_FLIGHT = 2;

const orderOptions: INodeProperties[] = [
	{
		displayName: 'Order',
		name: 'order',
		type: 'options',
		options: [
			{ name: 'Ascending', value: 'ASC' },
			{ name: 'Descending', value: 'DESC' },
		],
		default: 'ASC',
	},
	{
		displayName: 'Order By',
		name: 'orderBy',
		type: 'options',
		options: [
			{ name: 'As It Costs Least', value: 'any' },
			{ name: 'Created', value: 'CREATE_TIME' },
			{ name: 'Modified', value: 'MODIFIED_TIME' },
			{ name: 'Name', value: 'NAME' },
			{ name: 'Size', value: 'SIZE' },
		],
		default: 'any',
		description: 'How to order the entries of each folder',
	},
];

const recursiveProperty: INodeProperties = {
	displayName: 'Recursive',
	name: 'recursive',
	type: 'boolean',
	default: false,
	description: 'Whether to include all subfolders',
};

const everyFolderOption: INodeProperties = {
	displayName: 'Look Into Every Folder',
	name: 'everyFolder',
	type: 'boolean',
	default: false,
	description:
		"Whether to list a whole space folder by folder, too. Takes a call per folder and reports every folder that can't be read. When off, a space is listed in one go, 50 entries per call, and DingTalk silently leaves out what the person has no access to.",
};

interface ListInput {
	place: Place;
	recursive: boolean;
	everyFolder: boolean;
	/** `undefined`: whatever costs least. */
	order: ListOrder | undefined;
	filter: EntryFilter;
	limit: ListLimit;
	onIncomplete: OnIncomplete;
	simplify: boolean;
}

export const getMany: Operation<DingtalkClient> = {
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many files and folders',
	description: 'List the contents of a folder, with or without its subfolders',
	properties: drivePanel(
		[
			...folderProperties('parentId', 'Folder'),
			recursiveProperty,
			...limitProperties,
			filtersProperty('modified'),
			simplifyProperty,
		],
		[everyFolderOption, onIncompleteOption, ...orderOptions],
	),
	run: async (context, client) => [await listAll(context, client)],
};

async function listAll(
	context: IExecuteFunctions,
	client: DingtalkClient,
): Promise<INodeExecutionData[]> {
	const unionIds = await readUnionIds(client, context);
	const lists = new DriveLists(new DriveCalls(client));
	const signal = cancelSignal(context);
	const remarks = new Set<string>();
	const warnings = new Set<string>();
	const output = await runItems<ListInput>(context, {
		isSafeToRepeat: true,
		read: (itemIndex) => readInput({ context, itemIndex }, unionIds[itemIndex]),
		send: async (items, tell) => {
			const list = async (input: ListInput) => {
				const listing = await listOne(lists, input, signal);
				if (isListedAsOne(input)) remarks.add(AS_ONE);
				const { entries, ...rest } = listing;
				if (input.onIncomplete === 'output') warnings.add(missingTold(rest.missing));
				const records = entries.map((entry) => dentryRecord('found', entry, input.simplify));
				const { spaceId, parentId } = input.place;
				return concludeList({ records, ...rest }, input, { spaceId, parentId });
			};
			await eachItem(context, items, tell, list, LISTS_IN_FLIGHT);
		},
	});
	hintAfterRun(context, output, client, {
		remarks: [...remarks],
		warnings: [...warnings].filter(Boolean),
	});
	return output;
}

const AS_ONE = 'a space is listed as far as the person may see it';

/** In as few calls as the API has for it. */
async function listOne(
	lists: DriveLists,
	input: ListInput,
	signal: AbortSignal | undefined,
): Promise<Listing> {
	const { place, recursive, order, filter, limit } = input;
	const { most } = limit;
	const folder = { id: place.parentId, path: '' };
	if (isListedAsOne(input)) {
		const listBy = (by: 'ASC' | 'DESC', round?: 'again') => lists.space(place, by, round);
		return await readByChange(listBy, { filter, most, folder });
	}
	if (recursive) return await walk(lists, place, { order: order ?? STABLE, filter, most, signal });
	const hasTimes = filter.after !== undefined || filter.before !== undefined;
	if (order || !hasTimes) {
		return await readList(lists.folder(place, order ?? STABLE), { filter, most, folder });
	}
	const listBy = (by: 'ASC' | 'DESC', round?: 'again') =>
		lists.folder(place, { orderBy: 'MODIFIED_TIME', order: by }, round);
	return await readByChange(listBy, { filter, most, folder });
}

/** Nothing that happens to an entry changes its place. */
const STABLE: ListOrder = { orderBy: 'CREATE_TIME', order: 'ASC' };

function isListedAsOne({ recursive, everyFolder, order, place }: ListInput): boolean {
	return recursive && place.parentId === ROOT && !everyFolder && !order;
}

function readInput(item: ItemToRead, unionId: Checked<string>): Checked<ListInput> {
	const folder = readFolder(item, 'parentId', 'Folder');
	if (!folder.ok) return folder;
	if (!unionId.ok) return unionId;
	const recursive = readSwitch(item, 'recursive', [recursiveProperty]);
	if (!recursive.ok) return recursive;
	const limit = readLimit(item);
	if (!limit.ok) return limit;
	const filter = readFilter(item, 'modified');
	if (!filter.ok) return filter;
	const onIncomplete = readOnIncomplete(item);
	if (!onIncomplete.ok) return onIncomplete;
	const everyFolder = readSwitch(item, 'options.everyFolder', [everyFolderOption]);
	if (!everyFolder.ok) return everyFolder;
	const orderBy = readChoice(item, 'options.orderBy', orderOptions);
	if (!orderBy.ok) return orderBy;
	const order = readChoice(item, 'options.order', orderOptions);
	if (!order.ok) return order;
	const simplify = readSimplify(item.context, item.itemIndex);
	if (!simplify.ok) return simplify;
	return ok({
		place: { ...folder.value, unionId: unionId.value },
		recursive: recursive.value,
		everyFolder: everyFolder.value,
		order:
			orderBy.value === 'any'
				? undefined
				: { orderBy: orderBy.value, order: order.value === 'DESC' ? 'DESC' : 'ASC' },
		filter: filter.value,
		limit: limit.value,
		onIncomplete: onIncomplete.value,
		simplify: simplify.value,
	});
}
