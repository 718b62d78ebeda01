import type { INodeProperties } from 'n8n-workflow';

/** What the node works on. */
export const resourceProperty: INodeProperties = {
	displayName: 'Resource',
	name: 'resource',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'File or Folder',
			value: 'dentry',
			description: "What is in the drive's spaces",
		},
		{
			name: 'Recycle Bin Item',
			value: 'recycleItem',
			description: 'What was deleted and can be put back',
		},
		{
			name: 'Task',
			value: 'task',
			description: 'Work on a folder that goes on after the call that started it',
		},
	],
	default: 'dentry',
};
