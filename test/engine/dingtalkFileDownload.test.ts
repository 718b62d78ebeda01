import { createHash } from 'node:crypto';
import type { INodeParameters } from 'n8n-workflow';

import { useFileStore } from './harness/binaryData';
import { driveRunner, fileOperation } from './harness/drive';
import { useJumpClock } from './harness/jumpClock';
import { errorOf, jsonsOf, messageOf, outcomesOf } from './harness/outputs';
import { CONTINUE, startDingtalk, type More } from './harness/runs';
import { until } from './harness/until';
import { dingtalkSuite } from './harness/services';
import { useSandbox } from './harness/useSandbox';

const clock = useJumpClock();
const sandbox = useSandbox({ strict: true, now: clock.now });
const drive = driveRunner(sandbox);
const store = useFileStore();

const MIB = 1024 * 1024;
const INFO = 'POST /v1.0/storage/spaces/:spaceId/dentries/:dentryId/downloadInfos/query';
const GET = 'POST /v1.0/storage/spaces/:spaceId/dentries/:dentryId/query';
const MANY = 'POST /v1.0/storage/spaces/:spaceId/dentries/query';
const calls = () => sandbox.dingtalk.callsByApi;

async function download(
	items: Array<string | Record<string, string>>,
	parameters: INodeParameters = {},
	more: More = {},
) {
	const own = { dentryId: '={{ $json.id }}', ...parameters };
	return await drive(fileOperation('download', own), items, more);
}

const add = (content: string | Buffer | { sizeBytes: number }, name = 'a.txt') =>
	sandbox.dingtalk.addFile({ name, content });

const md5 = (content: Buffer) => createHash('md5').update(content).digest('hex');
const onOss = (fault: object, more: object = {}) =>
	sandbox.faults.add({ service: 'oss', path: '/yundisk0/', fault, ...more } as never);
const gets = () => sandbox.dingtalk.transfers.filter(({ method }) => method === 'GET');

afterEach(() => expect(sandbox.dingtalk.transfers.some(({ tokenSent }) => tokenSent)).toBe(false));

it('gets a file into binary data, with its name', async () => {
	const { id } = add('Hello', '季度 📊.txt');
	const { success, error } = await download([id]);
	expect(error).toBeUndefined();
	const [{ json, binary, pairedItem }] = success;
	expect(json).toEqual({
		outcome: 'downloaded',
		spaceId: 'sandbox-space',
		id,
		name: '季度 📊.txt',
		size: 5,
	});
	expect(pairedItem).toEqual({ item: 0 });
	expect(binary?.data).toMatchObject({ fileName: '季度 📊.txt', mimeType: 'text/plain' });
	expect((await store.read(binary?.data)).toString()).toBe('Hello');
	expect(calls()).toEqual({ [GET]: 1, [INFO]: 1 });
});

describe('by UUID and by address', () => {
	const LOOKUP = 'GET /v2.0/doc/dentries/:dentryUuid/queryDentryId';
	const addressOf = (uuid: string) => `https://alidocs.dingtalk.com/i/nodes/${uuid}?x=y`;
	const byAddress = { identifyBy: 'url', url: '={{ $json.page }}' };

	it('gets what they name, a file looked up once, its name too', async () => {
		const [one, two] = [add('1', 'one.txt'), add('2', 'two.txt')];
		const pages = [two, one, two].map(({ uuid }) => ({ page: addressOf(uuid) }));
		const { success, error } = await download(pages, byAddress);
		expect(error).toBeUndefined();
		expect(jsonsOf(success).map(({ id, name }) => [id, name])).toEqual([
			[two.id, 'two.txt'],
			[one.id, 'one.txt'],
			[two.id, 'two.txt'],
		]);
		expect(calls()).toMatchObject({ [LOOKUP]: 2, [MANY]: 1, [INFO]: 3 });
	});

	it("takes the item's own UUID", async () => {
		const { id, uuid } = add('1');
		const { success } = await download([{ uuid }], { identifyBy: 'uuid', dentryUuid: '' });
		expect(jsonsOf(success)).toMatchObject([{ outcome: 'downloaded', id, size: 1 }]);
	});

	it('fails only the item that names nothing', async () => {
		const { id, uuid } = add('1');
		const page = addressOf('f'.repeat(32));
		const pages = [{ page }, { page: addressOf(uuid) }];
		const { success, failed } = await download(pages, byAddress, CONTINUE);
		expect(jsonsOf(success)).toMatchObject([{ outcome: 'downloaded', id }]);
		expect(errorOf(failed[0])).toMatchObject({ outcome: 'failed', url: page });
	});
});

it('takes what an item of a list tells of its file: a call for each, and none for its name', async () => {
	add('one', 'x/y.html');
	add('<html>two</html>', 'two.html');
	const listed = await drive(fileOperation('getMany', { filters: { namePattern: '*.html' } }), [
		{},
	]);
	const items = jsonsOf(listed.success) as Array<Record<string, string>>;
	const { success, error } = await download(items, {
		spaceId: '',
		dentryId: '',
		outputField: 'file',
	});
	expect(error).toBeUndefined();
	const files = success.map(({ binary }) => binary?.file);
	expect(files.map((file) => file?.fileName)).toEqual(['x_y.html', 'two.html']);
	expect((await store.read(files[1])).toString()).toBe('<html>two</html>');
	expect(calls()[INFO]).toBe(2);
	expect(calls()[GET]).toBeUndefined();
});

it('asks for the names of thirty files at once', async () => {
	const ids = Array.from({ length: 31 }, (_, n) => add(`${n}`, `${n}.txt`).id);
	const { success } = await download(ids);
	expect(outcomesOf(success)).toEqual(Array(31).fill('downloaded'));
	expect(calls()).toEqual({ [MANY]: 1, [GET]: 1, [INFO]: 31 });
});

it('gets an empty file', async () => {
	const { success } = await download([add('').id]);
	expect(success[0].json).toMatchObject({ outcome: 'downloaded', size: 0 });
});

describe('where the connection breaks off', () => {
	it('goes on where it was, with the address that it has', async () => {
		const { id } = add({ sizeBytes: 5 * MIB });
		onOss({ kind: 'cutOff', afterBytes: MIB }, { times: 3 });
		const { success, error } = await download([id]);
		expect(error).toBeUndefined();
		const content = await store.read(success[0].binary?.data);
		expect(content.length).toBe(5 * MIB);
		expect(content.subarray(MIB - 8, MIB + 8).toString()).toBe('89abcdef01234567');
		expect(calls()[INFO]).toBe(1);
		expect(gets().map(({ range }) => range ?? '')).toEqual([
			'',
			expect.stringMatching(/^bytes=\d+-$/),
			expect.stringMatching(/^bytes=\d+-$/),
			expect.stringMatching(/^bytes=\d+-$/),
		]);
	});

	it('goes on with a new address where that one is expired', async () => {
		const { id } = add({ sizeBytes: 5 * MIB });
		onOss({ kind: 'cutOff', afterBytes: MIB });
		onOss({ kind: 'expiredToken' }, { skip: 1 });
		const { success, error } = await download([id]);
		expect(error).toBeUndefined();
		expect(await store.sizeOf(success[0].binary?.data)).toBe(5 * MIB);
		expect(calls()[INFO]).toBe(2);
	});

	it('begins anew where the file has changed meanwhile', async () => {
		const { id } = add({ sizeBytes: 2 * MIB });
		onOss({ kind: 'cutOff', afterBytes: MIB });
		const headers = { etag: '"OTHER"', 'content-range': `bytes ${MIB}-${2 * MIB - 1}/${2 * MIB}` };
		onOss({ kind: 'garbage', text: 'other', status: 206, headers }, { skip: 1 });
		const { success } = await download([id]);
		const content = await store.read(success[0].binary?.data);
		expect(content.length).toBe(2 * MIB);
		expect(content.subarray(-3).toString()).toBe('def');
		expect(gets().at(-1)?.range).toBeUndefined();
	});

	it.each([
		['the connection is reset', { kind: 'reset' }],
		['the host is busy', { kind: 'rateLimit' }],
		['the host has trouble', { kind: 'status', status: 500 }],
		['nothing comes', { kind: 'cutOff', afterBytes: 0 }],
	])('tries again: %s', async (_what, fault) => {
		const { id } = add('Hello');
		onOss(fault, { times: 3 });
		const { success } = await download([id]);
		expect(outcomesOf(success)).toEqual(['downloaded']);
		expect(calls()[INFO]).toBe(1);
	});

	it('gives up after five tries, and hands on no half file', async () => {
		const { id } = add('Hello');
		onOss({ kind: 'status', status: 500 }, { times: Infinity });
		const { failed, success } = await download([id], {}, CONTINUE);
		expect(success).toEqual([]);
		expect(messageOf(failed[0])).toBe(
			'The file could not be downloaded in 5 tries; the last time the answer was InternalError (500)',
		);
		expect(errorOf(failed[0])).toMatchObject({ outcome: 'failed', id, name: 'a.txt' });
	});

	it('takes no file whose bytes are others than the host tells of', async () => {
		const { id } = add(Buffer.from('Hello'));
		onOss(
			{
				kind: 'garbage',
				text: 'Jello',
				headers: {
					'content-md5': Buffer.from(md5(Buffer.from('Hello')), 'hex').toString('base64'),
				},
			},
			{ times: 1 },
		);
		const { success } = await download([id]);
		expect((await store.read(success[0].binary?.data)).toString()).toBe('Hello');
	});
});

it('takes another of the addresses where the first does not answer', async () => {
	sandbox.dingtalk.transferAddresses = 2;
	sandbox.dingtalk.deadAddresses = 1;
	const { success } = await download([add('Hello').id]);
	expect(outcomesOf(success)).toEqual(['downloaded']);
});

it('waits for a file that is fetched from the archive', async () => {
	const text = '{"code":"fileArchived"}';
	const fault = { kind: 'garbage', text, status: 400 } as const;
	sandbox.faults.add({ path: '/downloadInfos/query', times: 2, fault });
	const { success } = await download([add('Hello').id]);
	expect(outcomesOf(success)).toEqual(['downloaded']);
});

describe('what can not be downloaded', () => {
	it('says that only certified organisations may, and asks once', async () => {
		sandbox.dingtalk.certified = false;
		const { failed } = await download(
			[add('a').id, add('b', 'b').id, add('c', 'c').id],
			{},
			CONTINUE,
		);
		expect(failed).toHaveLength(3);
		expect(messageOf(failed[0])).toBe(
			"DingTalk's API only gives files to certified organisations, and this one isn't certified",
		);
		expect(calls()[INFO]).toBeLessThan(3);
	});

	it("says that a third party's app may not, before anything is sent", async () => {
		const { error } = await download(['x'], {}, { credentials: dingtalkSuite(sandbox) });
		expect(error?.message).toContain("DingTalk gives files to an organisation's own apps only");
		expect(sandbox.calls).toHaveLength(0);
	});

	it('a folder, a document that is edited in DingTalk, and what is not there', async () => {
		const doc = sandbox.dingtalk.addFile({ name: 'doc.adoc', isOnlineDoc: true });
		const { failed } = await download(['folder-archive', doc.id, 'nothing'], {}, CONTINUE);
		expect(messageOf(failed[0])).toBe("'Archive' is a folder: only files can be downloaded");
		expect(errorOf(failed[1])).toMatchObject({ category: 'operationNotSupported' });
		expect(errorOf(failed[2])).toMatchObject({ category: 'dentryNotExist', outcome: 'failed' });
	});

	it('a file that is larger than it may be', async () => {
		const options = { maxFileSize: 0.001 };
		const { failed } = await download([add({ sizeBytes: 5000 }).id], { options }, CONTINUE);
		expect(messageOf(failed[0])).toBe('The file is larger than 0.001 MB and was not kept');
	});
});

it('ends at once when the execution is cancelled, and leaves no file', async () => {
	const before = store.files().length;
	const { id: dentryId } = add({ sizeBytes: 3 * MIB });
	onOss({ kind: 'stall' }, { times: Infinity });
	const parameters = fileOperation('download', { dentryId });
	const started = startDingtalk(sandbox, { parameters });
	await until(() => store.files().length > before);
	started.cancel();
	await started.finished;
	await sandbox.idle();
	expect(sandbox.faults.log).toHaveLength(1);
	if (store.keepsBroken) return;
	await until(() => store.files().length === before);
	expect(store.files()).toHaveLength(before);
});
