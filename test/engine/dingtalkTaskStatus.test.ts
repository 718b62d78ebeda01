import { jsonsOf, messageOf } from './harness/outputs';
import { CONTINUE, runDingtalk, type More } from './harness/runs';
import { dingtalkApp, itemsOf, storageStatus } from './harness/services';
import { useJumpClock } from './harness/jumpClock';
import { useSandbox } from './harness/useSandbox';

const clock = useJumpClock();
const sandbox = useSandbox({ now: clock.now });

const run = (ids: unknown[], more: More = {}) =>
	runDingtalk(sandbox, { parameters: storageStatus, items: itemsOf(ids), ...more });

const waiting = { ...storageStatus, waitUntilDone: true };

const looks = () => sandbox.calls.filter(({ path }) => path.includes('/storage/tasks/'));

describe('Get Status', () => {
	it('tells a task in the words of the contract', async () => {
		const id = sandbox.dingtalk.addTask({ totalCount: 6, failCount: 1 });
		const { success } = await run([id]);
		expect(success).toEqual([
			{
				json: {
					taskId: id,
					taskType: 'storageTask',
					state: 'succeeded',
					done: true,
					status: 'SUCCESS',
					progress: { total: 6, succeeded: 5, failed: 1 },
					requestedAt: null,
					startedAt: expect.stringMatching(/Z$/),
					completedAt: expect.stringMatching(/Z$/),
					errors: [{ message: 'permissionDenied' }],
					result: null,
					hasErrors: true,
					timedOut: false,
					polls: 1,
					waitedSeconds: expect.any(Number),
				},
				pairedItem: { item: 0 },
			},
		]);
	});

	it('takes the end from the status alone, and reads times without seconds', async () => {
		sandbox.dingtalk.timeFormat = 'minutes';
		const id = sandbox.dingtalk.addTask({ durationMs: 60_000, totalCount: 3 });
		const { success } = await run([id], {
			parameters: { ...storageStatus, options: { raw: true } },
		});
		const { json } = success[0];
		expect(json).toMatchObject({ state: 'running', done: false, completedAt: null });
		expect((json.response as { task: { endTime: unknown } }).task.endTime).toBeDefined();
		expect(json.startedAt).toMatch(/T\d\d:\d\d:00\.000Z$/);
	});

	it('acts for the person that the node names, else for the one of the credential', async () => {
		const id = sandbox.dingtalk.addTask();
		sandbox.dingtalk.unionIds.add('somebody');
		await run([id], { parameters: { ...storageStatus, unionId: 'somebody' } });
		await run([id]);
		expect(looks().map(({ query }) => query)).toEqual([
			{ unionId: 'somebody' },
			{ unionId: 'sandbox-union-id' },
		]);
	});

	it('encodes an id with slashes into the path whole', async () => {
		const id = sandbox.dingtalk.addTask({ taskId: 'a/b/../c?d' });
		const { success } = await run([id]);
		expect(success[0].json).toMatchObject({ taskId: 'a/b/../c?d', state: 'succeeded' });
	});
});

describe('the access token', () => {
	it('is fetched once for all items, and kept in the credential', async () => {
		const credentials = dingtalkApp(sandbox);
		const ids = Array.from({ length: 20 }, () => sandbox.dingtalk.addTask());
		const first = await run(ids, { credentials });
		expect(first.success).toHaveLength(20);
		expect(sandbox.dingtalk.tokenFetches).toBe(1);
		expect(credentials.dingtalkStorageTaskApi.accessToken).not.toBe('');

		await run(ids, { credentials });
		expect(sandbox.dingtalk.tokenFetches).toBe(1);
	});

	it('is renewed once when DingTalk refuses it with HTTP 400', async () => {
		const credentials = dingtalkApp(sandbox);
		const ids = Array.from({ length: 20 }, () => sandbox.dingtalk.addTask());
		await run(ids.slice(0, 1), { credentials });
		sandbox.dingtalk.expireTokens();
		const { success, error } = await run(ids, { credentials });
		expect(error).toBeUndefined();
		expect(success.map(({ json }) => json.state)).toEqual(ids.map(() => 'succeeded'));
		expect(sandbox.dingtalk.tokenFetches).toBe(2);
		expect(looks().some(({ status }) => status === 400)).toBe(true);
	});

	it('is renewed in the middle of a wait', async () => {
		const id = sandbox.dingtalk.addTask({ durationMs: 1200, totalCount: 4 });
		sandbox.faults.add({ path: '/storage/tasks/', skip: 1, fault: { kind: 'expiredToken' } });
		const { success } = await run([id], { parameters: waiting });
		expect(success[0].json).toMatchObject({ state: 'succeeded', done: true });
		expect(sandbox.calls.filter(({ path }) => path.includes('accessToken'))).toHaveLength(2);
	});

	it('is renewed before use when it is near its end', async () => {
		const credentials = dingtalkApp(sandbox);
		const id = sandbox.dingtalk.addTask();
		await run([id], { credentials });
		credentials.dingtalkStorageTaskApi.renewAfter = new Date(Date.now() - 1000).toISOString();
		await run([id], { credentials });
		expect(looks().every(({ status }) => status === 200)).toBe(true);
		expect(sandbox.calls.filter(({ path }) => path.includes('accessToken'))).toHaveLength(2);
	});

	it('is given up, with a reason, when a new one is refused as well (N14)', async () => {
		const id = sandbox.dingtalk.addTask();
		const credentials = dingtalkApp(sandbox);
		await run([id], { credentials });
		sandbox.faults.add({
			path: '/storage/tasks/',
			times: Infinity,
			fault: { kind: 'expiredToken' },
		});
		const { error } = await run([id], { credentials });
		expect(error?.message).toBe('DingTalk did not accept the access token, nor a new one');
		// Here there was none before.
		const { error: first } = await run([id]);
		expect(first?.message).toBe('DingTalk did not accept the access token');
	});

	it('shows up in no output and no message', async () => {
		const credentials = dingtalkApp(sandbox);
		const id = sandbox.dingtalk.addTask();
		const { run: whole } = await run([id, 'unknown'], {
			credentials,
			...CONTINUE,
		});
		const token = String(credentials.dingtalkStorageTaskApi.accessToken);
		expect(token.length).toBeGreaterThan(8);
		expect(JSON.stringify(whole)).not.toContain(token);
		expect(JSON.stringify(whole)).not.toContain('sandbox-app-secret');
	});
});

describe('bad input and refusals', () => {
	it('asks for a union id before anything is sent', async () => {
		const credentials = dingtalkApp(sandbox, { defaultUnionId: '' });
		const { error } = await run(['1'], { credentials });
		expect(error?.message).toBe("'Union ID' is empty, and the credential has no default");
		expect(sandbox.calls).toHaveLength(0);
	});

	it('names the field that holds the task id in answers of DingTalk', async () => {
		const { error } = await run(['']);
		expect(error?.message).toBe("'Task ID' is empty");
		expect(error?.description).toContain('{{ $json.taskId }}');
	});

	it('tells a wrong secret', async () => {
		const credentials = dingtalkApp(sandbox, { clientSecret: 'wrong' });
		const { error } = await run(['1'], { credentials });
		expect(error?.message).toBe(
			"DingTalk does not accept the credential's Client ID and Client Secret",
		);
		expect(error?.description).toContain('region');
	});

	it('names the missing permission', async () => {
		sandbox.dingtalk.setScopes(['Storage.File.Read']);
		const { error } = await run([sandbox.dingtalk.addTask()]);
		expect(error?.message).toBe("The app lacks the permission 'Storage.Task.Read'");
	});

	it('sends only the guilty items to the error output', async () => {
		const good = sandbox.dingtalk.addTask();
		const { success, failed } = await run([good, '.', 'unknown', good], {
			...CONTINUE,
		});
		expect(success.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 3 }]);
		expect(jsonsOf(failed)).toEqual([
			expect.objectContaining({
				error: expect.objectContaining({ message: "'Task ID' is '.', which is not an ID" }),
			}),
			expect.objectContaining({
				error: expect.objectContaining({
					message: "DingTalk knows no storage task 'unknown'",
					taskId: 'unknown',
					category: 'taskNotExist',
					httpStatus: 404,
					requestId: expect.any(String),
				}),
			}),
		]);
	});

	it('tells a web page in the place of data', async () => {
		const id = sandbox.dingtalk.addTask();
		sandbox.faults.add({
			path: '/storage/tasks/',
			times: Infinity,
			fault: { kind: 'html', status: 403 },
		});
		const { error } = await run([id]);
		expect(error?.message).toBe('DingTalk answered with something other than data (status 403)');
	});

	it('does not send the secret to an address without https', async () => {
		const credentials = dingtalkApp(sandbox, { apiBaseUrl: 'http://dingtalk.example.com' });
		const { success, failed } = await run(['1', '2'], {
			credentials,
			...CONTINUE,
		});
		expect(success).toHaveLength(0);
		expect(failed.map((item) => messageOf(item))).toEqual([
			expect.stringContaining("'API Base URL'"),
			expect.stringContaining("'API Base URL'"),
		]);
	});
});

describe('Wait Until Done', () => {
	it('waits for tasks that succeed, and treats failed ones as failed', async () => {
		const good = sandbox.dingtalk.addTask({ initMs: 200, durationMs: 800, totalCount: 5 });
		const bad = sandbox.dingtalk.addTask({ durationMs: 300, finalStatus: 'FAIL', totalCount: 2 });
		const { success, failed } = await run([good, bad], {
			parameters: waiting,
			...CONTINUE,
		});
		expect(success[0].json).toMatchObject({ taskId: good, state: 'succeeded' });
		expect(failed[0].json).toMatchObject({
			error: {
				message: `Task '${bad}' ended as 'failed': permissionDenied`,
				taskId: bad,
				state: 'failed',
				progress: { total: 2, succeeded: 0, failed: 2 },
			},
		});
	});

	it('treats a task that succeeded only in part as failed, unless told otherwise', async () => {
		const id = sandbox.dingtalk.addTask({ totalCount: 5, failCount: 2 });
		const { error } = await run([id], { parameters: waiting });
		expect(error?.message).toBe(`Task '${id}' ended, but 2 of 5 parts failed: permissionDenied`);
		const parameters = { ...waiting, waitOptions: { onTaskFailure: 'output' } };
		const { success } = await run([id], { parameters });
		expect(success[0].json).toMatchObject({ state: 'succeeded', progress: { failed: 2 } });
	});

	it('spends few looks where progress is steady', async () => {
		const id = sandbox.dingtalk.addTask({ durationMs: 6000, totalCount: 1000 });
		const { success } = await run([id], { parameters: waiting });
		expect(success[0].json.state).toBe('succeeded');
		expect(success[0].json.polls).toBeLessThanOrEqual(7);
	});
});
