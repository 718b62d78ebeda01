import type { INodeProperties } from 'n8n-workflow';

import { ok } from '../../../core/result';
import { isToolCall } from '../tasks/toolCall';
import type { ItemOutput } from './outcomes';
import type { Checked, ItemToRead } from './parameters';
import { readNumber } from './readNumber';
import { readSwitch } from './readSwitch';

/** A model reads what a tool gives, all of it. */
const MOST_FOR_TOOL = 100;

/** How many results one item gets; `readLimit` reads them. */
export const limitProperties: INodeProperties[] = [
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		description: 'Max number of results to return',
		displayOptions: { show: { returnAll: [false] } },
	},
];

export interface ListLimit {
	/** `Infinity` for all. */
	most: number;
	/** Whether that is less than was asked for, since a model is to read it. */
	isForTool: boolean;
}

export function readLimit(item: ItemToRead): Checked<ListLimit> {
	const all = readSwitch(item, 'returnAll', limitProperties);
	if (!all.ok) return all;
	const asked = all.value
		? ok(Infinity)
		: readNumber(item, 'limit', 50, {
				label: 'Limit',
				min: 1,
				isWhole: true,
				advice: "Correct it, or turn on 'Return All'.",
			});
	if (!asked.ok) return asked;
	const isForTool = isToolCall(item.context) && asked.value > MOST_FOR_TOOL;
	return ok({ most: isForTool ? MOST_FOR_TOOL : asked.value, isForTool });
}

/** Tells a model that a list goes on behind what it got. */
export function moreItem(count: number): ItemOutput {
	const message = `There is more: these are the first ${count}. Narrow it by filters, or ask for less.`;
	return { json: { outcome: 'more', message } };
}
