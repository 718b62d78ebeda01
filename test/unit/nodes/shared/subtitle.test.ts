import { DingtalkStorageTask } from '../../../../nodes/DingtalkStorageTask/DingtalkStorageTask.node.js';
import { HubspotAsyncTask } from '../../../../nodes/HubspotAsyncTask/HubspotAsyncTask.node.js';

/** What n8n makes of an expression that reads parameters only. */
function evaluate(expression: string, $parameter: object): unknown {
	const code = expression.replace(/^=\{\{|\}\}$/g, '');
	return new Function('$parameter', `return ${code}`)($parameter);
}

it.each([
	[new HubspotAsyncTask(), 'export', 'start', 'Start export'],
	[new HubspotAsyncTask(), 'recordImport', 'getErrors', 'Get record import errors'],
	[new HubspotAsyncTask(), 'record', 'batchUpdate', 'Update records in batches'],
	[new DingtalkStorageTask(), 'dentry', 'move', 'Move file or folder'],
	[new DingtalkStorageTask(), 'task', 'getStatus', 'Get task status'],
])('a node says on the canvas what it does: %#', (node, resource, operation, subtitle) => {
	expect(evaluate(node.description.subtitle ?? '', { resource, operation })).toBe(subtitle);
});
