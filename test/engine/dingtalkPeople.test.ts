import { CONTINUE, runDingtalk, type More } from './harness/runs';
import { dingtalkApp, itemsOf, storageStatus } from './harness/services';
import { useSandbox } from './harness/useSandbox';
import { messageOf } from './harness/outputs';

const sandbox = useSandbox();
let app = 0;

// An app of its own for each test: who was found is remembered by app.
beforeEach(() => {
	app++;
	sandbox.dingtalk.addApp(`app-${app}`, 'app-secret-0123456789');
	sandbox.dingtalk.addUser({ userid: 'ada', unionid: 'union-ada', mobile: '13900000001' });
	sandbox.dingtalk.addUser({ userid: 'bob', unionid: 'union-bob', mobile: '+1-2025550123' });
});

const own = (more = {}) =>
	dingtalkApp(sandbox, {
		clientId: `app-${app}`,
		clientSecret: 'app-secret-0123456789',
		...more,
	});

const as = (by: 'userId' | 'mobile', value: string) => ({
	...storageStatus,
	actAs: by,
	[by]: value,
});

function run(count: number, parameters: object, more: More = {}) {
	const ids = Array.from({ length: count }, () => sandbox.dingtalk.addTask());
	return runDingtalk(sandbox, {
		parameters: parameters as typeof storageStatus,
		items: itemsOf(ids),
		credentials: own(),
		...CONTINUE,
		...more,
	});
}

const callsTo = (part: string) => sandbox.calls.filter(({ path }) => path.includes(part));
const actedFor = () => callsTo('/storage/tasks/').map(({ query }) => query.unionId);

it('a user ID is looked up once, for this run and the next', async () => {
	const credentials = own();
	expect((await run(5, as('userId', 'ada'), { credentials })).success).toHaveLength(5);
	expect((await run(2, as('userId', ' ada '), { credentials })).success).toHaveLength(2);
	expect(actedFor()).toEqual(Array(7).fill('union-ada'));
	expect(callsTo('/topapi/').map(({ path, body }) => [path, body])).toEqual([
		['/topapi/v2/user/get', { userid: 'ada' }],
	]);
});

it('a mobile number is looked up with two calls', async () => {
	await run(3, as('mobile', '13900000001'));
	expect(actedFor()).toEqual(Array(3).fill('union-ada'));
	expect(callsTo('/topapi/').map(({ path, body }) => [path, body])).toEqual([
		['/topapi/v2/user/getbymobile', { mobile: '13900000001' }],
		['/topapi/v2/user/get', { userid: 'ada' }],
	]);
});

it.each([
	'+8613900000001',
	'86-13900000001',
	'0086 139 0000 0001',
	'139-0000-0001',
	' 139 0000 0001 ',
	'(+86) 139.0000.0001',
	'139\u20110000\u20110001',
	'１３９００００ ０００１',
	'＋86\u00a013900000001\u200e',
])('finds somebody by a mobile number as people keep it: %j (N9)', async (mobile) => {
	expect((await run(1, as('mobile', mobile))).success).toHaveLength(1);
	expect(actedFor()).toEqual(['union-ada']);
	expect(callsTo('/getbymobile')[0].body).toEqual({ mobile: '13900000001' });
});

it("sends another country's number as it is (N9)", async () => {
	expect((await run(1, as('mobile', ' +1-2025550123 '))).success).toHaveLength(1);
	expect(actedFor()).toEqual(['union-bob']);
	expect(callsTo('/getbymobile')[0].body).toEqual({ mobile: '+1-2025550123' });
});

it('looks a person up once, however the number is written (N9)', async () => {
	const mobile = "={{ $itemIndex === 0 ? '+86 13900000001' : 13900000001 }}";
	expect((await run(3, as('mobile', mobile))).success).toHaveLength(3);
	expect(callsTo('/getbymobile')).toHaveLength(1);
});

it("refuses an 'Act As' that does not exist, before anything is sent", async () => {
	const { error } = await run(1, { ...storageStatus, actAs: 'email' }, { onError: 'stopWorkflow' });
	expect(error?.message).toBe("'Act As' can't be 'email'");
	expect(sandbox.calls).toEqual([]);
});

it('each item has its own person', async () => {
	const userId = "={{ $itemIndex === 1 ? 'bob' : 'ada' }}";
	const { success } = await run(3, as('userId', userId));
	expect(success).toHaveLength(3);
	expect(actedFor().sort()).toEqual(['union-ada', 'union-ada', 'union-bob']);
	expect(callsTo('/topapi/')).toHaveLength(2);
});

it('somebody else is remembered for one app only', async () => {
	await run(1, as('userId', 'ada'));
	sandbox.dingtalk.addApp('another', 'app-secret-0123456789');
	await run(1, as('userId', 'ada'), { credentials: own({ clientId: 'another' }) });
	expect(callsTo('/topapi/')).toHaveLength(2);
});

it('an answer whose errcode is text is a good one', async () => {
	sandbox.dingtalk.errcodeAsText = true;
	expect((await run(1, as('mobile', '13900000001'))).success).toHaveLength(1);
});

describe('refusals', () => {
	it.each([
		['userId', 'nobody', "nobody with the user ID 'nobody'", '60121'],
		['userId', 'two words', "nobody with the user ID 'two words'", '33012'],
		['mobile', '13700000000', "nobody with the mobile number '13700000000'", '60121'],
		['mobile', 'no-number', "nobody with the mobile number 'no-number'", '40104'],
	] as const)('%s %s: once for all items', async (by, value, message, category) => {
		const { success, failed } = await run(4, as(by, value));
		expect(success).toEqual([]);
		expect(failed).toHaveLength(4);
		expect(failed[3].json).toMatchObject({
			error: {
				message: `DingTalk knows ${message}`,
				outcome: 'failed',
				category,
				requestId: expect.any(String),
			},
		});
		expect(callsTo('/topapi/')).toHaveLength(1);
		expect(actedFor()).toEqual([]);
	});

	it.each([
		['userId', 'User ID'],
		['mobile', 'Mobile Number'],
	] as const)('an empty %s, before anything is sent', async (by, label) => {
		const { error } = await run(1, as(by, "={{ '' }}"), { onError: 'stopWorkflow' });
		expect(error?.message).toBe(`'${label}' is empty`);
		expect(sandbox.calls).toEqual([]);
	});

	it.each([
		['userId', 'ada', 'qyapi_get_member'],
		['mobile', '13900000001', 'qyapi_get_member_by_mobile'],
	] as const)('%s without the permission, which it names', async (by, value, scope) => {
		sandbox.dingtalk.setScopes(['Storage.Task.Read'], `app-${app}`);
		const { failed } = await run(1, as(by, value));
		expect(messageOf(failed[0])).toBe(`The app lacks the permission '${scope}'`);
	});

	it("a third party's app, before anything is sent", async () => {
		const credentials = own({ appType: 'thirdParty', corpId: 'c', suiteTicket: 't' });
		const { failed } = await run(2, as('userId', 'ada'), { credentials });
		expect(failed[1].json).toMatchObject({
			error: {
				message: "A third-party app can't look people up by user ID or mobile number",
				description: expect.stringContaining("Set 'Act As' to 'Union ID'"),
			},
		});
		expect(sandbox.calls).toEqual([]);
	});

	it('a custom region without the address of the older API', async () => {
		const credentials = own({ oapiBaseUrl: '' });
		const { failed } = await run(1, as('userId', 'ada'), { credentials });
		expect(messageOf(failed[0])).toContain("'Legacy API Base URL' is empty");
		expect((await run(1, storageStatus, { credentials })).success).toHaveLength(1);
	});

	it('only the items whose person is not there', async () => {
		const userId = "={{ $itemIndex === 1 ? 'nobody' : 'ada' }}";
		const { success, failed } = await run(3, as('userId', userId));
		expect(success.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 2 }]);
		expect(failed.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 1 }]);
	});
});

describe('the access token', () => {
	it.each([40014, 42001, 40001])('refused with errcode %i is renewed once', async (errcode) => {
		const credentials = own();
		await run(1, storageStatus, { credentials });
		sandbox.faults.add({
			path: '/topapi/',
			fault: { kind: 'status', status: 200, body: { errcode, errmsg: '不合法' } },
		});
		expect((await run(2, as('userId', 'ada'), { credentials })).success).toHaveLength(2);
		expect(callsTo('/oauth2/')).toHaveLength(2);
		expect(callsTo('/topapi/')).toHaveLength(2);
	});

	it('refused twice is told', async () => {
		const credentials = own();
		await run(1, storageStatus, { credentials });
		sandbox.faults.add({ path: '/topapi/', times: Infinity, fault: { kind: 'expiredToken' } });
		const { failed } = await run(1, as('userId', 'ada'), { credentials });
		expect(messageOf(failed[0])).toBe('DingTalk did not accept the access token, nor a new one');
		expect(callsTo('/topapi/')).toHaveLength(2);
	});
});

it.each([
	['a limit met', { kind: 'rateLimit' }],
	['a reset', { kind: 'reset' }],
	['a web page', { kind: 'html' }],
	['a busy service', { kind: 'status', status: 200, body: { errcode: -1, errmsg: '系统繁忙' } }],
] as const)('%s is tried again', async (_what, fault) => {
	sandbox.faults.add({ path: '/topapi/', fault });
	expect((await run(1, as('userId', 'ada'))).success).toHaveLength(1);
	expect(callsTo('/topapi/')).toHaveLength(2);
});
