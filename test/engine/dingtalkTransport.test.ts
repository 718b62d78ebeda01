import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import type { Sandbox } from '../../sandbox';
import { errorOf, messageOf } from './harness/outputs';
import { CONTINUE, runDingtalk, type More } from './harness/runs';
import { dingtalkApp, dingtalkSuite, itemsOf, storageStatus } from './harness/services';
import { useJumpClock } from './harness/jumpClock';
import { useSandbox } from './harness/useSandbox';

const clock = useJumpClock();
const sandbox = useSandbox({ now: clock.now });

const run = (ids: unknown[], more: More = {}) =>
	runDingtalk(sandbox, { parameters: storageStatus, items: itemsOf(ids), ...CONTINUE, ...more });

const tasks = (count: number) => Array.from({ length: count }, () => sandbox.dingtalk.addTask());

const callsTo = (part: string) => sandbox.calls.filter(({ path }) => path.includes(part));

/** A fault for the next looks at a task. */
const lookMeets = (fault: Parameters<Sandbox['faults']['add']>[0]['fault'], times = 1) =>
	sandbox.faults.add({ path: '/storage/tasks/', times, fault });

describe('the access token', () => {
	it('is fetched once for a run of 50 items', async () => {
		const { success } = await run(tasks(50));
		expect(success).toHaveLength(50);
		expect(callsTo('accessToken')).toHaveLength(1);
	});

	it('is renewed once when it ends in the middle of a run', async () => {
		const credentials = dingtalkApp(sandbox);
		const ids = tasks(40);
		const running = run(ids, { credentials });
		while (callsTo('/storage/tasks/').length < 10) await new Promise(setImmediate);
		sandbox.dingtalk.expireTokens();
		const { success } = await running;
		expect(success.map(({ json }) => json.taskId)).toEqual(ids);
		expect(callsTo('accessToken')).toHaveLength(2);
	});

	it.each([400, 401])('is renewed once when it is refused with HTTP %i', async (status) => {
		const credentials = dingtalkApp(sandbox);
		await run(tasks(1), { credentials });
		lookMeets({ kind: 'status', status, body: { code: 'InvalidAuthentication' } });
		const { success } = await run(tasks(3), { credentials });
		expect(success).toHaveLength(3);
		expect(callsTo('accessToken')).toHaveLength(2);
	});

	it.each([400, 401])('is renewed no more than once for a call, with HTTP %i', async (status) => {
		const credentials = dingtalkApp(sandbox);
		await run(tasks(1), { credentials });
		sandbox.calls.length = 0;
		lookMeets({ kind: 'status', status, body: { code: 'InvalidAuthentication' } }, Infinity);
		const { failed } = await run(tasks(1), { credentials });
		expect(messageOf(failed[0])).toBe('DingTalk did not accept the access token, nor a new one');
		expect(callsTo('accessToken')).toHaveLength(1);
		expect(callsTo('/storage/tasks/')).toHaveLength(2);
	});

	it('is renewed once for executions that need it at the same time', async () => {
		const credentials = dingtalkApp(sandbox);
		await run(tasks(1), { credentials });
		sandbox.dingtalk.expireTokens();
		const ids = tasks(6);
		const runs = await Promise.all([1, 2, 3].map(async () => await run(ids, { credentials })));
		for (const { success } of runs) expect(success).toHaveLength(6);
		expect(callsTo('accessToken')).toHaveLength(2);
	});

	it('that could not be had is asked for again, since nothing was sent', async () => {
		sandbox.faults.add({ path: 'accessToken', times: 2, fault: { kind: 'status', status: 503 } });
		const { success } = await run(tasks(2));
		expect(success).toHaveLength(2);
		expect(callsTo('/storage/tasks/')).toHaveLength(2);
		expect(callsTo('accessToken')).toHaveLength(3);
	});

	it('is not asked for again and again with a secret that is wrong', async () => {
		const credentials = dingtalkApp(sandbox, { clientSecret: 'wrong-secret' });
		const { failed } = await run(tasks(40), { credentials });
		expect(failed).toHaveLength(40);
		expect(callsTo('accessToken')).toHaveLength(1);
		expect(failed[39].json).toMatchObject({
			error: {
				message: "DingTalk does not accept the credential's Client ID and Client Secret",
				description: expect.stringContaining('This call was not sent'),
				requestId: expect.any(String),
			},
		});
	});

	it('that cannot be reached is told as such', async () => {
		const credentials = dingtalkApp(sandbox, { apiBaseUrl: 'http://127.0.0.1:9' });
		const parameters = {
			resource: 'dentry',
			operation: 'delete',
			spaceId: { __rl: true, mode: 'id', value: 'sandbox-space' },
			dentryId: { __rl: true, mode: 'id', value: 'file-readme' },
			unionId: 'u',
			options: {},
		};
		const { hostClock } = await import('../../nodes/shared/hostClock');
		const { sleep } = hostClock;
		hostClock.sleep = async () => undefined;
		try {
			const { failed } = await run(['1'], { credentials, parameters });
			expect(messageOf(failed[0])).toMatch(/could not be reached for an access token/);
			// Nothing was sent, so nothing is uncertain.
			expect(JSON.stringify(errorOf(failed[0]))).not.toContain('uncertain');
		} finally {
			hostClock.sleep = sleep;
		}
	});
});

describe("a third party's app", () => {
	const suite = (more: ICredentialDataDecryptedObject = {}) => dingtalkSuite(sandbox, more);

	it('gets a token of the organisation, once for all items', async () => {
		const { success } = await run(tasks(10), { credentials: suite() });
		expect(success).toHaveLength(10);
		expect(callsTo('oauth2').map(({ path, body }) => ({ path, body }))).toEqual([
			{
				path: '/v1.0/oauth2/corpAccessToken',
				body: {
					suiteKey: 'sandbox-suite',
					suiteSecret: 'sandbox-suite-secret',
					authCorpId: 'sandbox-corp',
					suiteTicket: 'sandbox-suite-ticket',
				},
			},
		]);
	});

	it('gets a new one when it is refused', async () => {
		const credentials = suite();
		await run(tasks(1), { credentials });
		sandbox.dingtalk.expireTokens();
		expect((await run(tasks(5), { credentials })).success).toHaveLength(5);
		expect(callsTo('oauth2')).toHaveLength(2);
	});

	it.each([
		['suiteTicket', 'Suite Ticket', 'every five hours'],
		[
			'corpId',
			"organisation 'other' has not authorised this app",
			"Check the credential's 'Corp ID'",
		],
		['clientId', 'Client ID and Client Secret', 'Copy both again'],
		['clientSecret', 'Client ID and Client Secret', 'region'],
	])('is told that %s is wrong', async (field, message, description) => {
		const { error } = await run(tasks(1), {
			credentials: suite({ [field]: 'other' }),
			onError: 'stopWorkflow',
		});
		expect(error?.message).toContain(message);
		expect(error?.description).toContain(description);
		expect(callsTo('oauth2')).toHaveLength(1);
	});
});

describe('what DingTalk refuses to everybody', () => {
	const arrange: Array<[string, () => void, RegExp, RegExp]> = [
		[
			'the monthly number of calls',
			() => (sandbox.dingtalk.monthlyCalls = 0),
			/monthly number of DingTalk API calls is used up/,
			/next calendar month/,
		],
		[
			'an address that is not allowed',
			() => (sandbox.dingtalk.ipAllowed = false),
			/not on the app's list of allowed addresses/,
			/security settings/,
		],
		[
			'a ban, told as a page',
			() => (sandbox.dingtalk.banned = 'html'),
			/for five minutes/,
			/10,000/,
		],
		['a ban, told as JSON', () => (sandbox.dingtalk.banned = 'json'), /for five minutes/, /10,000/],
	];

	it.each(arrange)('%s ends the run at once', async (_what, order, message, description) => {
		const credentials = dingtalkApp(sandbox);
		await run(tasks(1), { credentials });
		const ids = tasks(30);
		sandbox.calls.length = 0;
		order();
		const startedAt = Date.now();
		const { failed } = await run(ids, { credentials });
		expect(failed).toHaveLength(30);
		for (const { json } of failed) {
			expect(messageOf({ json })).toMatch(message);
			expect(errorOf({ json }).description).toMatch(description);
		}
		// No more than were under way when the first answer came.
		expect(callsTo('/storage/tasks/').length).toBeLessThanOrEqual(8);
		expect(Date.now() - startedAt).toBeLessThan(20_000);
	});

	it('a ban, met by the call for the token', async () => {
		sandbox.dingtalk.banned = 'html';
		const { failed } = await run(tasks(5));
		expect(failed).toHaveLength(5);
		for (const item of failed) expect(messageOf(item)).toMatch(/banned the address/);
		expect(sandbox.calls).toHaveLength(1);
	});

	it('a missing permission, which it names', async () => {
		sandbox.dingtalk.setScopes(['Storage.File.Read']);
		const { failed } = await run(tasks(1));
		expect(failed[0].json).toMatchObject({
			error: {
				message: "The app lacks the permission 'Storage.Task.Read'",
				description: expect.stringContaining("'Permission Management'"),
				requestId: expect.any(String),
				serviceMessage: expect.stringContaining('权限'),
			},
		});
	});
});

describe('the limit of calls a second', () => {
	it('is kept, so that a run of 200 lookups and looks ends without a failed item', async () => {
		sandbox.dingtalk.qps = 20;
		const ids = tasks(200);
		ids.forEach((_id, n) => {
			sandbox.dingtalk.addUser({ userid: `user-${n}`, unionid: `union-${n}` });
		});
		const { success, failed } = await run(ids, {
			parameters: { ...storageStatus, actAs: 'userId', userId: '=user-{{ $itemIndex }}' },
		});
		expect(failed).toEqual([]);
		expect(success.map(({ json }) => json.taskId)).toEqual(ids);
		const looks = callsTo('/storage/tasks/');
		expect(looks.map(({ query }) => query.unionId).sort()).toEqual(
			ids.map((_id, n) => `union-${n}`).sort(),
		);
		expect(looks.filter(({ status }) => status !== 200)).toHaveLength(0);
		expect(callsTo('/topapi/v2/user/get')).toHaveLength(200);
	});

	it('is found out from refusals where the app has less of it', async () => {
		sandbox.dingtalk.qps = 10;
		const ids = tasks(60);
		const { success, failed } = await run(ids);
		expect(failed).toEqual([]);
		expect(success).toHaveLength(60);
		const refused = callsTo('/storage/tasks/').filter(({ status }) => status === 403);
		expect(refused.length).toBeLessThan(30);
	});

	it('of one app does not hold up another', async () => {
		const credentialsOf = (clientId: string) => {
			sandbox.dingtalk.addApp(clientId, 'its-secret');
			return dingtalkApp(sandbox, { clientId, clientSecret: 'its-secret' });
		};
		const [one, two] = [credentialsOf('app-one'), credentialsOf('app-two')];
		await run(tasks(20), { credentials: one });
		sandbox.calls.length = 0;
		// The first app's window is full now.
		await Promise.all([run(tasks(1), { credentials: two }), run(tasks(1), { credentials: one })]);
		const [first] = callsTo('/storage/tasks/');
		const tokens = [one, two].map((app) => app.dingtalkStorageTaskApi.accessToken);
		expect(tokens.indexOf(first.headers['x-acs-dingtalk-access-token'])).toBe(1);
	});
});
