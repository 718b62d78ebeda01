import type { INodeParameters } from 'n8n-workflow';

import { useFileStore } from './harness/binaryData';
import { CONTINUE, runDingtalk, runHubspot, type More } from './harness/runs';
import { batchRead, folderStatus, itemsOf, storageStatus } from './harness/services';
import { useSandbox } from './harness/useSandbox';
import { messageOf } from './harness/outputs';

const sandbox = useSandbox();
useFileStore();

const run = (parameters: INodeParameters, more: More = {}) =>
	runHubspot(sandbox, { parameters: { authentication: 'serviceKey', ...parameters }, ...more });

/** What an expression gives, whatever its type. */
const given = (value: unknown) => `={{ ${JSON.stringify(value)} }}`;

const ON = ['true', 'TRUE', 1, 'yes'];
const OFF = ['false', 'no', 0, '0'];

const locator = (value: string): INodeParameters => ({ __rl: true, mode: 'id', value });

const exportStart: INodeParameters = {
	resource: 'export',
	operation: 'start',
	objectType: locator('contacts'),
	objectProperties: ['email'],
};

const fileImport: INodeParameters = {
	resource: 'fileImport',
	operation: 'start',
	url: 'https://example.com/a.pdf',
	folderPath: '/library',
};

const recordImport: INodeParameters = {
	resource: 'recordImport',
	operation: 'start',
	inputField: 'data',
	mapping: 'columns',
	objectType: locator('contacts'),
	columns: { column: [{ columnName: 'email', columnType: 'HUBSPOT_ALTERNATE_ID' }] },
};

const csvItem = {
	json: {},
	binary: {
		data: {
			data: Buffer.from('email\nada@example.com\n').toString('base64'),
			fileName: 'people.csv',
			mimeType: 'text/csv',
		},
	},
};

const sentBody = () => sandbox.calls.find(({ method }) => method === 'POST')?.body;

describe('switches that an expression gives as text or number (N6)', () => {
	it.each(ON)('Wait Until Done: %p waits', async (value) => {
		const id = sandbox.hubspot.addFolderUpdate({ durationMs: 300 });
		const { success } = await run(
			{ ...folderStatus, waitUntilDone: given(value) },
			{ items: itemsOf([id]) },
		);
		expect(success[0].json).toMatchObject({ state: 'succeeded', done: true });
	});

	it.each(OFF)('Wait Until Done: %p does not', async (value) => {
		const id = sandbox.hubspot.addFolderUpdate({ durationMs: 60_000 });
		const { success } = await run(
			{ ...folderStatus, waitUntilDone: given(value) },
			{ items: itemsOf([id]) },
		);
		expect(success[0].json).toMatchObject({ done: false, polls: 1 });
	});

	it('Wait Until Done in the DingTalk node too', async () => {
		const id = sandbox.dingtalk.addTask({ durationMs: 300 });
		const parameters = { ...storageStatus, waitUntilDone: given('true') };
		const { success } = await runDingtalk(sandbox, { parameters, items: itemsOf([id]) });
		expect(success[0].json).toMatchObject({ state: 'succeeded' });
	});

	it.each([...ON, ...OFF])('Include Raw Response: %p', async (value) => {
		const id = sandbox.hubspot.addFolderUpdate();
		const { success } = await run(
			{ ...folderStatus, options: { raw: given(value) } },
			{ items: itemsOf([id]) },
		);
		expect('response' in success[0].json).toBe(ON.includes(value as never));
	});

	it.each([...ON, ...OFF])('File Has Header: %p', async (value) => {
		await run({ ...recordImport, options: { hasHeader: given(value) } }, { items: [csvItem] });
		const [{ request }] = sandbox.hubspot.imports.tasks.values();
		expect(request?.json).toMatchObject({
			files: [{ fileImportPage: { hasHeader: ON.includes(value as never) } }],
		});
	});

	it('Create Contact List and Marketing Contacts', async () => {
		const options = {
			createContactListFromImport: given('true'),
			marketableContactImport: given('no'),
		};
		await run({ ...recordImport, options }, { items: [csvItem] });
		const [{ request }] = sandbox.hubspot.imports.tasks.values();
		expect(request?.json).toMatchObject({
			createContactListFromImport: true,
			marketableContactImport: false,
		});
	});

	it.each(ON)('Return All: %p lists all, without a limit', async (value) => {
		const id = sandbox.hubspot.addImport({ errors: 130 });
		const { success } = await run(
			{ resource: 'recordImport', operation: 'getErrors', taskId: id, returnAll: given(value) },
			{},
		);
		expect(success).toHaveLength(130);
	});

	it('Include Error Message and Include Row Data', async () => {
		const id = sandbox.hubspot.addImport({ errors: 1 });
		const parameters = { resource: 'recordImport', operation: 'getErrors', taskId: id };
		const off = await run({
			...parameters,
			includeErrorMessage: given('no'),
			includeRowData: given('0'),
		});
		expect(off.success[0].json).not.toHaveProperty('errorMessage');
		expect(off.success[0].json).not.toHaveProperty('rowData');
		const on = await run({
			...parameters,
			includeErrorMessage: given('yes'),
			includeRowData: given(1),
		});
		expect(on.success[0].json).toMatchObject({
			errorMessage: expect.any(String),
			rowData: expect.any(Array),
		});
	});

	it.each([...ON, ...OFF])('Archived: %p', async (value) => {
		await run(batchRead('contacts', { options: { archived: given(value) } }), {
			items: itemsOf(['101']),
		});
		expect(sandbox.calls[0].query.archived).toBe(ON.includes(value as never) ? 'true' : undefined);
	});

	it.each([...ON, ...OFF])('Overwrite: %p', async (value) => {
		await run({ ...fileImport, options: { overwrite: given(value) } });
		expect(sentBody()).toMatchObject({ overwrite: ON.includes(value as never) });
	});

	it("the export's three, and Download File", async () => {
		const { success, error } = await run({
			...exportStart,
			waitUntilDone: given('true'),
			downloadFile: given('TRUE'),
			options: {
				associatedObjectType: ['companies'],
				includeLabeledAssociations: given('yes'),
				includePrimaryDisplayPropertyForAssociatedObjects: given('no'),
				overrideAssociatedObjectsPerDefinitionPerRowLimit: given(1),
			},
		});
		expect(error).toBeUndefined();
		expect(success[0].binary).toHaveProperty('data');
		const body = sentBody();
		expect(body).toMatchObject({
			includeLabeledAssociations: true,
			overrideAssociatedObjectsPerDefinitionPerRowLimit: true,
		});
		expect(body).not.toHaveProperty('includePrimaryDisplayPropertyForAssociatedObjects');
	});

	it.each<[string, INodeParameters, INodeParameters]>([
		['Wait Until Done', folderStatus, { waitUntilDone: given('maybe') }],
		['Wait Until Done', folderStatus, { waitUntilDone: '={{ $json.unknown }}' }],
		['Include Raw Response', folderStatus, { options: { raw: given('') } }],
		['File Has Header', recordImport, { options: { hasHeader: given(null) } }],
		['Create Contact List', recordImport, { options: { createContactListFromImport: given('x') } }],
		['Marketing Contacts', recordImport, { options: { marketableContactImport: given(2) } }],
		['Overwrite', fileImport, { options: { overwrite: given('perhaps') } }],
		['Download File', exportStart, { waitUntilDone: true, downloadFile: given('never') }],
		[
			'Include Labeled Associations',
			exportStart,
			{
				options: { associatedObjectType: ['deals'], includeLabeledAssociations: given('x') },
			},
		],
		['Archived', batchRead('contacts'), { options: { archived: given('old') } }],
		[
			'Return All',
			{ ...folderStatus, resource: 'recordImport', operation: 'getErrors', taskId: '1' },
			{ returnAll: given('some') },
		],
	])('%s that says neither is refused before anything is sent', async (label, base, set) => {
		const items = [{ ...csvItem, json: { id: '1' } }];
		const stopped = await run({ ...base, ...set }, { items });
		expect(stopped.error?.message).toContain(`'${label}' must be true or false`);
		const { failed } = await run({ ...base, ...set }, { items, ...CONTINUE });
		expect(messageOf(failed[0])).toContain(`'${label}' must be true or false`);
		expect(sandbox.calls).toHaveLength(0);
	});
});

describe('numbers that an expression gives as text (N6)', () => {
	const getErrors = { resource: 'recordImport', operation: 'getErrors' };

	it.each(['7', ' 7 ', 7])('Limit: %p', async (value) => {
		const id = sandbox.hubspot.addImport({ errors: 20 });
		const { success } = await run({ ...getErrors, taskId: id, limit: given(value) });
		expect(success).toHaveLength(7);
	});

	it.each(['1,000', 'all', '', null, 1.5, '0'])('Limit: %p is refused', async (value) => {
		const { error } = await run({ ...getErrors, taskId: '1', limit: given(value) });
		expect(error?.message).toContain("'Limit' must be a whole number, 1 or more");
		expect(sandbox.calls).toHaveLength(0);
	});

	it.each(['1,000', 'large'])('Max File Size: %p is refused', async (value) => {
		const { error } = await run({
			resource: 'export',
			operation: 'download',
			taskId: '1',
			options: { maxFileSize: given(value) },
		});
		expect(error?.message).toContain("'Max File Size' must be a number of megabytes");
		expect(sandbox.calls).toHaveLength(0);
	});
});
