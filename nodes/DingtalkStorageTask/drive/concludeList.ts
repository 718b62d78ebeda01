import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { err, ok } from '../../../core/result';
import { moreItem, type ListLimit } from '../../shared/items/limitParameters';
import type { Checked, ItemToRead } from '../../shared/items/parameters';
import { problemFrom } from '../../shared/items/problem';
import { readChoice } from '../../shared/items/readChoice';
import type { ItemResult } from '../../shared/items/runItems';
import { missingTold, type Listing } from './listing';

/** An entry of the *Options* of every operation that lists. */
export const onIncompleteOption: INodeProperties = {
	displayName: 'On Incomplete',
	name: 'onIncomplete',
	type: 'options',
	options: [
		{
			name: 'Fail',
			value: 'fail',
			description: 'Treat the item as failed, with what is missing',
		},
		{
			name: 'Output What Was Read',
			value: 'output',
			description: "Output what was read. Each item says under 'incomplete' what is missing.",
		},
	],
	default: 'fail',
	description: "What to do if a part of the list can't be read",
};

export type OnIncomplete = 'fail' | 'output';

export function readOnIncomplete(item: ItemToRead): Checked<OnIncomplete> {
	const chosen = readChoice(item, 'options.onIncomplete', [onIncompleteOption]);
	return chosen.ok ? ok(chosen.value === 'output' ? 'output' : 'fail') : chosen;
}

interface ListedRecords extends Omit<Listing, 'entries'> {
	records: IDataObject[];
}

/** How many missing parts are told in full. */
const PARTS_TOLD = 100;

/**
 * What a list is for its item: the items of its entries. One that is not whole is never handed on as
 * if it were.
 * @param about what the list is of
 */
export function concludeList(
	{ records, hasMore, missing, failure }: ListedRecords,
	{ limit, onIncomplete }: { limit: ListLimit; onIncomplete: OnIncomplete },
	about: IDataObject,
): ItemResult {
	if (failure) return err(problemFrom(failure, { outcome: 'failed', ...about }));
	const told = missingTold(missing);
	const details = { found: records.length, missing: missing.slice(0, PARTS_TOLD).map(plain) };
	if (told && onIncomplete === 'fail') {
		return err({
			message: `The list is not whole: ${told}`,
			description:
				"To go on with what was read, set 'On Incomplete' under 'Options' to 'Output What Was Read'.",
			details: { outcome: 'failed', ...about, ...details },
		});
	}
	const outputs = records.map((json) => ({ json: told ? { ...json, incomplete: told } : json }));
	// An empty list would be taken for the whole one. No IDs: nothing is to be done with it.
	if (told && outputs.length === 0) {
		outputs.push({ json: { outcome: 'incomplete', incomplete: told, ...details } });
	}
	if (limit.isForTool && hasMore) outputs.push(moreItem(records.length));
	return ok(outputs);
}

function plain(part: Listing['missing'][number]): IDataObject {
	return { ...part } as IDataObject;
}
