import type { INodeParameters } from 'n8n-workflow';

import { errorOf, messageOf } from './harness/outputs';
import { CONTINUE, runHubspot, type More } from './harness/runs';
import { hubspotKey } from './harness/services';
import { useJumpClock } from './harness/jumpClock';
import { useSandbox } from './harness/useSandbox';

const clock = useJumpClock();
const sandbox = useSandbox({ now: clock.now });

beforeEach(() => {
	sandbox.hubspot.taskDefaults = { durationMs: 200 };
});

const URL_OF_FILE = 'https://example.com/files/catalog.pdf';

const start: INodeParameters = {
	authentication: 'serviceKey',
	resource: 'fileImport',
	operation: 'start',
	url: URL_OF_FILE,
	access: 'PUBLIC_NOT_INDEXABLE',
	folderBy: 'path',
	folderPath: '/library/reports',
	name: '',
	options: {},
};

const run = (parameters: INodeParameters, more: More = {}) =>
	runHubspot(sandbox, { parameters: { ...start, ...parameters }, ...more });

const plans = () => [...sandbox.hubspot.files.tasks.values()].map(({ plan }) => plan);

describe('File Import', () => {
	it.each(['v3', '2026-03', '2026-09'])(
		'starts, asks and waits in version %s',
		async (apiVersion) => {
			const options = { apiVersion };
			const { success, error } = await run({ waitUntilDone: true, name: 'Catalog', options });
			expect(error).toBeUndefined();
			expect(success[0].json).toMatchObject({ taskType: 'fileImport', state: 'succeeded' });
			const [file] = sandbox.hubspot.files.all.values();
			expect(success[0].json.result).toMatchObject({
				id: file.id,
				name: 'Catalog',
				path: '/library/reports/Catalog.pdf',
				access: 'PUBLIC_NOT_INDEXABLE',
			});
			const { taskId } = success[0].json;
			const asked = await run({ operation: 'getStatus', taskId: String(taskId), options });
			expect(asked.success[0].json).toMatchObject({ taskId, state: 'succeeded' });
			const base = `/files/${apiVersion}/files/import-from-url/async`;
			expect(sandbox.calls[0].path).toBe(base);
			expect(sandbox.calls.at(-1)?.path).toBe(`${base}/tasks/${String(taskId)}/status`);
		},
	);

	it('says what to do about duplicates even where it is not told', async () => {
		const { success } = await run({ access: undefined, options: { apiVersion: '2026-09' } });
		expect(success).toHaveLength(1);
		expect(plans()[0]).toMatchObject({
			access: 'PRIVATE',
			overwrite: false,
			duplicateValidationScope: 'EXACT_FOLDER',
			duplicateValidationStrategy: 'NONE',
			expiresAt: undefined,
		});
	});

	it('sends every option, and a folder by its ID beyond 2^53', async () => {
		const id = sandbox.hubspot.folders.addFolder('big', undefined, '9007199254740993');
		const { error } = await run({
			folderBy: 'id',
			folderId: id,
			folderPath: 'left over from before',
			options: {
				overwrite: true,
				duplicateValidationScope: 'ENTIRE_PORTAL',
				duplicateValidationStrategy: 'RETURN_EXISTING',
				expiresAt: '2027-01-31T18:00:00+01:00',
			},
		});
		expect(error).toBeUndefined();
		expect(plans()[0]).toMatchObject({
			folderId: '9007199254740993',
			overwrite: true,
			duplicateValidationScope: 'ENTIRE_PORTAL',
			duplicateValidationStrategy: 'RETURN_EXISTING',
			expiresAt: Date.parse('2027-01-31T17:00:00Z'),
		});
	});

	it('takes the dates that expressions make', async () => {
		const expiresAt = "={{ DateTime.fromISO('2027-01-31T18:00:00Z') }}";
		const { error } = await run({ options: { expiresAt } });
		expect(error).toBeUndefined();
		expect(plans()[0].expiresAt).toBe(Date.parse('2027-01-31T18:00:00Z'));
	});

	it.each<[INodeParameters, string]>([
		[{ url: '={{ "" }}' }, "'URL' is empty"],
		[{ url: 'ftp://example.com/a.pdf' }, "'URL' is not a web address"],
		[{ url: 'example.com/a.pdf' }, "'URL' is not a web address"],
		[{ url: 'http://' }, "'URL' is not a web address"],
		[{ access: 'EVERYBODY' }, "'Access' can't be 'EVERYBODY'"],
		[{ folderPath: ' ' }, "'Folder Path' is empty"],
		[{ folderBy: 'id', folderId: '={{ "" }}' }, "'Folder' is empty"],
		[{ options: { expiresAt: 'next year' } }, "'Expires At' is not a date with time"],
		[{ options: { duplicateValidationScope: 'MARS' } }, "'Duplicate Validation Scope'"],
	])('refuses %p before anything is sent', async (parameters, message) => {
		const { error } = await run(parameters);
		expect(error?.message).toContain(message);
		expect(error?.description).toContain('Nothing was sent');
		expect(sandbox.calls).toHaveLength(0);
	});

	it('reports a file that HubSpot could not fetch as failed', async () => {
		const url = 'https://example.com/unreachable.pdf';
		const { failed } = await run({ url, waitUntilDone: true }, CONTINUE);
		expect(messageOf(failed[0])).toContain(`Failed to download the file from ${url}`);
		expect(errorOf(failed[0])).toMatchObject({ done: true, result: null });
	});

	it('tells the refusal of a start in the words of HubSpot', async () => {
		const { error } = await run({ folderBy: 'id', folderId: '404404' });
		expect(error?.message).toContain('No folder was found with id 404404');
		expect(plans()).toHaveLength(0);
	});

	it('tells the scope that is missing, and a token that is not accepted', async () => {
		sandbox.hubspot.addToken('poor', ['files.read']);
		const poor = await run({}, { credentials: hubspotKey(sandbox, 'poor') });
		expect(poor.error?.message).toContain("lacks the scope 'files'");
		const wrong = await run({}, { credentials: hubspotKey(sandbox, 'wrong') });
		expect(wrong.error?.message).toBe('HubSpot did not accept the credential');
	});

	it('is uncertain when the answer is lost, and never sends twice', async () => {
		sandbox.faults.add({ method: 'POST', fault: { kind: 'statusAfterApply', status: 502 } });
		const { failed } = await run({}, CONTINUE);
		expect(messageOf(failed[0])).toContain('It is not known whether the file import was started');
		expect(errorOf(failed[0])).toMatchObject({ outcome: 'uncertain' });
		expect(plans()).toHaveLength(1);
	});
});
