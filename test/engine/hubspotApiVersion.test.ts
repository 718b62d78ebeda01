import type { INodeParameters, INodeProperties } from 'n8n-workflow';

import { HubspotAsyncTaskApi } from '../../credentials/HubspotAsyncTaskApi.credentials';
import { editorContext, NODES } from './harness/editor';
import { CONTINUE, runHubspot } from './harness/runs';
import {
	association,
	batchRead,
	batchUpdate,
	batchWrite,
	exportStatus,
	getMany,
	groupsOf,
	hubspotKey,
	listMembers,
	ownKey,
	rowsOf,
} from './harness/services';
import { useSandbox } from './harness/useSandbox';

const sandbox = useSandbox();

type Prepared = INodeParameters | (() => INodeParameters);

const task = (resource: string, operation: string, more: INodeParameters = {}) => ({
	...exportStatus,
	resource,
	operation,
	...more,
});

const contacts = { objectType: { __rl: true, mode: 'id', value: 'contacts' } } as const;
const finishedExport = () => sandbox.hubspot.addExport();
const seeded = () => ({ recordId: sandbox.hubspot.seedRecords('contacts', 1)[0].id });
const withFields = { mappingMode: 'defineBelow', value: { firstname: 'Ada' } };

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

/** A good call of every operation. */
const OPERATIONS: Record<string, Prepared> = {
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
			column: [{ columnName: 'email', propertyName: 'email', columnType: 'HUBSPOT_ALTERNATE_ID' }],
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

/** Every operation that the panel offers, as 'resource operation'. */
const offered = NODES.hubspotAsyncTask.description.properties
	.filter(({ name }) => name === 'operation')
	.flatMap(({ displayOptions, options = [] }: INodeProperties) =>
		(displayOptions?.show?.resource ?? []).flatMap((resource) =>
			options.map((option) => `${String(resource)} ${'value' in option && option.value}`),
		),
	);

it('has a case below for every operation', () => {
	expect(Object.keys(OPERATIONS).sort()).toEqual([...offered].sort());
});

describe.each([
	['none chosen', {}, '2026-09'],
	['2026-09', { apiVersion: '2026-09' }, '2026-09'],
	['2026-03', { apiVersion: '2026-03' }, '2026-03'],
])('after the end of v3, with the version %s (C2)', (_name, options, version) => {
	beforeEach(() => {
		sandbox.hubspot.legacyEnded = true;
		sandbox.hubspot.taskDefaults = { pendingMs: 0, durationMs: 0 };
	});

	const paths = () =>
		sandbox.calls
			.map(({ path }) => path)
			.filter((path) => /^\/(crm|files|cms|account-info)/.test(path));

	const expectAllInVersion = () => {
		expect(paths().length).toBeGreaterThan(0);
		expect(paths().filter((path) => !path.split('/').includes(version))).toEqual([]);
	};

	it.each(Object.entries(OPERATIONS))('%s works', async (_operation, prepared) => {
		const parameters = typeof prepared === 'function' ? prepared() : prepared;
		const { success, failed, error } = await runHubspot(sandbox, {
			parameters: { ...parameters, options },
			items: rowsOf([{ email: 'ada@example.com' }]),
			...CONTINUE,
		});
		expect(error).toBeUndefined();
		expect(failed).toEqual([]);
		expect(success.length).toBeGreaterThan(0);
		expectAllInVersion();
	});

	it.each([
		['listed', { returnAll: true }],
		['searched', { returnAll: true, query: 'contact' }],
	])('records are %s, with all their properties and associations', async (_how, parameters) => {
		const names = Array.from({ length: 300 }, (_, n) => `a_property_with_a_long_name_${n}`);
		for (const name of names) sandbox.hubspot.defineProperty('contacts', { name });
		sandbox.hubspot.maxSearchBody = 3000;
		const { success, error } = await runHubspot(sandbox, {
			parameters: getMany('contacts', {
				...parameters,
				options: { ...options, allProperties: true, associations: ['companies'] },
			}),
		});
		expect(error).toBeUndefined();
		expect(success.length).toBeGreaterThan(0);
		expectAllInVersion();
	});

	it('owners, pipelines and stages are written and read by their names', async () => {
		const row = { hubspot_owner_id: 'ada@example.com', dealstage: 'Closed Won' };
		const { success, failed } = await runHubspot(sandbox, {
			parameters: batchWrite('batchCreate', 'deals', {
				options: { ...options, valuesAre: 'labels' },
			}),
			items: rowsOf([row]),
			...CONTINUE,
			...ownKey(sandbox),
		});
		expect(failed).toEqual([]);
		const read = await runHubspot(sandbox, {
			parameters: batchRead('deals', {
				recordId: String(success[0].json.id),
				properties: Object.keys(row),
				options: { ...options, withLabels: true },
			}),
			...ownKey(sandbox),
		});
		expect(read.success[0].json.labels).toEqual(row);
		expectAllInVersion();
	});

	it('a date is written in the form of its property', async () => {
		const { failed } = await runHubspot(sandbox, {
			parameters: { ...batchWrite('batchCreate', '2-123'), options },
			items: rowsOf([{ built_on: '2000-02-03T00:00:00.000+01:00' }]),
			...CONTINUE,
		});
		expect(failed).toEqual([]);
		const written = [...sandbox.hubspot.records('2-123').all.values()].at(-1);
		expect(written?.properties.built_on).toBe('2000-02-03');
		expectAllInVersion();
	});

	it('the end of the day is told', async () => {
		sandbox.hubspot.rateLimit = { max: 100, intervalMs: 10_000, daily: 20 };
		const { failed } = await runHubspot(sandbox, {
			parameters: { ...batchRead('contacts'), options },
			items: rowsOf(Array.from({ length: 3000 }, (_, n) => ({ id: String(n + 1) }))),
			...CONTINUE,
			...ownKey(sandbox),
		});
		expect(JSON.stringify(failed.at(-1))).toContain('It starts anew at 20');
		expect(paths()).toContain(`/account-info/${version}/details`);
		expectAllInVersion();
	});

	it('the lists of the editor are filled', async () => {
		const { listSearch, loadOptions, resourceMapping } = NODES.hubspotAsyncTask.methods;
		const editor = (parameters: INodeParameters) =>
			editorContext('hubspotAsyncTask', { ...parameters, options }, hubspotKey(sandbox));
		const types = await listSearch.searchObjectTypes.call(editor(batchRead('')));
		expect(types.results[0].name).toBe('Machines (Custom)');
		const folders = await listSearch.searchFolders.call(editor(task('folderUpdate', 'start')));
		expect(folders.results.length).toBeGreaterThan(0);
		const lists = await listSearch.searchLists.call(editor(listMembers('addMembers', '')));
		expect(lists.results).toEqual([]);
		const labels = await loadOptions.getAssociationLabels.call(
			editor(association('batchCreate', 'contacts', 'companies')),
		);
		expect(labels.length).toBeGreaterThan(1);
		const readable = await loadOptions.getProperties.call(editor(batchRead('2-123')));
		expect(readable.length).toBeGreaterThan(0);
		const writable = await resourceMapping.getWritableProperties.call(editor(batchUpdate('2-123')));
		expect(writable.fields.length).toBeGreaterThan(0);
		const ofDeals = await resourceMapping.getWritableProperties.call(editor(batchUpdate('deals')));
		expect(ofDeals.fields.find(({ id }) => id === 'hubspot_owner_id')?.type).toBe('options');
		expectAllInVersion();
	});
});

it('the test of a credential asks in the default version (C2)', async () => {
	sandbox.hubspot.legacyEnded = true;
	const { request } = new HubspotAsyncTaskApi().test;
	const answer = await fetch(`${sandbox.url}${request.url}`, {
		headers: { authorization: 'Bearer sandbox-hubspot-token' },
	});
	expect(answer.status).toBe(200);
});
