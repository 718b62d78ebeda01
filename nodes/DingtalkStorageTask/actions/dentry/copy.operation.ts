import { ok } from '../../../../core/result';
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

/**
 * Copies; a folder with all that is in it. DingTalk's SDKs take 30 a call, its documentation says 3.
 * @see https://open.dingtalk.com/document/development/batch-copy-files-or-folders
 */
const verb: StorageVerb = {
	noun: 'the copy',
	batchSizes: [30, 3, 1],
	idField: 'dentryId',
	labels: DENTRY_LABELS,
	...relocationCalls('copy', ({ conflictStrategy }) => ({ conflictStrategy })),
	read: (item) => {
		const dentry = readDentry(item);
		if (!dentry.ok) return dentry;
		const { spaceId, dentryId } = dentry.value;
		const target = readTarget(item, spaceId);
		if (!target.ok) return target;
		const conflictStrategy = readConflictStrategy(item);
		if (!conflictStrategy.ok) return conflictStrategy;
		return ok({
			parentId: spaceId,
			id: dentryId,
			spaces: [spaceId, target.value.targetSpaceId],
			options: { ...target.value, conflictStrategy: conflictStrategy.value },
		});
	},
};

export const copy: Operation<DingtalkClient> = {
	value: 'copy',
	name: 'Copy',
	action: 'Copy file or folder',
	description: 'Copy a file, or a folder with everything in it',
	properties: storagePanel([...dentryProperties, ...targetProperties], [conflictStrategyProperty]),
	reportsTask: true,
	run: async (context, client) => await runStart(context, client, verb),
};
