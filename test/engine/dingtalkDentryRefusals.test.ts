import type { Fault } from '../../sandbox';
import { dentryOperation, driveRunner } from './harness/drive';
import { errorOf, messageOf, outcomesOf } from './harness/outputs';
import { CONTINUE } from './harness/runs';
import { dingtalkApp } from './harness/services';
import { useJumpClock } from './harness/jumpClock';
import { useSandbox } from './harness/useSandbox';

const clock = useJumpClock();
const sandbox = useSandbox({ now: clock.now });

const run = driveRunner(sandbox);

const copy = dentryOperation('copy');

const files = (count: number, spaceId = 'sandbox-space') =>
	Array.from(
		{ length: count },
		(_file, n) => sandbox.dingtalk.addFile({ name: `f${n}.txt`, spaceId }).id,
	);

const isStart = /(copy|move|batchCopy|batchMove|batchRemove|batchRestore|restore)$/;

const starts = () => sandbox.calls.filter(({ path }) => isStart.test(path));

/** How many each starting call held. */
const sizes = () =>
	starts().map(({ body }) => (body as { dentryIds?: string[] }).dentryIds?.length ?? 1);

const applied = () => sandbox.dingtalk.journal.filter((entry) => entry.applied);

const outcomesOfFailed = ({ failed }: Awaited<ReturnType<typeof run>>) => outcomesOf(failed);

const onStart = (fault: Fault, times = 1) => sandbox.faults.add({ path: isStart, times, fault });

const refusal = (status: number, code: string): Fault => ({
	kind: 'status',
	status,
	body: { code, requestid: 'R-1', message: 'said' },
});

describe('refused by itself', () => {
	it.each([1, 3])('names what is wrong in the same words, among %d', async (count) => {
		sandbox.dingtalk.denied.add('file-january');
		const others = files(count - 1);
		const { failed, success } = await run(copy, ['file-january', ...others], CONTINUE);
		expect(success).toHaveLength(count - 1);
		expect(failed[0].json).toMatchObject({
			error: {
				message:
					"The person with the union ID 'sandbox-union-id' has no right to do this with 'file-january'",
				outcome: 'failed',
				id: 'file-january',
				category: 'permissionDenied',
			},
		});
		expect(failed[0].pairedItem).toEqual({ item: 0 });
	});

	it.each([
		['spaceQuotaInsufficient', 'The space is full'],
		['orgQuotaInsufficient', "The organisation's storage is full"],
	] as const)('%s', async (code, message) => {
		sandbox.dingtalk.quotaError = code;
		const { error } = await run(copy, files(2));
		expect(error?.message).toBe(`2 of 2 items did not succeed (2 failed): ${message} (2 items)`);
	});

	it.each([1, 3])('an unknown file, among %d', async (count) => {
		const { failed } = await run(copy, ['gone', ...files(count - 1)], CONTINUE);
		expect(failed.map((item) => messageOf(item))).toEqual([
			"DingTalk knows no file or folder 'gone' in space 'sandbox-space', or no target folder 'folder-archive'",
		]);
	});

	it('a code that nobody knows', async () => {
		const body = {
			resultItems: ['a', 'b'].map((dentryId) => ({
				spaceId: 'sandbox-space',
				dentryId,
				success: false,
				...(dentryId === 'a' && { errorCode: 'brandNew' }),
			})),
		};
		onStart({ kind: 'status', status: 200, body });
		const { failed } = await run(copy, ['a', 'b'], CONTINUE);
		expect(failed.map((item) => messageOf(item))).toEqual([
			"DingTalk refused the copy of 'a' (brandNew)",
			"DingTalk refused the copy of 'b' (without a reason)",
		]);
	});
});

describe('answers to batches', () => {
	const answer = (...resultItems: object[]): Fault => ({
		kind: 'status',
		status: 200,
		body: { resultItems },
	});

	it('"async" comes first, then "success"', async () => {
		sandbox.dingtalk.asyncItemsSaySuccess = true;
		onStart(
			answer(
				{ dentryId: 'c', async: false, success: true, errorCode: 'x', targetDentryId: 'c2' },
				{ dentryId: 'b', async: false, success: false, errorCode: 'systemError' },
				{ dentryId: 'a', async: true, taskId: 't1', success: true, errorCode: 'systemError' },
				{ dentryId: 'd', async: true, taskId: 't2', success: false },
				{ dentryId: 'e', taskId: 't3' },
			),
		);
		const { success, failed } = await run(copy, ['a', 'b', 'c', 'd', 'e'], CONTINUE);
		expect(success.map(({ json, pairedItem }) => [json.taskId, json.state, pairedItem])).toEqual([
			['t1', 'pending', { item: 0 }],
			[null, 'succeeded', { item: 2 }],
			['t2', 'pending', { item: 3 }],
			['t3', 'pending', { item: 4 }],
		]);
		expect(failed.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 1 }]);
	});

	it('an item that is not in the answer is unaccounted for', async () => {
		onStart(
			answer({ dentryId: 'b', async: false, success: true, targetDentryId: 'b2' }, 7 as never),
		);
		const finished = await run(copy, ['a', 'b'], CONTINUE);
		expect(finished.success.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 1 }]);
		expect(finished.failed[0].json).toMatchObject({
			error: { message: "DingTalk's answer says nothing of 'a'", outcome: 'unaccounted', id: 'a' },
		});
	});

	it('of several results for one ID the one that did something counts', async () => {
		onStart(
			answer(
				{ dentryId: 'a', async: false, success: false, errorCode: 'dentryNotExist' },
				{ dentryId: 'a', async: true, taskId: 't1' },
				{ dentryId: 'b', async: false, success: true, targetDentryId: 'b2' },
				{ dentryId: 'b', async: false, success: true, targetDentryId: 'b2' },
			),
		);
		const { success } = await run(copy, ['a', 'b'], CONTINUE);
		expect(success.map(({ json }) => [json.taskId, json.state])).toEqual([
			['t1', 'pending'],
			[null, 'succeeded'],
		]);
	});

	it('what a batch left out for a busy space is sent again, and nothing else', async () => {
		const [a, b, c] = files(3);
		const busy = (dentryId: string) => ({
			dentryId,
			success: false,
			errorCode: 'operationConcurrentControl',
		});
		const done = { dentryId: b, async: false, success: true, targetDentryId: 'b2' };
		onStart(answer(busy(a), done, busy(c)));
		const { success } = await run(copy, [a, b, c], CONTINUE);
		expect(success.map(({ json }) => (json.result as { dentryId: string }).dentryId)).toEqual([
			a,
			b,
			c,
		]);
		expect(sizes()).toEqual([3, 2]);
		expect(applied()).toHaveLength(2);
	});

	it('what stays left out for a busy space has failed', async () => {
		const busy = { dentryId: 'a', success: false, errorCode: 'operationConcurrentControl' };
		onStart(answer(busy, { ...busy, dentryId: 'b' }), Infinity);
		expect(outcomesOfFailed(await run(copy, ['a', 'b'], CONTINUE))).toEqual(['failed', 'failed']);
		expect(sizes()).toEqual([2, 2, 2, 2, 2]);
	});

	it('a code that leaves open what was done is uncertain', async () => {
		const part = { dentryId: 'a', success: false, errorCode: 'systemError' };
		onStart(answer(part, { ...part, dentryId: 'b', errorCode: 'operationTimeout' }));
		expect(outcomesOfFailed(await run(copy, ['a', 'b'], CONTINUE))).toEqual([
			'uncertain',
			'uncertain',
		]);
	});

	it('a task without an ID, and a result without a word, are uncertain', async () => {
		onStart(answer({ dentryId: 'a', async: true }, { dentryId: 'b', async: false }));
		const finished = await run(copy, ['a', 'b'], CONTINUE);
		expect(outcomesOfFailed(finished)).toEqual(['uncertain', 'uncertain']);
		expect(messageOf(finished.failed[0])).toBe(
			"It is not known whether the copy of 'a' was started: The answer has no task ID",
		);
	});

	it.each([1, 2])('an answer about something else is uncertain, for %d', async (count) => {
		onStart({ kind: 'status', status: 200, body: { hello: 'there' } });
		expect(outcomesOfFailed(await run(copy, files(count), CONTINUE))).toEqual(
			Array(count).fill('uncertain'),
		);
	});
});

describe('a lost answer', () => {
	const LOST: Fault[] = [
		{ kind: 'status', status: 500 },
		{ kind: 'status', status: 503, body: { code: 'operationTimeout', message: '' } },
		{ kind: 'statusAfterApply', status: 503 },
		{ kind: 'reset' },
		{ kind: 'reset', afterApply: true },
		{ kind: 'cutOff' },
		{ kind: 'garbage' },
		{ kind: 'html', status: 502 },
	];

	it.each(LOST.flatMap((fault) => [1, 3].map((count) => [fault, count] as const)))(
		'%j is never sent again, for %d items',
		async (fault, count) => {
			onStart(fault);
			const finished = await run(copy, files(count), CONTINUE);
			expect(outcomesOfFailed(finished)).toEqual(Array(count).fill('uncertain'));
			expect(starts()).toHaveLength(1);
			const { message, description } = errorOf(finished.failed[0]);
			expect(message).toMatch(/^It is not known whether the copy of '\d+' was started: /);
			expect(description).toContain('Look in DingTalk before you start it again');
			await sandbox.idle();
		},
	);

	it('does not keep the next call from being made', async () => {
		onStart({ kind: 'reset', afterApply: true });
		const finished = await run(copy, files(35), CONTINUE);
		expect(outcomesOfFailed(finished)).toEqual(Array(30).fill('uncertain'));
		expect(finished.success).toHaveLength(5);
		await sandbox.idle();
		expect(applied()).toHaveLength(35);
	});
});

describe('refused for the moment', () => {
	it.each([1, 3])('too many calls: tried again, for %d', async (count) => {
		onStart({ kind: 'rateLimit' }, 3);
		const { success } = await run(copy, files(count));
		expect(success).toHaveLength(count);
		expect(applied()).toHaveLength(count);
		const times = starts().map(({ at }) => at);
		expect(times).toHaveLength(4);
		expect(times[1] - times[0]).toBeGreaterThanOrEqual(900);
	});

	it('a busy space: tried again later', async () => {
		onStart(refusal(400, 'operationConcurrentControl'), 4);
		const { success } = await run(copy, files(2));
		expect(success).toHaveLength(2);
		expect(applied()).toHaveLength(2);
		expect(starts()).toHaveLength(5);
	});

	it('a space that stays busy is given up, and no further call is made in it', async () => {
		onStart(refusal(400, 'operationConcurrentControl'), Infinity);
		const finished = await run(copy, files(65), CONTINUE);
		expect(outcomesOfFailed(finished)).toEqual(Array(65).fill('failed'));
		expect(starts().length).toBeLessThanOrEqual(8);
		expect(new Set(sizes())).toEqual(new Set([30]));
		expect(messageOf(finished.failed[0])).toBe(
			"DingTalk is busy with other changes in space 'sandbox-space'",
		);
		expect(errorOf(finished.failed[64])).toMatchObject({ sent: false });
		expect(applied()).toHaveLength(0);
	});

	it('gets through a space that takes one call in four seconds', async () => {
		sandbox.dingtalk.writeGapMs = 4000;
		const { success } = await run(copy, files(95), CONTINUE);
		expect(success).toHaveLength(95);
		expect(applied()).toHaveLength(95);
	});
});

describe('a batch refused as a whole', () => {
	it('a limit of 3 is learnt once', async () => {
		sandbox.dingtalk.batchCopyLimit = 3;
		const { success } = await run(copy, files(65));
		expect(success).toHaveLength(65);
		expect(sizes()).toEqual([30, ...Array(10).fill(3), ...Array(10).fill(3), 3, 2]);
		expect(applied()).toHaveLength(65);
	});

	it('a limit of 1 is learnt once', async () => {
		sandbox.dingtalk.batchCopyLimit = 1;
		const { success } = await run(copy, files(34));
		expect(success).toHaveLength(34);
		expect(sizes()).toEqual([30, 3, ...Array(34).fill(1)]);
	});

	/** Refuses calls that hold one of these; batches that hold nothing else are carried out. */
	function poison(code: string, status: number, ...bad: string[]) {
		const path = new RegExp(`dentries/(${bad.join('|')})/copy$`);
		sandbox.faults.add({ path, times: Infinity, fault: refusal(status, code) });
		const take = sandbox.faults.take.bind(sandbox.faults);
		jest.spyOn(sandbox.faults, 'take').mockImplementation((service, call) => {
			const ids = (call.body as { dentryIds?: string[] } | undefined)?.dentryIds ?? [];
			const handle = ids.some((id) => bad.includes(id))
				? sandbox.faults.add({ path: 'batchCopy', fault: refusal(status, code) })
				: undefined;
			const logged = take(service, call);
			handle?.remove();
			return logged;
		});
	}

	afterEach(() => jest.restoreAllMocks());

	it.each([
		['paramError.dentryIds', 400],
		['dentryNotExist', 404],
		['dentryAlreadyExist', 400],
	])('%s: the guilty are found, the others done once', async (code, status) => {
		const ids = files(40);
		poison(code, status, ids[4], ids[17], ids[33]);
		const { success, failed } = await run(copy, ids, CONTINUE);
		expect(failed.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 4 },
			{ item: 17 },
			{ item: 33 },
		]);
		expect(outcomesOf(failed).every((outcome) => outcome === 'failed')).toBe(true);
		expect(success).toHaveLength(37);
		expect(applied()).toHaveLength(37);
	});

	it('a bad ID is not taken for a limit', async () => {
		const ids = files(60);
		poison('paramError.dentryIds', 400, ids[4]);
		const { success } = await run(copy, ids, CONTINUE);
		expect(success).toHaveLength(59);
		expect(sizes()).toEqual([30, 3, 3, 2, 1, 1, 1, ...Array(8).fill(3), 30]);
	});

	it('a target folder that is not there is asked about once, and nothing is split', async () => {
		const { failed } = await run(
			dentryOperation('copy', { targetFolderId: 'gone' }),
			files(65),
			CONTINUE,
		);
		expect(failed).toHaveLength(65);
		expect(sizes()).toEqual([30]);
		expect(sandbox.calls.filter(({ path }) => path.endsWith('/query'))).toHaveLength(1);
		expect(messageOf(failed[0])).toContain("no target folder 'gone'");
		expect(errorOf(failed[64])).toMatchObject({
			outcome: 'failed',
			sent: false,
			description: expect.stringContaining('was not started: an earlier call of this run'),
		});
	});

	it('the question for a target folder has a body, and is put once for each target (C5)', async () => {
		sandbox.dingtalk.addSpace({ id: 'second-space' });
		const ids = ['sandbox-space', 'second-space'].flatMap((space) =>
			[1, 2, 3].map((n) => ({
				id: sandbox.dingtalk.addFile({ name: `${n}.txt`, spaceId: space }).id,
				space,
			})),
		);
		const { failed } = await run(
			dentryOperation('copy', { targetSpaceId: 'sandbox-space', targetFolderId: 'gone' }),
			ids,
			CONTINUE,
		);
		expect(failed).toHaveLength(6);
		const asked = sandbox.calls.filter(({ path }) => path.endsWith('/dentries/gone/query'));
		expect(asked.map(({ body }) => body)).toEqual([{ option: {} }]);
	});

	it('an unknown space is told once', async () => {
		const { failed } = await run(dentryOperation('copy', { spaceId: 'gone' }), files(65), CONTINUE);
		expect(failed).toHaveLength(65);
		expect(starts()).toHaveLength(1);
		expect(messageOf(failed[0])).toBe("DingTalk knows no space 'gone'");
	});
});

describe('what every call would meet', () => {
	it('ends the sending', async () => {
		sandbox.dingtalk.setScopes(['Storage.Task.Read']);
		const finished = await run(copy, files(65), CONTINUE);
		expect(starts()).toHaveLength(1);
		expect(outcomesOfFailed(finished)).toEqual(Array(65).fill('failed'));
		expect(messageOf(finished.failed[0])).toBe("The app lacks the permission 'Storage.File.Write'");
		expect(errorOf(finished.failed[64])).toMatchObject({ sent: false });
	});

	it('keeps what was done before', async () => {
		sandbox.faults.add({
			path: isStart,
			skip: 1,
			times: Infinity,
			fault: refusal(403, 'Forbidden.AccessDenied.ApiCountLimitForOrg'),
		});
		const { success, failed } = await run(copy, files(95), CONTINUE);
		expect(success).toHaveLength(30);
		expect(failed).toHaveLength(65);
		expect(applied()).toHaveLength(30);
		expect(starts()).toHaveLength(2);
	});

	it('a token refused once is renewed, and the call sent again', async () => {
		const credentials = dingtalkApp(sandbox);
		await run(dentryOperation('delete'), ['file-readme'], { credentials });
		onStart({ kind: 'expiredToken' });
		const { success } = await run(copy, files(3), { credentials });
		expect(success).toHaveLength(3);
		expect(applied()).toHaveLength(4);
	});
});
