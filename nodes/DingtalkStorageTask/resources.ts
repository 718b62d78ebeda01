import type { Resource } from '../shared/operation';
import { copy } from './actions/dentry/copy.operation';
import { createFolder } from './actions/dentry/createFolder.operation';
import { deleteDentry } from './actions/dentry/delete.operation';
import { download } from './actions/dentry/download.operation';
import { get } from './actions/dentry/get.operation';
import { getMany } from './actions/dentry/getMany.operation';
import { move } from './actions/dentry/move.operation';
import { rename } from './actions/dentry/rename.operation';
import { search } from './actions/dentry/search.operation';
import { upload } from './actions/dentry/upload.operation';
import { documentCopy } from './actions/document/documentCopy';
import { getManyRecycleItems } from './actions/recycleItem/getMany.operation';
import { restore } from './actions/recycleItem/restore.operation';
import { getStatus } from './actions/task/getStatus.operation';
import { taskResource } from './tasks/taskResource';
import type { DingtalkClient } from './transport/client';

/** What the node works on, and what it does with it. */
export const resources: ReadonlyArray<Resource<DingtalkClient>> = [
	{
		value: 'dentry',
		name: 'File or Folder',
		shortName: 'Files',
		description: 'Find, copy, move, rename, delete, upload and download in the drive',
		operations: [
			copy,
			createFolder,
			deleteDentry,
			download,
			get,
			getMany,
			move,
			rename,
			search,
			upload,
		],
		firstOperation: 'copy',
	},
	{
		value: 'recycleItem',
		name: 'Recycle Bin Item',
		shortName: 'Recycle Bin',
		description: 'Find and restore what was deleted',
		operations: [getManyRecycleItems, restore],
		firstOperation: 'restore',
	},
	{
		value: 'task',
		name: 'Task',
		description: 'Check a copy, move, deletion or restoration that goes on in the background',
		operations: [getStatus],
		firstOperation: 'getStatus',
	},
	taskResource(documentCopy),
];
