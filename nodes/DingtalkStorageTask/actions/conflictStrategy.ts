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
		description: 'Replace the existing one',
	},
	{
		name: 'Refuse',
		value: 'RETURN_ERROR_IF_EXISTS',
		description: 'Do nothing and treat the item as failed',
	},
	{
		name: 'Take the Existing One',
		value: 'RETURN_DENTRY_IF_EXISTS',
		description: 'Do nothing and output the existing one',
	},
];

/** What to do where the name is taken. */
export const conflictStrategyProperty: INodeProperties = {
	displayName: 'Conflict Strategy',
	name: 'conflictStrategy',
	type: 'options',
	options: STRATEGIES,
	default: 'AUTO_RENAME',
	description: 'What to do if there is something of the same name',
};

export function readConflictStrategy(item: ItemToRead): Checked<string> {
	return readChoice(item, 'conflictStrategy', [conflictStrategyProperty]);
}
