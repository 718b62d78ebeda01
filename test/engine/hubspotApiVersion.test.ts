import type { INodeParameters } from 'n8n-workflow';

import { HubspotAsyncTaskApi } from '../../credentials/HubspotAsyncTaskApi.credentials';
import { editorContext, NODES } from './harness/editor';
import { hubspotCalls, task } from './harness/hubspotCalls';
import { offeredBy } from './harness/offered';
import { CONTINUE, runHubspot } from './harness/runs';
import {
	association,
	batchRead,
	batchUpdate,
	batchWrite,
	getMany,
	hubspotKey,
	listMembers,
	ownKey,
	rowsOf,
} from './harness/services';
import { useSandbox } from './harness/useSandbox';

const sandbox = useSandbox();

/** A good call of every operation. */
const CALLS = hubspotCalls(sandbox);

it('has a good call of every operation', () => {
	expect(Object.keys(CALLS).sort()).toEqual(offeredBy('hubspotAsyncTask'));
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

	it.each(Object.entries(CALLS))('%s works', async (_operation, prepare) => {
		const parameters = prepare();
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
