import { Client } from '@hubspot/api-client';
import type { ApiException } from '@hubspot/api-client/lib/codegen/crm/imports';
import { ImportFromUrlInputAccessEnum } from '@hubspot/api-client/lib/codegen/files';
import { startSandbox } from '../../sandbox';
import type { Sandbox } from '../../sandbox';

/** Every family of HubSpot's tasks, started and followed by HubSpot's own SDK. */

let sandbox: Sandbox;
let client: Client;
let now: number;

beforeAll(async () => {
	now = Date.parse('2026-01-02T03:04:05.000Z');
	sandbox = await startSandbox({ now: () => now, hubspot: { strict: true } });
});

beforeEach(() => {
	sandbox.reset();
	sandbox.hubspot.taskDefaults = { pendingMs: 500, durationMs: 1000 };
	client = new Client({
		accessToken: 'sandbox-hubspot-token',
		basePath: sandbox.url,
		numberOfApiCallRetries: 0,
		limiterOptions: { minTime: 0 },
	});
});

afterAll(async () => await sandbox.close());

async function failure(promise: Promise<unknown>): Promise<ApiException<Record<string, unknown>>> {
	return await promise.then(
		() => Promise.reject(new Error('Should have been refused')),
		(error) => error as ApiException<Record<string, unknown>>,
	);
}

it('exports records, to the file', async () => {
	// publicExportsApi.start() of 14.0.1 throws before it sends anything; see hubspot.test.ts.
	const response = await client.apiRequest({
		method: 'POST',
		path: '/crm/v3/exports/export/async',
		body: {
			exportType: 'VIEW',
			exportName: 'Two contacts',
			format: 'CSV',
			language: 'EN',
			objectType: 'CONTACT',
			objectProperties: ['email'],
			exportInternalValuesOptions: ['NAMES', 'VALUES'],
			publicCrmSearchRequest: {
				filterGroups: [
					{ filters: [{ propertyName: 'hs_object_id', operator: 'IN', values: ['101', '103'] }] },
				],
				filters: [],
				sorts: [],
			},
		},
	});
	const { id } = (await response.json()) as { id: string };
	const { publicExportsApi } = client.crm.exports;
	expect((await publicExportsApi.getStatus(Number(id))).status).toBe('PENDING');
	now += 1500;
	const { result } = await publicExportsApi.getStatus(Number(id));
	expect(await (await fetch(result ?? '')).text()).toBe(
		'hs_object_id,email\n101,contact1@example.com\n103,contact3@example.com\n',
	);
	expect(sandbox.hubspot.downloads.map(({ authorized }) => authorized)).toEqual([false]);
});

it('moves a folder', async () => {
	const { foldersApi } = client.files;
	const folder = sandbox.hubspot.folders.addFolder('drafts');
	const child = sandbox.hubspot.folders.addFolder('2026', folder);
	const { id } = await foldersApi.updatePropertiesRecursively({
		id: folder,
		name: 'texts',
		parentFolderId: 50000,
	});
	expect((await foldersApi.checkUpdateStatus(id)).status).toBe('PENDING');
	now += 1500;
	const done = await foldersApi.checkUpdateStatus(id);
	expect(done).toMatchObject({
		status: 'COMPLETE',
		taskId: id,
		result: { path: '/library/texts' },
	});
	const moved = sandbox.hubspot.folder(child);
	expect(moved && sandbox.hubspot.folders.pathOf(moved)).toBe('/library/texts/2026');
});

it('imports a file from a URL', async () => {
	const { filesApi } = client.files;
	const { id } = await filesApi.importFromUrl({
		url: 'https://example.com/logo.png',
		access: ImportFromUrlInputAccessEnum.PublicIndexable,
		folderPath: '/brand',
	});
	expect((await filesApi.checkImport(id)).status).toBe('PENDING');
	now += 1500;
	const done = await filesApi.checkImport(id);
	expect(done).toMatchObject({
		status: 'COMPLETE',
		taskId: id,
		numErrors: 0,
		result: { path: '/brand/logo.png', extension: 'png', type: 'IMG', access: 'PUBLIC_INDEXABLE' },
	});
	expect(done.completedAt).toEqual(new Date(now));
	const error = await failure(filesApi.checkImport('nonsense'));
	expect(error).toMatchObject({
		code: 400,
		body: { message: 'Provided ID could not be decoded.' },
	});
});

describe('record imports', () => {
	const importRequest = JSON.stringify({
		name: 'New contacts',
		dateFormat: 'YEAR_MONTH_DAY',
		importOperations: { '0-1': 'UPSERT' },
		files: [
			{
				fileName: 'people.csv',
				fileFormat: 'CSV',
				fileImportPage: {
					hasHeader: true,
					columnMappings: ['email', 'firstname'].map((name) => ({
						columnObjectTypeId: '0-1',
						columnName: name,
						propertyName: name,
					})),
				},
			},
		],
	});
	const data = Buffer.from('email,firstname\nada@example.com,Ada\nnobody,Nobody\n');
	const file = { data, name: 'people.csv' };

	it('are started, followed to the end, and asked for their errors', async () => {
		const { coreApi, publicImportsApi } = client.crm.imports;
		const started = await coreApi.create(file, importRequest);
		expect(started).toMatchObject({ state: 'STARTED', importName: 'New contacts' });
		const id = Number(started.id);
		expect((await coreApi.getById(id)).state).toBe('STARTED');
		now += 1500;
		const done = await coreApi.getById(id);
		expect(done.state).toBe('DONE');
		expect(done.updatedAt).toEqual(new Date(now));
		expect(done.metadata.counters).toMatchObject({ TOTAL_ROWS: 2, CREATED_OBJECTS: 1, ERRORS: 1 });
		expect(sandbox.hubspot.created('contacts')[0].properties.firstname).toBe('Ada');
		const { results } = await publicImportsApi.getErrors(id, undefined, 10, true, true);
		expect(results).toMatchObject([
			{
				errorType: 'INVALID_EMAIL',
				errorMessage: 'Email address nobody is invalid',
				sourceData: { lineNumber: 3, rowData: ['nobody', 'Nobody'] },
			},
		]);
		expect((await coreApi.getPage()).results.map((one) => one.id)).toEqual([started.id]);
	});

	it('are canceled', async () => {
		const { coreApi } = client.crm.imports;
		const started = await coreApi.create(file, importRequest);
		const answer = await coreApi.cancel(Number(started.id));
		expect(['CANCELED', 'COMPLETE', 'PENDING', 'PROCESSING']).toContain(answer.status);
		now += 5000;
		expect((await coreApi.getById(Number(started.id))).state).toBe('CANCELED');
		expect(sandbox.hubspot.created('contacts')).toEqual([]);
	});
});

it('unpacks an archive', async () => {
	const { extractApi } = client.cms.sourceCode;
	const { id } = await extractApi.doAsync({ path: 'site.zip' });
	const running = await extractApi.getAsyncStatus(Number(id));
	expect(running.status).toBe('PENDING');
	now += 1500;
	const done = await extractApi.getAsyncStatus(Number(id));
	expect(done.status).toBe('COMPLETE');
	expect(done.completedAt).toEqual(new Date(now));
	expect(sandbox.hubspot.sourceCode.extracted).toEqual(['site.zip']);
	expect((await failure(extractApi.doAsync({ path: 'none.zip' }))).code).toBe(404);
});
