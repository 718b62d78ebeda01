import fc from 'fast-check';

import { readExportStatus } from '../../../../../nodes/HubspotAsyncTask/actions/export/exportState';
import { taskKinds } from '../../../../../nodes/HubspotAsyncTask/resources';
import { readActionResponse } from '../../../../../nodes/HubspotAsyncTask/tasks/actionResponse';
import { API_VERSIONS } from '../../../../../nodes/HubspotAsyncTask/transport/apiVersion';

const names = taskKinds.map(({ taskType }) => taskType);

it('every kind has a name of its own', () => {
	expect(names).toEqual([
		'crmExport',
		'fileImport',
		'folderUpdate',
		'recordImport',
		'sourceCodeExtract',
	]);
	expect(new Set(taskKinds.map(({ resource }) => resource)).size).toBe(taskKinds.length);
});

const PATHS: Record<string, Record<string, string>> = {
	crmExport: {
		v3: '/crm/v3/exports/export/async/tasks/a%2Fb/status',
		'2026-03': '/crm/exports/2026-03/export/async/tasks/a%2Fb/status',
		'2026-09': '/crm/exports/2026-09/export/async/tasks/a%2Fb/status',
	},
	fileImport: {
		v3: '/files/v3/files/import-from-url/async/tasks/a%2Fb/status',
		'2026-03': '/files/2026-03/files/import-from-url/async/tasks/a%2Fb/status',
		'2026-09': '/files/2026-09/files/import-from-url/async/tasks/a%2Fb/status',
	},
	folderUpdate: {
		v3: '/files/v3/folders/update/async/tasks/a%2Fb/status',
		'2026-03': '/files/2026-03/folders/update/async/tasks/a%2Fb/status',
		'2026-09': '/files/2026-09/folders/update/async/tasks/a%2Fb/status',
	},
	recordImport: {
		v3: '/crm/v3/imports/a%2Fb',
		'2026-03': '/crm/imports/2026-03/a%2Fb',
		'2026-09': '/crm/imports/2026-09/a%2Fb',
	},
	sourceCodeExtract: {
		v3: '/cms/v3/source-code/extract/async/tasks/a%2Fb/status',
		'2026-03': '/cms/source-code/2026-03/extract/async/tasks/a%2Fb/status',
		'2026-09': '/cms/source-code/2026-09/extract/async/tasks/a%2Fb/status',
	},
};

const START_PATHS: Record<string, Record<string, string>> = {
	crmExport: {
		v3: '/crm/v3/exports/export/async',
		'2026-03': '/crm/exports/2026-03/export/async',
		'2026-09': '/crm/exports/2026-09/export/async',
	},
	fileImport: {
		v3: '/files/v3/files/import-from-url/async',
		'2026-03': '/files/2026-03/files/import-from-url/async',
		'2026-09': '/files/2026-09/files/import-from-url/async',
	},
	folderUpdate: {
		v3: '/files/v3/folders/update/async',
		'2026-03': '/files/2026-03/folders/update/async',
		'2026-09': '/files/2026-09/folders/update/async',
	},
	recordImport: {
		v3: '/crm/v3/imports',
		'2026-03': '/crm/imports/2026-03',
		'2026-09': '/crm/imports/2026-09',
	},
	sourceCodeExtract: {
		v3: '/cms/v3/source-code/extract/async',
		'2026-03': '/cms/source-code/2026-03/extract/async',
		'2026-09': '/cms/source-code/2026-09/extract/async',
	},
};

describe.each(taskKinds)('$taskType', ({ taskType, statusRequest, start }) => {
	it.each(API_VERSIONS)('is asked about in version %s, its ID encoded', (apiVersion) => {
		const path = PATHS[taskType][apiVersion];
		expect(statusRequest({ taskId: 'a/b', apiVersion })).toEqual({ path });
	});

	it.each(API_VERSIONS)('is started in version %s', (apiVersion) => {
		expect(start.path[apiVersion]).toBe(START_PATHS[taskType][apiVersion]);
	});
});

const readers: unknown[] = [readActionResponse, readExportStatus];
const plain = taskKinds.filter((kind) => readers.includes(kind.readStatus));

it('most kinds share the form of their status', () => {
	expect(plain.map(({ taskType }) => taskType)).toEqual([
		'crmExport',
		'fileImport',
		'folderUpdate',
		'sourceCodeExtract',
	]);
});

describe.each(plain)('$taskType', ({ readStatus }) => {
	it.each([
		['PENDING', 'pending'],
		['PROCESSING', 'running'],
		['COMPLETE', 'succeeded'],
		['CANCELED', 'canceled'],
		['CANCELLED', 'canceled'],
		['complete', 'succeeded'],
		['Processing', 'running'],
		['canceled', 'canceled'],
		[' COMPLETE ', 'succeeded'],
		['FAILED', 'unknown'],
		['COMPLETED', 'unknown'],
		['error', 'unknown'],
		['constructor', 'unknown'],
		['', 'unknown'],
	] as const)('in the status %j is %s', (status, state) => {
		expect(readStatus({ status })).toMatchObject({ state, status });
	});

	it('is read whole', () => {
		const body = {
			status: 'COMPLETE',
			requestedAt: '2026-03-01T12:00:00Z',
			startedAt: '2026-03-01T12:00:01.500Z',
			completedAt: '2026-03-01T14:00:02+02:00',
			errors: [{ message: 'one' }],
			result: { id: '7' },
		};
		expect(readStatus(body)).toEqual({
			state: 'succeeded',
			status: 'COMPLETE',
			progress: null,
			requestedAt: '2026-03-01T12:00:00.000Z',
			startedAt: '2026-03-01T12:00:01.500Z',
			completedAt: '2026-03-01T12:00:02.000Z',
			errors: [{ message: 'one' }],
			result: { id: '7' },
			raw: body,
		});
	});

	it.each([
		['missing', { status: 'PENDING' }],
		[
			'null',
			{
				status: 'PENDING',
				requestedAt: null,
				startedAt: null,
				completedAt: null,
				errors: null,
				result: null,
			},
		],
		['of another kind', { status: 'PENDING', requestedAt: {}, startedAt: true, errors: {} }],
	])('has fields that are %s', (_name, body) => {
		expect(readStatus(body)).toEqual({
			state: 'pending',
			status: 'PENDING',
			progress: null,
			requestedAt: null,
			startedAt: null,
			completedAt: null,
			errors: [],
			result: null,
			raw: body,
		});
	});

	it.each([
		[{ numErrors: 2 }, [{ message: 'HubSpot counts 2 errors and names none' }]],
		[{ numErrors: 1, errors: [] }, [{ message: 'HubSpot counts 1 error and names none' }]],
		[{ numErrors: 5, errors: [{ message: 'one' }] }, [{ message: 'one' }]],
		[{ numErrors: 0 }, []],
	])('with %j names errors', (counts, errors) => {
		expect(readStatus({ status: 'COMPLETE', ...counts })).toMatchObject({ errors });
	});

	it.each([
		[undefined],
		[null],
		[''],
		['COMPLETE'],
		[7],
		[[]],
		[[{ status: 'COMPLETE' }]],
		[{}],
		[{ status: null }],
		[{ status: {} }],
		[{ status: true }],
		[{ task: { status: 'COMPLETE' } }],
	])('is not what %j is about', (body) => {
		expect(readStatus(body)).toBeNull();
	});

	it('is never finished without its word for it, whatever the body', () => {
		fc.assert(
			fc.property(fc.jsonValue(), fc.string(), (value, status) => {
				expect(() => readStatus(value)).not.toThrow();
				const reading = readStatus({ status, result: value, errors: value, completedAt: value });
				expect(reading).toMatchObject({ status, raw: { status } });
				if (!/^\s*(complete|cancell?ed|pending|processing)\s*$/i.test(status)) {
					expect(reading?.state).toBe('unknown');
				}
			}),
		);
	});
});
