import type { INodeProperties } from 'n8n-workflow';

import { ok } from '../../../../core/result';
import { readSwitch } from '../../../shared/items/readSwitch';
import type { Operation } from '../../../shared/operation';
import { storagePanel } from '../../people/unionIdProperties';
import { runStart } from '../../start/runStart';
import type { StorageVerb } from '../../start/storageVerb';
import type { DingtalkClient } from '../../transport/client';
import { conflictStrategyProperty, readConflictStrategy } from '../conflictStrategy';
import {
	DENTRY_LABELS,
	dentryProperties,
	readDentry,
	readTarget,
	targetProperties,
} from './dentryParameters';
import { relocationCalls } from './relocation';

const preservePermissionsProperty: INodeProperties = {
	displayName: 'Preserve Permissions',
	name: 'preservePermissions',
	type: 'boolean',
	default: false,
	description: 'Whether people who have access to it keep their access',
};

/**
 * Moves; a folder with all that is in it. What keeps the permissions is spelt `presevePermissions` in
 * the single call and `preservePermissions` in the batch; DingTalk ignores the other spelling.
 * @see https://open.dingtalk.com/document/development/move-files-or-folders
 */
const verb: StorageVerb = {
	noun: 'the move',
	batchSizes: [30],
	idField: 'dentryId',
	labels: DENTRY_LABELS,
	...relocationCalls('move', ({ conflictStrategy, preservePermissions }, single) => ({
		conflictStrategy,
		[single ? 'presevePermissions' : 'preservePermissions']: preservePermissions,
	})),
	read: (item) => {
		const dentry = readDentry(item);
		if (!dentry.ok) return dentry;
		const { spaceId, dentryId } = dentry.value;
		const target = readTarget(item, spaceId);
		if (!target.ok) return target;
		const conflictStrategy = readConflictStrategy(item);
		if (!conflictStrategy.ok) return conflictStrategy;
		const preserve = readSwitch(item, 'preservePermissions', [preservePermissionsProperty]);
		if (!preserve.ok) return preserve;
		return ok({
			parentId: spaceId,
			id: dentryId,
			spaces: [spaceId, target.value.targetSpaceId],
			options: {
				...target.value,
				conflictStrategy: conflictStrategy.value,
				preservePermissions: preserve.value,
			},
		});
	},
};

export const move: Operation<DingtalkClient> = {
	value: 'move',
	name: 'Move',
	action: 'Move file or folder',
	description: 'Move a file, or a folder with everything in it, within a space or to another one',
	properties: storagePanel(
		[...dentryProperties, ...targetProperties],
		[conflictStrategyProperty, preservePermissionsProperty],
	),
	reportsTask: true,
	run: async (context, client) => await runStart(context, client, verb),
};
