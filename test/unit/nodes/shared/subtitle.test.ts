import { DingtalkStorageTask } from '../../../../nodes/DingtalkStorageTask/DingtalkStorageTask.node.js';
import { HubspotAsyncTask } from '../../../../nodes/HubspotAsyncTask/HubspotAsyncTask.node.js';

/** What n8n makes of an expression that reads parameters only. */
function evaluate(expression: string, $parameter: object): unknown {
	const code = expression.replace(/^=\{\{|\}\}$/g, '');
	return new Function('$parameter', `return ${code}`)($parameter);
}

it.each([
	[new HubspotAsyncTask(), 'export', 'start', {}, 'Export Records'],
	[
		new HubspotAsyncTask(),
		'export',
		'start',
		{ objectType: 'deals', waitUntilDone: true },
		'Export: deals and Wait',
	],
	[new HubspotAsyncTask(), 'export', 'getStatus', {}, 'Export: Get Status'],
	[new HubspotAsyncTask(), 'folderUpdate', 'start', {}, 'Rename or Move'],
	[new HubspotAsyncTask(), 'recordImport', 'getErrors', {}, 'Get Errors'],
	[new HubspotAsyncTask(), 'record', 'batchUpdate', { objectType: '' }, 'Batch Update'],
	[new HubspotAsyncTask(), 'record', 'batchRead', { objectType: '2-123' }, 'Batch Read: 2-123'],
	// An expression that has no value yet.
	[
		new HubspotAsyncTask(),
		'record',
		'batchRead',
		{ objectType: '={{ $json.t }}' },
		'Record: Batch Read',
	],
	[new DingtalkStorageTask(), 'dentry', 'move', {}, 'Move'],
	[new DingtalkStorageTask(), 'dentry', 'getMany', {}, 'Files: Get Many'],
	[new DingtalkStorageTask(), 'recycleItem', 'getMany', {}, 'Recycle Bin: Get Many'],
	[new DingtalkStorageTask(), 'document', 'getStatus', {}, 'Document: Get Status'],
	[
		new DingtalkStorageTask(),
		'recycleItem',
		'restore',
		{ waitUntilDone: true },
		'Restore and Wait',
	],
	[new DingtalkStorageTask(), 'task', 'getStatus', { waitUntilDone: true }, /^Task: .* and Wait$/],
])(
	'a node says on the canvas what it does (U22): %#',
	(node, resource, operation, more, subtitle) => {
		const told = evaluate(node.description.subtitle ?? '', { resource, operation, ...more });
		expect(told).toMatch(typeof subtitle === 'string' ? new RegExp(`^${subtitle}$`) : subtitle);
	},
);
