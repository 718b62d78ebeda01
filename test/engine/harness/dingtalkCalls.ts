import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

import type { Sandbox } from '../../../sandbox';
import { dentryOperation, fileOperation, restoreOperation } from './drive';
import { storageStatus } from './services';

export interface DingtalkCall {
	parameters: INodeParameters;
	items: INodeExecutionData[];
}

/**
 * A good call of every operation, by 'resource operation'.
 * @returns what seeds the sandbox, and gives the parameters and the item
 */
export function dingtalkCalls(sandbox: Sandbox): Record<string, () => DingtalkCall> {
	const uuidOf = (id: string) => sandbox.dingtalk.dentry('sandbox-space', id)?.uuid ?? '';
	const file = () => sandbox.dingtalk.addFile({ name: 'plan.txt', content: 'the budget' }).id;
	const call = (parameters: INodeParameters, id = ''): DingtalkCall => ({
		parameters,
		items: [{ json: { id } }],
	});
	const onFile = (operation: string, more: INodeParameters = {}) =>
		call(fileOperation(operation, { dentryId: '={{ $json.id }}', ...more }), file());
	const data = { data: Buffer.from('Hello').toString('base64'), mimeType: 'text/plain' };

	return {
		'dentry copy': () => call(dentryOperation('copy'), file()),
		'dentry createFolder': () => call(fileOperation('createFolder', { name: 'Reports/2027' })),
		'dentry delete': () => call(dentryOperation('delete'), file()),
		'dentry download': () => onFile('download'),
		'dentry get': () => onFile('get'),
		'dentry getMany': () => call(fileOperation('getMany', { parentId: 'folder-2026' })),
		'dentry move': () => call(dentryOperation('move'), file()),
		'dentry rename': () => onFile('rename', { newName: 'budget.txt' }),
		'dentry search': () => call(fileOperation('search', { keyword: 'january' })),
		'dentry upload': () => ({
			parameters: fileOperation('upload', { parentId: 'folder-archive' }),
			items: [{ json: {}, binary: { data: { ...data, fileName: 'hello.txt' } } }],
		}),
		'document copy': () =>
			call({
				resource: 'document',
				operation: 'copy',
				sourceDentryUuid: uuidOf('file-readme'),
				targetParentDentryUuid: uuidOf('folder-archive'),
			}),
		'document getStatus': () =>
			call(
				{ ...storageStatus, resource: 'document' },
				sandbox.dingtalk.addTask({ kind: 'document' }),
			),
		'recycleItem getMany': () => {
			sandbox.dingtalk.addToRecycleBin({ name: 'gone.txt' });
			return call({
				resource: 'recycleItem',
				operation: 'getMany',
				recycleBinScope: 'id',
				recycleBinId: 'sandbox-recycle-bin',
			});
		},
		'recycleItem restore': () =>
			call(restoreOperation(), sandbox.dingtalk.addToRecycleBin({ name: 'gone.txt' }).id),
		'task getStatus': () => call(storageStatus, sandbox.dingtalk.addTask()),
	};
}
