import type { INodeProperties } from 'n8n-workflow';

import type { Checked, ItemToRead } from '../../shared/items/parameters';
import { readChoice } from '../../shared/items/readChoice';

const STRATEGIES = [
	{
		name: 'Keep Both, Rename the New One',
		value: 'AUTO_RENAME',
		description: 'Add a number to its name',
	},
	{
		name: 'Overwrite',
		value: 'OVERWRITE',
		description: 'Replace what is there',
	},
	{
		name: 'Refuse',
		value: 'RETURN_ERROR_IF_EXISTS',
		description: 'Do nothing and treat the item as failed',
	},
	{
		name: 'Take the Existing One',
		value: 'RETURN_DENTRY_IF_EXISTS',
		description: 'Do nothing and output what is there',
	},
];

/** What to do where the name is taken. */
export const conflictStrategyProperty: INodeProperties = {
	displayName: 'Conflict Strategy',
	name: 'conflictStrategy',
	type: 'options',
	options: STRATEGIES,
	default: 'AUTO_RENAME',
	description: 'What to do when something of the same name is there already',
};

export function readConflictStrategy(item: ItemToRead): Checked<string> {
	return readChoice(item, 'conflictStrategy', [conflictStrategyProperty]);
}
