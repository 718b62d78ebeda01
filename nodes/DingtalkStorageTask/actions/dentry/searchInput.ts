import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { ok } from '../../../../core/result';
import { limitProperties, readLimit, type ListLimit } from '../../../shared/items/limitParameters';
import {
	readId,
	readText,
	refused,
	type Checked,
	type ItemToRead,
} from '../../../shared/items/parameters';
import { readSwitch } from '../../../shared/items/readSwitch';
import { readChoice } from '../../../shared/items/readChoice';
import { readTime } from '../../../shared/items/readTime';
import { readOnIncomplete, type OnIncomplete } from '../../drive/concludeList';
import type { Query } from '../../drive/searchHits';
import { spaceLocator } from '../../methods/locators';

const namesOnlyFilter: INodeProperties = {
	displayName: 'Only in Names',
	name: 'namesOnly',
	type: 'boolean',
	default: false,
	description: 'Whether to leave out files that were found by their content only',
};

const searchInProperty: INodeProperties = {
	displayName: 'Search In',
	name: 'searchIn',
	type: 'options',
	options: [
		{ name: 'Everywhere', value: 'everywhere', description: 'Everything the person can access' },
		{ name: 'Space', value: 'space' },
	],
	default: 'everywhere',
};

export const searchProperties: INodeProperties[] = [
	{
		displayName: 'Keyword',
		name: 'keyword',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. budget',
		description: 'Text to search for in names and file contents',
	},
	searchInProperty,
	{
		...spaceLocator('spaceId', 'Space'),
		displayOptions: { show: { searchIn: ['space'] } },
	},
	...limitProperties,
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add filter',
		default: {},
		options: [
			{
				displayName: 'Categories',
				name: 'dentryCategories',
				type: 'string',
				default: '',
				placeholder: 'e.g. DOCUMENT, IMAGE',
				description: 'Categories of DingTalk, separated by commas',
			},
			{
				displayName: 'Created After',
				name: 'createdAfter',
				type: 'dateTime',
				default: '',
				description: 'Only what was created after this time',
			},
			{
				displayName: 'Created Before',
				name: 'createdBefore',
				type: 'dateTime',
				default: '',
				description: 'Only what was created before this time',
			},
			{
				displayName: 'Creator IDs',
				name: 'creatorIds',
				type: 'string',
				default: '',
				description: 'IDs of the people who created it, separated by commas',
			},
			namesOnlyFilter,
		],
	},
];

export const lookUpIdsOption: INodeProperties = {
	displayName: 'Look Up IDs',
	name: 'lookUpIds',
	type: 'boolean',
	default: true,
	description:
		'Whether to add the space and the ID of each result, which other operations need. Takes one more call per result.',
};

export interface SearchInput {
	query: Query;
	/** Empty for everywhere. */
	spaceId: string;
	/** Whether what is elsewhere must be sorted out here. */
	filtersBySpace: boolean;
	limit: ListLimit;
	onIncomplete: OnIncomplete;
	looksUpIds: boolean;
}

export function readSearch(item: ItemToRead, unionId: Checked<string>): Checked<SearchInput> {
	const keyword = readText(item, 'keyword');
	if (keyword === '') {
		return refused("'Keyword' is empty", "Set 'Keyword' to the text to search for.");
	}
	const spaceId = readSearchedSpace(item);
	if (!spaceId.ok) return spaceId;
	if (!unionId.ok) return unionId;
	const option = readOption(item, spaceId.value);
	if (!option.ok) return option;
	const limit = readLimit(item);
	if (!limit.ok) return limit;
	const onIncomplete = readOnIncomplete(item);
	if (!onIncomplete.ok) return onIncomplete;
	const namesOnly = readSwitch(item, 'filters.namesOnly', [namesOnlyFilter]);
	if (!namesOnly.ok) return namesOnly;
	const looksUpIds = readSwitch(item, 'options.lookUpIds', [lookUpIdsOption]);
	if (!looksUpIds.ok) return looksUpIds;
	return ok({
		query: {
			keyword,
			option: option.value,
			unionId: unionId.value,
			namesOnly: namesOnly.value,
		},
		spaceId: spaceId.value,
		filtersBySpace: spaceId.value !== '' && !isNumeric(spaceId.value),
		limit: limit.value,
		onIncomplete: onIncomplete.value,
		looksUpIds: looksUpIds.value,
	});
}

/** Empty for everywhere. */
function readSearchedSpace(item: ItemToRead): Checked<string> {
	const searchIn = readChoice(item, 'searchIn', [searchInProperty]);
	if (!searchIn.ok || searchIn.value !== 'space') return searchIn.ok ? ok('') : searchIn;
	const advice = "Set 'Space' to a space, or 'Search In' to 'Everywhere'.";
	return readId(item, 'spaceId', 'Space', advice);
}

function readOption(item: ItemToRead, spaceId: string): Checked<IDataObject> {
	const startTime = readTime(item, 'filters.createdAfter', 'Created After');
	if (!startTime.ok) return startTime;
	const endTime = readTime(item, 'filters.createdBefore', 'Created Before');
	if (!endTime.ok) return endTime;
	const range = {
		...(startTime.value !== undefined && { startTime: startTime.value }),
		...(endTime.value !== undefined && { endTime: endTime.value }),
	};
	const dentryCategories = listed(readText(item, 'filters.dentryCategories'));
	const creatorIds = listed(readText(item, 'filters.creatorIds'));
	return ok({
		...(isNumeric(spaceId) && { spaceIds: [Number(spaceId)] }),
		...(dentryCategories.length > 0 && { dentryCategories }),
		...(creatorIds.length > 0 && { creatorIds }),
		...(Object.keys(range).length > 0 && { createTimeRange: range }),
	});
}

/** The API takes the ID of a space as a number only. */
function isNumeric(spaceId: string): boolean {
	return /^\d+$/.test(spaceId) && Number.isSafeInteger(Number(spaceId));
}

function listed(text: string): string[] {
	return text
		.split(',')
		.map((part) => part.trim())
		.filter((part) => part !== '');
}
