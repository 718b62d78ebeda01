import { Readable } from 'node:stream';
import type { IBinaryData, INodeParameters } from 'n8n-workflow';

import { useFileStore } from './harness/binaryData';
import { fileOperation } from './harness/drive';
import { useJumpClock } from './harness/jumpClock';
import { errorOf, idsOf, messageOf, outcomesOf } from './harness/outputs';
import { CONTINUE, runDingtalk, startDingtalk, type More } from './harness/runs';
import { until } from './harness/until';
import { useSandbox } from './harness/useSandbox';

const clock = useJumpClock();
const sandbox = useSandbox({ strict: true, now: clock.now });
const store = useFileStore();

const MIB = 1024 * 1024;
const INFO = 'POST /v1.0/storage/spaces/:spaceId/files/uploadInfos/query';
const INIT = 'POST /v1.0/storage/spaces/:spaceId/files/multiPartUploadInfos/init';
const PARTS = 'POST /v1.0/storage/spaces/files/multiPartUploadInfos/query';
const COMMIT = 'POST /v1.0/storage/spaces/:spaceId/files/commit';
const LIST = 'GET /v1.0/storage/spaces/:spaceId/dentries';
const calls = () => sandbox.dingtalk.callsByApi;

/** As n8n keeps it in memory. */
const inMemory = (content: string | Buffer, fileName?: string): IBinaryData => ({
	data: Buffer.from(content).toString('base64'),
	mimeType: 'text/plain',
	...(fileName !== undefined && { fileName }),
});

async function upload(files: IBinaryData[], parameters: INodeParameters = {}, more: More = {}) {
	return await runDingtalk(sandbox, {
		parameters: fileOperation('upload', parameters),
		items: files.map((data, n) => ({ json: { n }, binary: { data } })),
		...more,
	});
}

const contentOf = (id: unknown) => {
	const content = sandbox.dingtalk.content('sandbox-space', String(id));
	return Buffer.isBuffer(content) ? content : undefined;
};
const files = () => sandbox.dingtalk.tree.filter(({ id }) => !/^(folder|file)-/.test(id));
const puts = () => sandbox.dingtalk.transfers.filter(({ method }) => method === 'PUT');

/** So many bytes, each of another file than that of another seed. */
function bytesOf(size: number, seed = 1): Buffer {
	const bytes = Buffer.alloc(size + 4);
	for (let n = 0; n < size; n += 4) bytes.writeUInt32LE((n * 2654435761 + seed) >>> 0, n);
	return bytes.subarray(0, size);
}

afterEach(() => expect(sandbox.dingtalk.transfers.some(({ tokenSent }) => tokenSent)).toBe(false));

it('puts a file into a folder, with two calls, and gives it as a list would', async () => {
	const { success, error } = await upload([inMemory('Hello', 'hello.txt')], {
		parentId: 'folder-archive',
	});
	expect(error).toBeUndefined();
	const [{ json }] = success;
	expect(json).toMatchObject({
		outcome: 'uploaded',
		spaceId: 'sandbox-space',
		name: 'hello.txt',
		path: '/Archive/hello.txt',
		size: 5,
		parentId: 'folder-archive',
	});
	expect(contentOf(json.id)?.toString()).toBe('Hello');
	expect(calls()).toEqual({ [INFO]: 1, [COMMIT]: 1 });
});

it("streams a file from n8n's store", async () => {
	const content = bytesOf(3 * MIB);
	const { success, error } = await upload([await store.add(content, 'a.bin')]);
	expect(error).toBeUndefined();
	expect(contentOf(success[0].json.id)?.equals(content)).toBe(true);
});

it.each(['', 'from the store'])('puts an empty file %s', async (where) => {
	const file = where ? await store.add(Buffer.alloc(0), 'empty') : inMemory('', 'empty');
	const { success, error } = await upload([file]);
	expect(error).toBeUndefined();
	expect(success[0].json).toMatchObject({ outcome: 'uploaded', size: 0 });
});

it.each([
	'季度报表 📊.xlsx',
	're\u0301sume\u0301.pdf',
	'r\u00e9sum\u00e9.pdf',
	"o'neil & co, 50%.txt",
	'a#b?c+d.txt',
])('keeps the name %p as it is', async (name) => {
	const { success } = await upload([inMemory('x', name)]);
	expect(success[0].json.name).toBe(name);
	expect(files().map((file) => file.name)).toEqual([name]);
});

it('takes another name where one is told', async () => {
	const options = { fileName: 'report/{{ 1 }}.txt' };
	const { success } = await upload([inMemory('x')], { options });
	expect(success[0].json.name).toBe('report/{{ 1 }}.txt');
});

describe('where the name is taken', () => {
	const again = async (conflictStrategy: string) => {
		const [first] = (await upload([inMemory('old', 'a.txt')])).success;
		const run = await upload([inMemory('newer', 'a.txt')], { conflictStrategy }, CONTINUE);
		return { first: first.json.id, ...run };
	};

	it('keeps both', async () => {
		const { success } = await again('AUTO_RENAME');
		expect(success[0].json).toMatchObject({ outcome: 'uploaded', name: 'a (1).txt' });
		expect(files()).toHaveLength(2);
	});

	it('overwrites', async () => {
		const { success, first } = await again('OVERWRITE');
		expect(success[0].json).toMatchObject({ outcome: 'uploaded', id: first, size: 5 });
		expect(contentOf(first)?.toString()).toBe('newer');
	});

	it('refuses', async () => {
		const { failed, first } = await again('RETURN_ERROR_IF_EXISTS');
		expect(messageOf(failed[0])).toBe('The folder already has a file or folder of this name');
		expect(errorOf(failed[0])).toMatchObject({ outcome: 'failed', name: 'a.txt', parentId: '0' });
		expect(contentOf(first)?.toString()).toBe('old');
	});

	it('takes the one that is there, and says so', async () => {
		const { success, first } = await again('RETURN_DENTRY_IF_EXISTS');
		expect(success[0].json).toMatchObject({ outcome: 'found', id: first, size: 3 });
	});

	it('overwrites one whose name has the other form of Unicode', async () => {
		const { id } = sandbox.dingtalk.addFile({ name: 'r\u00e9sum\u00e9.pdf', content: 'old' });
		const file = inMemory('new', 're\u0301sume\u0301.pdf');
		const { success } = await upload([file], { conflictStrategy: 'OVERWRITE' });
		expect(idsOf(success)).toEqual([id]);
		expect(files()).toHaveLength(1);
	});
});

describe('in parts', () => {
	const SIZE = 40 * MIB + 17;
	beforeEach(() => {
		sandbox.dingtalk.keepBytes = Infinity;
	});

	it.each(['store', 'memory'])('sends a large file from the %s in three calls', async (where) => {
		const content = bytesOf(SIZE);
		const file =
			where === 'store' ? await store.add(content, 'big.bin') : inMemory(content, 'big.bin');
		const { success, error } = await upload([file]);
		expect(error).toBeUndefined();
		expect(contentOf(success[0].json.id)?.equals(content)).toBe(true);
		expect(calls()).toEqual({ [INIT]: 1, [PARTS]: 1, [COMMIT]: 1 });
		expect(
			puts()
				.map(({ partNumber }) => partNumber)
				.sort(),
		).toEqual([1, 2, 3, 4, 5, 6]);
	});

	it('ends right though it is cut off three times, and sends no part but those again', async () => {
		sandbox.faults.add({
			service: 'oss',
			path: '/yundisk0/',
			times: 3,
			skip: 1,
			fault: { kind: 'cutUpload', afterBytes: 5 * MIB },
		});
		const content = bytesOf(SIZE);
		const { success, error } = await upload([await store.add(content, 'big.bin')]);
		expect(error).toBeUndefined();
		expect(contentOf(success[0].json.id)?.equals(content)).toBe(true);
		expect(puts()).toHaveLength(6);
		expect(calls()).toEqual({ [INIT]: 1, [PARTS]: 1, [COMMIT]: 1 });
	});

	it('asks for a new address once the one that it has is expired', async () => {
		sandbox.faults.add({
			service: 'oss',
			path: '/yundisk0/',
			skip: 2,
			fault: { kind: 'expiredToken' },
		});
		const content = bytesOf(SIZE);
		const { success, error } = await upload([await store.add(content, 'big.bin')]);
		expect(error).toBeUndefined();
		expect(contentOf(success[0].json.id)?.equals(content)).toBe(true);
		expect(calls()[PARTS]).toBe(2);
	});

	it('gives up after five tries of a part, and nothing is there', async () => {
		const fault = { kind: 'status', status: 500 } as const;
		sandbox.faults.add({ service: 'oss', path: '/yundisk0/', times: Infinity, fault });
		const { failed } = await upload([await store.add(bytesOf(SIZE), 'big.bin')], {}, CONTINUE);
		expect(messageOf(failed[0])).toMatch(
			/^Part \d of the file could not be uploaded in 5 tries; the last time the answer was InternalError \(500\)$/,
		);
		expect(errorOf(failed[0])).toMatchObject({ outcome: 'failed', name: 'big.bin', size: SIZE });
		expect(files()).toEqual([]);
		expect(calls()[COMMIT]).toBeUndefined();
	});
});

describe('where something goes wrong on the way', () => {
	const onOss = (fault: object, more: object = {}) =>
		sandbox.faults.add({ service: 'oss', path: '/yundisk0/', fault, ...more } as never);

	it.each([
		['the connection is cut', { kind: 'cutUpload' }],
		['the connection is reset', { kind: 'reset' }],
		['the host is busy', { kind: 'rateLimit' }],
		['the host has trouble', { kind: 'status', status: 500 }],
	])('sends it again to the same address: %s', async (_what, fault) => {
		onOss(fault, { times: 3 });
		const { success } = await upload([await store.add(bytesOf(MIB), 'a.bin')]);
		expect(contentOf(success[0].json.id)?.equals(bytesOf(MIB))).toBe(true);
		expect(calls()).toEqual({ [INFO]: 1, [COMMIT]: 1 });
	});

	it('asks for a new address where the one that it has is expired', async () => {
		onOss({ kind: 'expiredToken' });
		const { success } = await upload([inMemory('x', 'a.txt')]);
		expect(outcomesOf(success)).toEqual(['uploaded']);
		expect(calls()).toEqual({ [INFO]: 2, [COMMIT]: 1 });
	});

	it('takes another of the addresses where the first does not answer', async () => {
		sandbox.dingtalk.transferAddresses = 2;
		sandbox.dingtalk.deadAddresses = 1;
		const { success } = await upload([inMemory('x', 'a.txt')]);
		expect(outcomesOf(success)).toEqual(['uploaded']);
		expect(calls()).toEqual({ [INFO]: 1, [COMMIT]: 1 });
	});

	it('gives up after five tries, and nothing is there', async () => {
		onOss({ kind: 'cutUpload' }, { times: Infinity });
		const { failed } = await upload([inMemory('x', 'a.txt')], {}, CONTINUE);
		expect(messageOf(failed[0])).toMatch(/^The file could not be uploaded in 5 tries; the last/);
		expect(errorOf(failed[0])).toMatchObject({ outcome: 'failed', name: 'a.txt', size: 1 });
		expect(files()).toEqual([]);
	});

	it('does not commit what was never sent whole', async () => {
		const short = { ...(await store.add(bytesOf(MIB), 'a.bin')), bytes: 2 * MIB };
		const { failed } = await upload([short as IBinaryData], {}, CONTINUE);
		expect(messageOf(failed[0])).toBe(
			'The file could not be read from where n8n keeps it: The file ends after 1048576 bytes',
		);
		expect(files()).toEqual([]);
		expect(calls()).toEqual({ [INFO]: 1 });
	});

	it('tells of a file that n8n no longer has, and of no other', async () => {
		const gone = { ...(await store.add(Readable.from(['x']), 'a')), id: 'filesystem-v2:nowhere' };
		const run = await upload([gone, inMemory('x', 'b')], {}, CONTINUE);
		expect(run.failed).toHaveLength(1);
		expect(outcomesOf(run.success)).toEqual(['uploaded']);
	});

	it.each([
		[{ quotaError: 'spaceQuotaInsufficient' as const }, /^The space is full/],
		[{ denied: new Set(['folder-archive']) }, /no right to this/],
	])('is refused before a byte is sent: %p', async (switches, message) => {
		Object.assign(sandbox.dingtalk, switches);
		const file = inMemory('x', 'a');
		const { failed } = await upload([file], { parentId: 'folder-archive' }, CONTINUE);
		expect(messageOf(failed[0])).toMatch(message);
		expect(puts()).toEqual([]);
	});
});

describe('after a commit whose answer was lost', () => {
	const lose = (more: object = {}) =>
		sandbox.faults.add({
			path: '/files/commit',
			fault: { kind: 'reset', afterApply: true },
			...more,
		} as never);

	it.each(['refused', 'sameFile', 'anotherFile'] as const)(
		'finds the file that it has made (%s)',
		async (commitAgain) => {
			sandbox.dingtalk.commitAgain = commitAgain;
			lose();
			const { success } = await upload([inMemory('x', 'a.txt')]);
			expect(success[0].json).toMatchObject({ outcome: 'uploaded', name: 'a.txt', size: 1 });
			expect(files()).toHaveLength(1);
			expect(calls()).toEqual({ [INFO]: 1, [COMMIT]: 1, [LIST]: 1 });
		},
	);

	it('knows its own from what another item has uploaded', async () => {
		lose({ skip: 1 });
		const both = [inMemory('x', 'a.txt'), inMemory('y', 'a.txt')];
		const { success } = await upload(both);
		expect(new Set(idsOf(success)).size).toBe(2);
		expect(files()).toHaveLength(2);
	});

	it('commits again where there is no such file', async () => {
		sandbox.faults.add({ path: '/files/commit', fault: { kind: 'reset' } });
		const { success } = await upload([inMemory('x', 'a.txt')]);
		expect(outcomesOf(success)).toEqual(['uploaded']);
		expect(files()).toHaveLength(1);
	});

	it('says that it does not know where no answer comes', async () => {
		sandbox.faults.add({ path: '/files/commit', times: Infinity, fault: { kind: 'reset' } });
		const { failed } = await upload([inMemory('x', 'a.txt')], {}, CONTINUE);
		expect(messageOf(failed[0])).toMatch(/^It is not known whether the file was uploaded: /);
		expect(errorOf(failed[0])).toMatchObject({ outcome: 'uncertain', name: 'a.txt' });
	});
});

it('does again only what was not done, where n8n retries the node', async () => {
	sandbox.dingtalk.denied.add('folder-archive');
	const parentId = '={{ $json.n === 0 ? "folder-archive" : "0" }}';
	const retrying = { retryOnFail: true, maxTries: 2, waitBetweenTries: 0 };
	const both = [inMemory('x', 'a.txt'), inMemory('y', 'b.txt')];
	const { error } = await upload(both, { parentId }, { settings: retrying });
	expect(error?.message).toContain('1 of 2 items was not uploaded: ');
	expect(files().map(({ name }) => name)).toEqual(['b.txt']);
	expect(calls()[COMMIT]).toBe(1);
});

it('ends at once when the execution is cancelled, and leaves nothing', async () => {
	sandbox.faults.add({ service: 'oss', times: Infinity, fault: { kind: 'hang' } });
	const data = await store.add(bytesOf(MIB), 'a.bin');
	const started = startDingtalk(sandbox, {
		parameters: fileOperation('upload'),
		items: [{ json: {}, binary: { data } }],
	});
	await until(() => sandbox.faults.log.length > 0);
	started.cancel();
	await started.finished;
	await sandbox.idle();
	expect(sandbox.faults.log).toHaveLength(1);
	expect(files()).toEqual([]);
	expect(calls()).toEqual({ [INFO]: 1 });
});

it.each([
	[{ inputField: 'other' }, 'a.txt', "The item has no file in the field 'other'"],
	[{ inputField: '={{ "" }}' }, 'a.txt', "'Input Data Field Name' is empty"],
	[{}, '', "The file in 'data' has no name"],
	[{ options: { fileName: 'a|b' } }, 'a.txt', "'File Name' has '|'"],
	[{ conflictStrategy: 'MERGE' }, 'a.txt', "'Conflict Strategy' can't be 'MERGE'"],
])('refuses %p for %p before anything is sent', async (parameters, name, message) => {
	const { error } = await upload([inMemory('x', name)], parameters as INodeParameters);
	expect(error?.message).toContain(message);
	expect(sandbox.calls).toHaveLength(0);
});
