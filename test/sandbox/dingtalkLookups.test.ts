import { startSandbox } from '../../sandbox';
import type { Sandbox } from '../../sandbox';
import { BIN, DENTRIES, dingtalkCaller, SPACE } from './dingtalkHelpers';
import { send } from './helpers';
import type { Json } from './helpers';

let sandbox: Sandbox;
let now = 1_700_000_000_000;
const { call, refusal, results } = dingtalkCaller(() => sandbox);

beforeAll(async () => {
	sandbox = await startSandbox({ now: () => now });
});
beforeEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

/** All pages of a list, and how many there were. */
async function pages(path: string, field: string): Promise<[Json[], number]> {
	const items: Json[] = [];
	let token = '';
	let count = 0;
	do {
		const { json } = await call('GET', `${path}&nextToken=${token}`);
		items.push(...json()[field]);
		token = json().nextToken ?? '';
		count++;
	} while (token);
	return [items, count];
}

describe('lists', () => {
	it('of a folder come page by page', async () => {
		const children = Array.from({ length: 101 }, (_, n) => `file ${n}`);
		const { id } = sandbox.dingtalk.addFolder({ name: 'Many', children });
		const [files, count] = await pages(`${DENTRIES}?parentId=${id}&maxResults=50`, 'dentries');
		expect(count).toBe(3);
		expect(files.map(({ name }) => name)).toEqual(children);
		const [roots, two] = await pages(`${DENTRIES}?parentId=0&maxResults=2`, 'dentries');
		expect(two).toBe(2);
		expect(roots.map(({ path }) => path)).toEqual(['/Reports', '/Archive', '/readme.txt', '/Many']);
	});

	it('of spaces must be told how long; their codes have dots', async () => {
		for (let n = 0; n < 3; n++) sandbox.dingtalk.addSpace({ name: `Team ${n}` });
		const path = '/v1.0/drive/spaces?spaceType=org';
		const [spaces, count] = await pages(`${path}&maxResults=2`, 'spaces');
		expect([spaces.length, count]).toEqual([5, 3]);
		expect(spaces[0]).toMatchObject({ spaceId: 'sandbox-space', spaceName: 'Sandbox' });
		const all = await call('GET', `${path}&maxResults=50`);
		expect(all.json().nextToken).toBe('');
		for (const query of ['', '&maxResults=51', '&maxResults=10&nextToken=x']) {
			expect(await refusal('GET', path + query)).toEqual([400, 'param.error']);
		}
	});

	it('of the recycle bin', async () => {
		const path = '/v1.0/storage/recycleBins?recycleBinScope=ORG&scopeId=';
		const { recycleBin } = (await call('GET', `${path}sandbox-corp`)).json();
		expect(recycleBin).toEqual({
			id: 'sandbox-recycle-bin',
			scope: 'ORG',
			scopeId: 'sandbox-corp',
		});
		expect(await refusal('GET', `${path}other`)).toEqual([404, 'recycleBinNotExist']);
		for (const name of ['a', 'b', 'c']) sandbox.dingtalk.addToRecycleBin({ name });
		const [items, count] = await pages(`${BIN}?maxResults=2`, 'recycleItems');
		expect([items.map(({ originalPath }) => originalPath), count]).toEqual([['/a', '/b', '/c'], 2]);
	});

	it('have at most 50 on a page, and a parent that is there', async () => {
		const path = `${DENTRIES}?parentId=0`;
		expect(await refusal('GET', `${path}&maxResults=51`)).toEqual([400, 'paramError']);
		expect(await refusal('GET', DENTRIES)).toEqual([400, 'paramError']);
		const ofFile = `${DENTRIES}?parentId=file-readme`;
		expect(await refusal('GET', ofFile)).toEqual([404, 'dentryNotExist']);
	});
});

it('single spaces and entries, and several entries', async () => {
	expect((await call('GET', SPACE)).json().space).toMatchObject({
		id: 'sandbox-space',
		name: 'Sandbox',
	});
	expect(await refusal('GET', `${SPACE}-9`)).toEqual([404, 'spaceNotExist']);
	const one = await call('POST', `${DENTRIES}/file-january/query`);
	expect(one.json().dentry).toMatchObject({ path: '/Reports/2026/january.xlsx', type: 'FILE' });
	expect(await refusal('POST', `${DENTRIES}/none/query`)).toEqual([404, 'dentryNotExist']);
	const body = { dentryIds: ['none', 'file-readme'] };
	expect(await results('POST', `${DENTRIES}/query`, body)).toMatchObject({
		none: { success: false, errorCode: 'dentryNotExist' },
		'file-readme': { success: true, dentry: { name: 'readme.txt' } },
	});
});

describe('the old API', () => {
	const ask = async (
		path: string,
		body: unknown,
		token = sandbox.dingtalk.apps.token('sandbox-app'),
	) => {
		const reply = await send(
			'POST',
			`${sandbox.url}/topapi/v2/user/${path}?access_token=${token}`,
			{ body },
		);
		expect(reply.status).toBe(200);
		return reply.json();
	};

	it('finds a person by id and by mobile number', async () => {
		sandbox.dingtalk.addUser({ userid: 'u1', unionid: 'union1', mobile: '13911111111' });
		const byMobile = await ask('getbymobile', { mobile: '13911111111' });
		expect(byMobile).toMatchObject({ errcode: 0, result: { userid: 'u1' } });
		sandbox.dingtalk.errcodeAsText = true;
		const byId = await ask('get', { userid: 'u1' });
		expect(byId).toMatchObject({ errcode: '0', result: { unionid: 'union1' } });
		const { status } = await call('GET', `${SPACE}`);
		expect([status, sandbox.dingtalk.meteredCalls]).toEqual([200, 1]);
	});

	it.each([
		['get', { userid: 'nobody' }, 60121],
		['get', { userid: 'no body' }, 33012],
		['get', {}, 400002],
		['getbymobile', { mobile: '13999999999' }, 60121],
		['getbymobile', { mobile: 'abc' }, 40104],
	])('%s %j: %s', async (path, body, errcode) => {
		expect(await ask(path, body)).toMatchObject({ errcode });
	});

	it('tells a wrong token from one that has expired', async () => {
		expect(await ask('get', {}, 'wrong')).toMatchObject({ errcode: 40014 });
		const token = sandbox.dingtalk.apps.token('sandbox-app');
		now += 7_200_001;
		expect(await ask('get', {}, token)).toMatchObject({ errcode: 42001 });
	});

	it('has its own words for limits, permission points and whatever else', async () => {
		const { dingtalk, faults } = sandbox;
		const user = { userid: 'sandbox-user' };
		dingtalk.setScopes(['qyapi_get_member_by_mobile']);
		expect(await ask('get', user)).toMatchObject({ errcode: 88, sub_code: '60011' });
		dingtalk.setScopes('*');
		dingtalk.qps = 1;
		await ask('get', user);
		expect(await ask('get', user)).toMatchObject({ errcode: 90018 });
		dingtalk.qps = undefined;
		dingtalk.monthlyCalls = 0;
		expect(await ask('get', user)).toMatchObject({ errcode: 90020 });
		dingtalk.ipAllowed = false;
		expect(await ask('get', user)).toMatchObject({ errcode: 60020 });
		dingtalk.oapiFailure = { errcode: 88, sub_code: '90002', sub_msg: '繁忙' };
		expect(await ask('get', user)).toMatchObject({ errcode: 88, sub_code: '90002' });
		faults.add({ fault: { kind: 'expiredToken' } });
		expect(await ask('get', user)).toMatchObject({ errcode: 42001 });
	});
});

describe("a third party's token", () => {
	const good = {
		suiteKey: 'sandbox-suite',
		suiteSecret: 'sandbox-suite-secret',
		authCorpId: 'sandbox-corp',
		suiteTicket: 'sandbox-suite-ticket',
	};
	const fetch = async (body: Json) =>
		await send('POST', `${sandbox.url}/v1.0/oauth2/corpAccessToken`, { body });

	it('is a new one each time, and opens what its scopes allow', async () => {
		const first = (await fetch(good)).json();
		const second = (await fetch(good)).json();
		expect(first.expireIn).toBe(7200);
		expect(first.accessToken).not.toBe(second.accessToken);
		expect(sandbox.dingtalk.tokenFetches).toBe(2);
		sandbox.dingtalk.setScopes(['Storage.Space.Read'], 'sandbox-suite');
		for (const { accessToken } of [first, second]) {
			const headers = { 'x-acs-dingtalk-access-token': accessToken };
			const url = `${sandbox.url}${SPACE}?unionId=sandbox-union-id`;
			expect((await send('GET', url, { headers })).status).toBe(200);
		}
		sandbox.dingtalk.qps = 0;
		const headers = { 'x-acs-dingtalk-access-token': second.accessToken };
		const busy = await send('GET', `${sandbox.url}${SPACE}`, { headers });
		expect(busy.json().code).toContain('QpsLimitForSuitekeyAndOrgAndApi');
	});

	it.each([
		[{ suiteKey: 'x' }, 'invalidSuiteKey'],
		[{ suiteSecret: 'x' }, 'invalidSuiteKey'],
		[{ suiteTicket: 'x' }, 'invalidSuiteTicket'],
		[{ suiteTicket: '' }, 'invalidSuiteTicket'],
		[{ authCorpId: 'x' }, 'invalidAuthInfo'],
	])('is refused: %j', async (change, code) => {
		const { status, json } = await fetch({ ...good, ...change });
		expect([status, json().code]).toEqual([400, code]);
		expect(sandbox.dingtalk.tokenFetches).toBe(0);
	});

	it('takes any ticket for a custom app; and no suite is an internal app', async () => {
		sandbox.dingtalk.addSuite({ ...good, suiteKey: 'custom', suiteTicket: undefined });
		expect((await fetch({ ...good, suiteKey: 'custom', suiteTicket: 'any' })).status).toBe(200);
		const body = { appKey: 'sandbox-suite', appSecret: 'sandbox-suite-secret' };
		const { json } = await send('POST', `${sandbox.url}/v1.0/oauth2/accessToken`, { body });
		expect(json().code).toBe('invalidClientIdOrSecret');
	});
});
