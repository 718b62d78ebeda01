import { startSandbox } from '../../sandbox';
import type { Sandbox } from '../../sandbox';
import { BIN, DENTRIES, dingtalkCaller, SPACE, to } from './dingtalkHelpers';
import { send } from './helpers';

let sandbox: Sandbox;
const { call, refusal } = dingtalkCaller(() => sandbox);

beforeAll(async () => {
	sandbox = await startSandbox({ strict: true });
});
beforeEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

const README = `${DENTRIES}/file-readme`;
const COPY = `${README}/copy`;

it('is a switch that a reset sets back to how the sandbox was started', async () => {
	const bad = to('folder-archive', { whim: true });
	expect(sandbox.dingtalk.strict).toBe(true);
	sandbox.dingtalk.strict = false;
	expect((await call('POST', COPY, bad)).status).toBe(200);
	sandbox.reset();
	expect(await refusal('POST', COPY, bad)).toEqual([400, 'paramError']);
	const lenient = await startSandbox({ strict: false });
	expect(lenient.dingtalk.strict).toBe(false);
	await lenient.close();
});

it('the environment has a say where the options have none', async () => {
	const before = process.env.SANDBOX_STRICT;
	process.env.SANDBOX_STRICT = '1';
	try {
		const byEnvironment = await startSandbox();
		expect(byEnvironment.dingtalk.strict).toBe(true);
		await byEnvironment.close();
	} finally {
		if (before === undefined) delete process.env.SANDBOX_STRICT;
	}
});

describe('a body that is missing', () => {
	const POSTS = [
		`${README}/query`,
		`${DENTRIES}/query`,
		`${DENTRIES}/listAll`,
		COPY,
		`${DENTRIES}/batchRemove`,
		`${README}/downloadInfos/query`,
		`${SPACE}/files/commit`,
		`${BIN}/1/restore`,
	];

	it.each(POSTS)('is told by the gateway: %s', async (path) => {
		const { status, json } = await call('POST', path);
		expect([status, json()]).toMatchObject([
			400,
			{ code: 'Missingbody', message: 'body is mandatory for this action.' },
		]);
	});

	it('is also one that is a form, or broken', async () => {
		const token = sandbox.dingtalk.apps.token('sandbox-app');
		const at = `${sandbox.url}${README}/query?unionId=sandbox-union-id`;
		const type = 'application/x-www-form-urlencoded';
		for (const [contentType, body] of [
			[type, 'a=b'],
			['application/json', '{"a'],
		]) {
			const headers = { 'x-acs-dingtalk-access-token': token, 'content-type': contentType };
			expect((await send('POST', at, { body, headers })).json().code).toBe('Missingbody');
		}
	});

	it('is not an empty one', async () => {
		expect((await call('POST', `${README}/query`, {})).status).toBe(200);
		expect((await call('POST', `${DENTRIES}/listAll`, {})).status).toBe(200);
	});
});

it.each<[string, string, unknown, string]>([
	['POST', COPY, { targetFolderId: '0' }, 'MissingtargetSpaceId'],
	['POST', `${DENTRIES}/batchCopy`, to('0'), 'MissingdentryIds'],
	['POST', `${DENTRIES}/0/folders`, {}, 'Missingname'],
	['POST', `${README}/rename`, {}, 'MissingnewName'],
	['POST', `${SPACE}/files/uploadInfos/query`, { multipart: true }, 'Missingprotocol'],
	[
		'POST',
		`${SPACE}/files/uploadInfos/query`,
		{ protocol: 'HEADER_SIGNATURE' },
		'Missingmultipart',
	],
	['POST', `${SPACE}/files/commit`, { name: 'a', parentId: '0' }, 'MissinguploadKey'],
	['GET', DENTRIES, undefined, 'MissingparentId'],
])('what is missing is named: %s %s %j', async (method, path, body, code) => {
	expect(await refusal(method, path, body)).toEqual([400, code]);
});

it.each<[string, string, unknown]>([
	// Unknown names.
	['POST', COPY, { ...to('0'), whim: 1 }],
	['POST', COPY, to('0', { preservePermissions: true })],
	['POST', `${README}/move`, to('0', { preservePermissions: true })],
	[
		'POST',
		`${DENTRIES}/batchMove`,
		{
			...to('0', { presevePermissions: true }),
			dentryIds: ['file-readme'],
		},
	],
	['POST', `${DENTRIES}/listAll`, { maxResults: 10 }],
	['POST', `${DENTRIES}/listAll`, { option: { orderBy: 'NAME' } }],
	['GET', `${DENTRIES}?parentId=0&recursive=true`, undefined],
	[
		'POST',
		`${SPACE}/files/commit`,
		{
			uploadKey: 'a',
			name: 'a',
			parentId: '0',
			option: { md5: 'x' },
		},
	],
	// Wrong types.
	['POST', COPY, { ...to('0'), option: '{"conflictStrategy":"OVERWRITE"}' }],
	['POST', COPY, { targetSpaceId: 1, targetFolderId: '0' }],
	['POST', `${README}/move`, to('0', { presevePermissions: 'true' })],
	[
		'POST',
		`${DENTRIES}/batchRemove`,
		{
			dentryIds: ['file-readme'],
			option: { toRecycleBin: 'true' },
		},
	],
	['POST', `${DENTRIES}/listAll`, { option: { maxResults: '10' } }],
	['POST', `${DENTRIES}/listAll`, { option: null }],
	['POST', `${DENTRIES}/listAll`, []],
	['DELETE', `${README}?toRecycleBin=yes`, undefined],
	['GET', `${DENTRIES}?parentId=0&maxResults=ten`, undefined],
])('what DingTalk does not know is refused: %s %s %j', async (method, path, body) => {
	const before = sandbox.dingtalk.tree;
	const { status, json } = await call(method, path, body);
	expect([status, json().code]).toEqual([400, 'paramError']);
	expect(sandbox.dingtalk.tree).toEqual(before);
	expect(sandbox.dingtalk.journal).toEqual([]);
});

it('of operators, too', async () => {
	const headers = { 'x-acs-dingtalk-access-token': sandbox.dingtalk.apps.token('sandbox-app') };
	const answer = await send('GET', `${sandbox.url}${SPACE}`, { headers });
	expect([answer.status, answer.json().code]).toEqual([400, 'MissingunionId']);
	const search = `${sandbox.url}/v2.0/storage/dentries/search?unionId=sandbox-union-id`;
	const found = await send('POST', search, { headers, body: { keyword: 'a' } });
	expect(found.json().code).toBe('MissingoperatorId');
});

it('of tokens: the body has these names and no others', async () => {
	const fetch = async (body: unknown) =>
		(await send('POST', `${sandbox.url}/v1.0/oauth2/accessToken`, { body })).json();
	expect((await fetch({ appKey: 'sandbox-app' })).code).toBe('MissingappSecret');
	const good = { appKey: 'sandbox-app', appSecret: 'sandbox-app-secret' };
	expect((await fetch({ ...good, grant_type: 'x' })).code).toBe('paramError');
	expect((await fetch(good)).expireIn).toBe(7200);
});

it('what is right is taken', async () => {
	const ok = async (...args: Parameters<typeof call>) => (await call(...args)).status;
	expect(await ok('POST', COPY, to('0', { conflictStrategy: 'OVERWRITE' }))).toBe(200);
	expect(await ok('POST', `${README}/move`, to('0', { presevePermissions: true }))).toBe(200);
	expect(await ok('DELETE', `${README}?toRecycleBin=true`)).toBe(200);
	expect(await ok('GET', `${BIN}?maxResults=50`)).toBe(200);
	const option = { nextToken: undefined, maxResults: 50, order: 'DESC', withThumbnail: false };
	expect(await ok('POST', `${DENTRIES}/listAll`, { option })).toBe(200);
});
