import type { INodeParameters } from 'n8n-workflow';

import type { Sandbox } from '../../../sandbox';
import {
	association,
	batchRead,
	batchUpdate,
	batchWrite,
	exportStatus,
	getMany,
	groupsOf,
	listMembers,
} from './services';

/** Parameters of an operation on tasks. */
export const task = (resource: string, operation: string, more: INodeParameters = {}) => ({
	...exportStatus,
	resource,
	operation,
	...more,
});

type Prepared = INodeParameters | (() => INodeParameters);

const contacts = { objectType: { __rl: true, mode: 'id', value: 'contacts' } } as const;
const withFields = { mappingMode: 'defineBelow', value: { firstname: 'Ada' } };

/**
 * A good call of every operation, by 'resource operation', for an item with an `email`.
 * @returns what seeds the sandbox, and gives the parameters
 */
export function hubspotCalls(sandbox: Sandbox): Record<string, () => INodeParameters> {
	const finishedExport = () => sandbox.hubspot.addExport();
	const seeded = () => ({ recordId: sandbox.hubspot.seedRecords('contacts', 1)[0].id });

	const between = (
		operation: 'batchRead' | 'batchCreate' | 'batchArchive',
		more: INodeParameters = {},
	) => {
		const [{ id: toId }] = sandbox.hubspot.seedRecords('companies', 1);
		const fromId = seeded().recordId;
		return association(operation, 'contacts', 'companies', { fromId, toId, ...more });
	};

	/** Of an older list, by its ID of then, with a record of which nothing is to be changed. */
	const inList = (operation: 'addMembers' | 'removeMembers' | 'getMembers') => {
		const { recordId } = seeded();
		const members = operation === 'removeMembers' ? [] : [recordId];
		sandbox.hubspot.addList('7', 'contacts', members, { legacyListId: '3' });
		return listMembers(operation, '3', operation === 'getMembers' ? {} : { recordId });
	};

	const calls: Record<string, Prepared> = {
		'association batchArchive': () => between('batchArchive'),
		'association batchCreate': () => between('batchCreate', { label: 'Primary' }),
		'association batchRead': () => between('batchRead'),
		'export start': task('export', 'start', { ...contacts, objectProperties: ['email'] }),
		'export getStatus': () => task('export', 'getStatus', { taskId: finishedExport() }),
		'export download': () => task('export', 'download', { taskId: finishedExport() }),
		'fileImport start': task('fileImport', 'start', {
			url: 'https://files.example.com/catalog.pdf',
			folderPath: '/library',
			access: 'PRIVATE',
		}),
		'fileImport getStatus': () =>
			task('fileImport', 'getStatus', { taskId: sandbox.hubspot.addFileImport() }),
		'folderUpdate start': () =>
			task('folderUpdate', 'start', {
				folderId: { __rl: true, mode: 'id', value: sandbox.hubspot.folders.addFolder('old') },
				name: 'new',
			}),
		'folderUpdate getStatus': () =>
			task('folderUpdate', 'getStatus', { taskId: sandbox.hubspot.addFolderUpdate({ name: 'n' }) }),
		'list addMembers': () => inList('addMembers'),
		'list getMembers': () => inList('getMembers'),
		'list removeMembers': () => inList('removeMembers'),
		'record batchArchive': () => batchWrite('batchArchive', 'contacts', seeded()),
		'record batchCreate': () => {
			const [{ id: toId }] = sandbox.hubspot.seedRecords('companies', 1);
			const association = [{ toObjectType: 'companies', toId, label: 'Primary' }];
			return batchWrite('batchCreate', 'contacts', {
				fields: withFields,
				associations: { association },
			});
		},
		'record batchRead': () => batchRead('contacts', seeded()),
		'record batchUpdate': () => batchUpdate('contacts', { ...seeded(), fields: withFields }),
		'record batchUpsert': batchWrite('batchUpsert', 'contacts', {
			recordId: 'ada@example.com',
			idProperty: 'email',
			fields: withFields,
		}),
		'record getMany': () => {
			sandbox.hubspot.seedRecords('contacts', [{ properties: { firstname: 'Ada' } }]);
			return getMany('contacts', {
				filterGroups: groupsOf([{ propertyName: 'firstname', operator: 'IN', values: 'Ada' }]),
			});
		},
		'record merge': () => {
			const [primary, other] = sandbox.hubspot.seedRecords('contacts', 2);
			const objectType = { __rl: true, mode: 'id', value: 'contacts' };
			return task('record', 'merge', { objectType, primaryId: primary.id, mergeId: other.id });
		},
		'recordImport start': task('recordImport', 'start', {
			...contacts,
			source: 'rows',
			importName: 'Fair',
			importOperation: 'UPSERT',
			mapping: 'columns',
			columns: {
				column: [
					{ columnName: 'email', propertyName: 'email', columnType: 'HUBSPOT_ALTERNATE_ID' },
				],
			},
		}),
		'recordImport getStatus': () =>
			task('recordImport', 'getStatus', { taskId: sandbox.hubspot.addImport({}) }),
		'recordImport getErrors': () =>
			task('recordImport', 'getErrors', { taskId: sandbox.hubspot.addImport({ errors: 2 }) }),
		'recordImport cancel': () =>
			task('recordImport', 'cancel', { taskId: sandbox.hubspot.addImport({ hangs: true }) }),
		'sourceCodeExtract start': () => {
			sandbox.hubspot.sourceCode.addArchive('themes/a.zip');
			return task('sourceCodeExtract', 'start', { path: 'themes/a.zip' });
		},
		'sourceCodeExtract getStatus': () =>
			task('sourceCodeExtract', 'getStatus', { taskId: sandbox.hubspot.addExtraction() }),
	};

	return Object.fromEntries(
		Object.entries(calls).map(([name, prepared]) => [
			name,
			typeof prepared === 'function' ? prepared : () => prepared,
		]),
	);
}
