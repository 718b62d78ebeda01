import type { INodeParameters } from 'n8n-workflow';

import type { FaultRule } from '../../sandbox';
import { until } from './harness/until';
import { useFileStore } from './harness/binaryData';
import { errorOf, messageOf } from './harness/outputs';
import { CONTINUE, runHubspot, startHubspot, type More } from './harness/runs';
import { exportStatus, itemsOf } from './harness/services';
import { fastClock, resetClock, setClock } from './harness/useClock';
import { useSandbox } from './harness/useSandbox';
import { useServer } from './harness/useServer';

/** Added to the sandbox's clock, in milliseconds. */
let ahead = 0;
const sandbox = useSandbox({ now: () => Date.now() + ahead });
const store = useFileStore();

beforeEach(() => {
	ahead = 0;
});

afterEach(resetClock);

const download = { ...exportStatus, operation: 'download' };
const CSV = 'hs_object_id,email\n1,"a\nb@example.com"\n';
const csv = { contentType: 'text/csv', body: Buffer.from(CSV) };

function run(ids: unknown[], more: More & { set?: object } = {}) {
	const { set, ...rest } = more;
	return runHubspot(sandbox, {
		parameters: { ...download, ...set } as INodeParameters,
		items: itemsOf(ids),
		...rest,
	});
}

/** Spoils the file's transfer, not the API. */
function spoil(fault: FaultRule['fault'], more: Partial<FaultRule> = {}) {
	return sandbox.faults.add({ path: /^\/hubspot-files\//, ...more, fault });
}

/** Lets the node's time run so many times faster than the real one. */
function hurry(times: number): void {
	setClock(fastClock(times));
}

describe('an export that is complete and has no link (H10)', () => {
	beforeEach(() => {
		const body = { status: 'COMPLETE', result: null, startedAt: null, completedAt: null };
		const fault = { kind: 'status', status: 200, body } as const;
		sandbox.faults.add({ path: /status$/, times: Infinity, fault });
	});

	it('is told by Download without sending anybody to Download', async () => {
		const id = sandbox.hubspot.addExport();
		const { failed } = await run([id], CONTINUE);
		expect(errorOf(failed[0])).toMatchObject({
			message: "HubSpot gave no link to the file: the status of the export is 'COMPLETE'",
			description: `An export without records may have no file. The export itself is done. Run this again later, with the task ID '${id}': it asks for a new link.`,
			taskId: id,
		});
	});

	it('is told by Start with where to ask for it again', async () => {
		sandbox.hubspot.taskDefaults = {};
		const { failed } = await runHubspot(sandbox, {
			parameters: {
				authentication: 'serviceKey',
				resource: 'export',
				operation: 'start',
				objectType: { __rl: true, mode: 'id', value: 'contacts' },
				objectProperties: ['email'],
				waitUntilDone: true,
				downloadFile: true,
			},
			...CONTINUE,
		});
		expect(errorOf(failed[0]).description).toMatch(
			/The export itself is done\. 'Download File' asks for its file again, with the task ID '\d+'\.$/,
		);
	});
});

describe('Download', () => {
	it('puts the file into the binary field beside the record of the task', async () => {
		const id = sandbox.hubspot.addExport({ file: csv, exportName: 'All: contacts' });
		const { success, error } = await run([id]);
		expect(error).toBeUndefined();
		const [{ json, binary, pairedItem }] = success;
		expect(pairedItem).toEqual({ item: 0 });
		expect(Object.keys(json)).toEqual([
			...['taskId', 'taskType', 'state', 'done', 'status', 'progress', 'requestedAt', 'startedAt'],
			...['completedAt', 'errors', 'result', 'hasErrors', 'fileUrl', 'recordCount', 'timedOut'],
			...['polls', 'waitedSeconds'],
		]);
		expect(json).toMatchObject({ taskId: id, state: 'succeeded', done: true, polls: 1 });
		expect(binary).toEqual({
			data: expect.objectContaining({
				fileName: 'hubspot-crm-exports-all-contacts.csv',
				fileExtension: 'csv',
				mimeType: 'text/csv',
			}),
		});
		expect((await store.read(binary?.data)).toString()).toBe(CSV);
	});

	it('never shows the credential to where the file is', async () => {
		await run([sandbox.hubspot.addExport()]);
		expect(sandbox.hubspot.downloads).toMatchObject([{ authorized: false, status: 200 }]);
	});

	it('names field, file and type as told', async () => {
		const zip = { contentType: 'application/zip', body: Buffer.from('PK'), name: '../../a/b.zip' };
		const id = sandbox.hubspot.addExport({ file: zip });
		const { success } = await run([id], { set: { outputField: 'zipped' } });
		expect(success[0].binary).toEqual({
			zipped: expect.objectContaining({ fileName: 'b.zip', mimeType: 'application/zip' }),
		});
		expect(success[0].binary?.zipped.directory).toBeUndefined();
	});

	it.each(['v3', '2026-03', '2026-09'])('works with version %s', async (apiVersion) => {
		const id = sandbox.hubspot.addExport({ id: '9007199254740993' });
		const { success } = await run([id], { set: { options: { apiVersion } } });
		expect(success[0].json.taskId).toBe('9007199254740993');
		expect(await store.sizeOf(success[0].binary?.data)).toBeGreaterThan(0);
		const api = sandbox.calls.filter(({ path }) => path.startsWith('/crm/'));
		expect(api.every(({ path }) => path.includes(`/${apiVersion}/`))).toBe(true);
	});

	it('waits for the export first', async () => {
		const ids = [400, 0].map((durationMs) => sandbox.hubspot.addExport({ durationMs, file: csv }));
		const { success } = await run(ids, { set: { waitUntilDone: true } });
		for (const { binary } of success) {
			expect((await store.read(binary?.data)).toString()).toBe(CSV);
		}
		expect(success).toHaveLength(2);
	});

	it('refuses an export that is not done, and says what to do', async () => {
		const id = sandbox.hubspot.addExport({ pendingMs: 0, durationMs: 60_000 });
		const { error, run: whole } = await run([id]);
		expect(error?.message).toBe(`Export '${id}' is not done yet; its state is 'running'`);
		expect(error?.description).toContain("'Wait Until Done'");
		expect(JSON.stringify(whole)).not.toContain('hubspot-files');
		expect(sandbox.hubspot.downloads).toHaveLength(0);
	});

	it('refuses an export that failed, and an unknown one', async () => {
		const failed = sandbox.hubspot.addExport({ ending: 'FAILED' });
		const { failed: items } = await run([failed, '4711'], CONTINUE);
		expect(items.map((item) => messageOf(item))).toEqual([
			`Export '${failed}' ended as 'failed'`,
			"HubSpot knows no export task '4711', or the credential has no access to it",
		]);
		expect(errorOf(items[0])).toMatchObject({ state: 'failed', status: 'FAILED', done: true });
	});

	it('sends a late export to its output when routed by state', async () => {
		const done = sandbox.hubspot.addExport({ file: csv });
		const late = sandbox.hubspot.addExport({ hangs: true });
		const failed = sandbox.hubspot.addExport({ ending: 'FAILED' });
		const { outputs, error } = await run([late, failed, done], {
			set: { options: { routeByState: true } },
		});
		expect(error).toBeUndefined();
		expect(outputs.map((items) => items.map(({ json }) => json.taskId))).toEqual([
			[done],
			[late],
			[failed],
		]);
		expect(await store.sizeOf(outputs[0][0].binary?.data)).toBe(CSV.length);
		expect(outputs[1][0].binary).toBeUndefined();
	});

	it('delivers the file of an export that is complete with errors, and routes it as failed', async () => {
		const id = sandbox.hubspot.addExport({ numErrors: 2, file: csv });
		const plain = await run([id]);
		expect(plain.success[0].json.errors).toHaveLength(2);
		expect(await store.sizeOf(plain.success[0].binary?.data)).toBe(CSV.length);
		const routed = await run([id], { set: { options: { routeByState: true } } });
		expect(await store.sizeOf(routed.outputs[2][0].binary?.data)).toBe(CSV.length);
		const waited = await run([id], { set: { waitUntilDone: true } });
		expect(waited.error?.message).toContain('ended with errors');
	});

	it.each([
		[{ outputField: ' ' }, "'Output Data Field Name' is empty"],
		[{ taskId: '..' }, "'Task ID' is '..'"],
	])('refuses %j before anything is sent', async (set, message) => {
		const { error } = await run([sandbox.hubspot.addExport()], { set });
		expect(error?.message).toContain(message);
		expect(sandbox.calls).toHaveLength(0);
	});
});

describe('a link', () => {
	it('that has expired is asked for anew', async () => {
		hurry(50);
		const id = sandbox.hubspot.addExport({ file: csv });
		// The first download comes in too late.
		spoil({ kind: 'delay', ms: 300 });
		const running = run([id]);
		const timer = setInterval(() => {
			if (sandbox.calls.some(({ path }) => path.startsWith('/hubspot-files/'))) ahead = 6 * 60_000;
		}, 5);
		const { success } = await running;
		clearInterval(timer);
		expect(sandbox.hubspot.downloads.map(({ status }) => status)).toEqual([403, 200]);
		expect((await store.read(success[0].binary?.data)).toString()).toBe(CSV);
	});

	it.each([
		[403, 'Access Denied'],
		[404, 'Not Found'],
		[410, 'Gone'],
		[400, 'Request has expired'],
	])('is renewed three times at most (status %i, %s)', async (status, words) => {
		hurry(50);
		const id = sandbox.hubspot.addExport({ file: csv });
		spoil({ kind: 'status', status, body: `<Error>${words}</Error>` }, { times: Infinity });
		const { failed } = await run([id], CONTINUE);
		expect(messageOf(failed[0])).toBe(
			'The file could not be downloaded in 4 tries; the last time the link had expired',
		);
		const links = sandbox.calls.filter(({ path }) => path.startsWith('/hubspot-files/'));
		expect(new Set(links.map(({ path }) => path)).size).toBe(4);
		expect(errorOf(failed[0])).toMatchObject({
			taskId: id,
			outcome: 'failed',
			state: 'succeeded',
			description: expect.stringContaining(`'${id}'`),
		});
		expect(JSON.stringify(failed)).not.toContain('hubspot-files');
	});

	it.each([
		{ kind: 'cutOff' },
		{ kind: 'reset' },
		{ kind: 'wrongLength', by: 7 },
		{ kind: 'status', status: 503 },
	] as const)('leads to the whole file after a transfer %j', async (fault) => {
		hurry(50);
		const before = store.files().length;
		const id = sandbox.hubspot.addExport({ file: { ...csv, body: { sizeBytes: 300_000 } } });
		spoil(fault, { times: 3 });
		const { success, error } = await run([id]);
		expect(error).toBeUndefined();
		expect(await store.sizeOf(success[0].binary?.data)).toBe(300_000);
		if (!store.keepsBroken) expect(store.files().length - before).toBe(1);
	});

	it('that always breaks is given up without a file', async () => {
		hurry(50);
		const before = store.files().length;
		const id = sandbox.hubspot.addExport({ file: { ...csv, body: { sizeBytes: 300_000 } } });
		spoil({ kind: 'cutOff' }, { times: Infinity });
		const { error, run: whole } = await run([id]);
		expect(error?.message).toContain('in 4 tries; the last time the connection was lost');
		expect(JSON.stringify(whole)).not.toContain('hubspot-files');
		if (!store.keepsBroken) expect(store.files().length).toBe(before);
	});

	it.each(['stall', 'hang'] as const)(
		'is given up after a minute of silence (%s)',
		async (kind) => {
			hurry(100);
			const id = sandbox.hubspot.addExport({ file: { ...csv, body: { sizeBytes: 300_000 } } });
			const fault = spoil({ kind });
			const { success } = await run([id]);
			expect(fault.hits).toBe(1);
			expect(await store.sizeOf(success[0].binary?.data)).toBe(300_000);
		},
	);

	it('may be slow as long as something comes', async () => {
		// A minute and a half of the node's time in all, in twenty pieces.
		hurry(30);
		const id = sandbox.hubspot.addExport({ file: { ...csv, body: { sizeBytes: 300_000 } } });
		spoil({ kind: 'slowBody', ms: 3000 });
		const { success } = await run([id]);
		expect(await store.sizeOf(success[0].binary?.data)).toBe(300_000);
		expect(sandbox.hubspot.downloads).toHaveLength(1);
	});

	it.each([
		{ kind: 'html', status: 200 } as const,
		{ kind: 'garbage', text: '  <!doctype html><p>Sign in</p>' } as const,
	])('to a web page is refused (%j)', async (fault) => {
		const id = sandbox.hubspot.addExport();
		spoil(fault, { times: Infinity });
		const { error } = await run([id]);
		expect(error?.message).toBe('A web page came in place of the file');
		expect(sandbox.faults.log).toHaveLength(1);
	});
});

describe('redirects', () => {
	const seen: Array<Record<string, unknown>> = [];
	const other = useServer((request, response) => {
		seen.push(request.headers);
		const hops = Number(new URL(request.url ?? '', 'http://x').searchParams.get('hops'));
		if (hops > 0) response.writeHead(307, { location: `?hops=${hops - 1}` }).end('moved');
		else response.writeHead(200, { 'content-type': 'text/csv' }).end(CSV);
	});

	beforeEach(() => void (seen.length = 0));

	const redirected = async (location: string) => {
		spoil({ kind: 'redirect', location });
		return await run([sandbox.hubspot.addExport()]);
	};

	it('are followed on this machine when the account is on this machine', async () => {
		const { success } = await redirected(`${other.url}/file?hops=4`);
		expect((await store.read(success[0].binary?.data)).toString()).toBe(CSV);
		expect(success[0].binary?.data.fileName).toMatch(/^export-\d+\.csv$/);
		expect(seen).toHaveLength(5);
		expect(seen.some((headers) => 'authorization' in headers)).toBe(false);
	});

	it('are followed five times at most', async () => {
		const { error } = await redirected(`${other.url}/file?hops=5`);
		expect(error?.message).toContain('leads on more than 5 times');
		expect(seen).toHaveLength(5);
	});

	it.each([
		'http://files.example.com/secret.csv',
		'ftp://127.0.0.1/secret.csv',
		'https://user:secret@files.example.com/x.csv',
		'file:///etc/secret.csv',
	])('to %s are refused', async (location) => {
		const { error } = await redirected(location);
		expect(error?.message).toContain("The link to the file can't be followed");
		expect(error?.message).not.toContain('secret');
	});

	it('to https are followed', async () => {
		hurry(50);
		// Nobody speaks TLS there: that it is asked is what counts.
		spoil(
			{ kind: 'redirect', location: other.url.replace('http:', 'https:') },
			{ times: Infinity },
		);
		const { error } = await run([sandbox.hubspot.addExport()]);
		expect(error?.message).toMatch(/in 4 tries; the last time there was no answer/);
	});
});

describe('cancelling', () => {
	it('ends a download at once and leaves no file', async () => {
		const before = store.files().length;
		const id = sandbox.hubspot.addExport({ file: { ...csv, body: { sizeBytes: 3_000_000 } } });
		spoil({ kind: 'stall' }, { times: Infinity });
		const started = startHubspot(sandbox, {
			parameters: { ...download },
			items: itemsOf([id]),
		});
		await until(() => store.files().length > before);
		started.cancel();
		await started.finished;
		await sandbox.idle();
		expect(sandbox.faults.log).toHaveLength(1);
		if (store.keepsBroken) return;
		await until(() => store.files().length === before);
		expect(store.files()).toHaveLength(before);
	});
});
