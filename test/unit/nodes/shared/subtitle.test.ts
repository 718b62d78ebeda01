import { DingtalkStorageTask } from '../../../../nodes/DingtalkStorageTask/DingtalkStorageTask.node.js';
import { HubspotAsyncTask } from '../../../../nodes/HubspotAsyncTask/HubspotAsyncTask.node.js';

/** What n8n makes of an expression that reads parameters only. */
function evaluate(expression: string, $parameter: object): unknown {
	const code = expression.replace(/^=\{\{|\}\}$/g, '');
	return new Function('$parameter', `return ${code}`)($parameter);
}

it.each([
	[new HubspotAsyncTask(), 'export', 'start', {}, 'Export: Start'],
	[new HubspotAsyncTask(), 'export', 'start', { waitUntilDone: true }, 'Export: Start and Wait'],
	[new HubspotAsyncTask(), 'recordImport', 'getErrors', {}, 'Record Import: Get Errors'],
	[new HubspotAsyncTask(), 'record', 'batchUpdate', { objectType: '' }, 'Batch Update'],
	[new HubspotAsyncTask(), 'record', 'batchRead', { objectType: '2-123' }, 'Batch Read: 2-123'],
	// An expression that has no value yet.
	[new HubspotAsyncTask(), 'record', 'batchRead', { objectType: '={{ $json.t }}' }, 'Batch Read'],
	[new DingtalkStorageTask(), 'dentry', 'move', {}, 'File or Folder: Move'],
	[new DingtalkStorageTask(), 'task', 'getStatus', { waitUntilDone: true }, /^Task: .* and Wait$/],
])('a node says on the canvas what it does: %#', (node, resource, operation, more, subtitle) => {
	const told = evaluate(node.description.subtitle ?? '', { resource, operation, ...more });
	expect(told).toMatch(typeof subtitle === 'string' ? new RegExp(`^${subtitle}$`) : subtitle);
});
