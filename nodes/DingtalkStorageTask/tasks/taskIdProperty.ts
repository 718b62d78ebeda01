import type { INodeProperties } from 'n8n-workflow';

export const taskIdProperty: INodeProperties = {
	displayName: 'Task ID',
	name: 'taskId',
	type: 'string',
	required: true,
	default: '={{ $json.taskId }}',
	placeholder: 'e.g. 7f9c2ba4e88f827d',
	description:
		"The 'taskId' of the item that started the task. There is none if everything was done at once.",
};
