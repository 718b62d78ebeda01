import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

export const resourceOptions: INodePropertyOptions[] = [
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
];

/** What the node works on. */
export const resourceProperty: INodeProperties = {
	displayName: 'Resource',
	name: 'resource',
	type: 'options',
	noDataExpression: true,
	options: resourceOptions,
	default: 'dentry',
};
