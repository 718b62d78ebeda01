import type { INodeProperties } from 'n8n-workflow';

import { ok } from '../../../core/result';
import { isToolCall } from '../tasks/toolCall';
import { refused, type Checked, type ItemToRead } from './parameters';
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
	const typed: unknown = item.context.getNodeParameter('limit', item.itemIndex, 50);
	const limit = typeof typed === 'string' && typed.trim() !== '' ? Number(typed) : typed;
	const isNumber = typeof limit === 'number' && Number.isInteger(limit) && limit >= 1;
	if (!all.value && !isNumber) {
		return refused(
			`'Limit' must be a whole number, 1 or more, not ${JSON.stringify(typed) ?? 'nothing'}`,
			"Correct it, or turn on 'Return All'.",
		);
	}
	const asked = all.value ? Infinity : Number(limit);
	const isForTool = isToolCall(item.context) && asked > MOST_FOR_TOOL;
	return ok({ most: isForTool ? MOST_FOR_TOOL : asked, isForTool });
}
