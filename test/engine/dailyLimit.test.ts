import {
	nextReset,
	readAccountDay,
	startsAnew,
} from '../../nodes/HubspotAsyncTask/transport/dailyReset';
import { isRunningOut } from '../../nodes/HubspotAsyncTask/transport/dailyLimit';
import { errorOf, messageOf } from './harness/outputs';
import { CONTINUE, runHubspot } from './harness/runs';
import { batchUpdate, ownKey, rowsOf } from './harness/services';
import { useSandbox } from './harness/useSandbox';
import { useServer } from './harness/useServer';

const HOUR_MS = 3_600_000;

const MESSAGE = "The HubSpot account's daily limit of API calls is used up";

describe('the account says when its day ends', () => {
	it.each([
		['in summer', '2026-07-01T12:00:00Z', -4, '2026-07-02T04:00:00.000Z'],
		['in winter', '2026-11-22T18:00:00Z', -5, '2026-11-23T05:00:00.000Z'],
		['after midnight in UTC, before it there', '2026-11-23T04:59:59Z', -5, '2026-11-23T05:00:00Z'],
		['at midnight itself, for a day later', '2026-11-23T05:00:00Z', -5, '2026-11-24T05:00:00Z'],
		['east of UTC', '2026-11-22T14:59:00Z', 9, '2026-11-22T15:00:00Z'],
		['with a half hour', '2026-11-22T18:29:00Z', 5.5, '2026-11-22T18:30:00Z'],
		['farthest east', '2026-11-22T09:00:00Z', 14, '2026-11-22T10:00:00Z'],
		['in UTC', '2026-12-31T23:00:00Z', 0, '2027-01-01T00:00:00Z'],
	])('%s', (_name, now, hours, resetsAt) => {
		const day = { offsetMs: hours * HOUR_MS, timeZone: 'Some/Where' };
		expect(nextReset(day, Date.parse(now))).toEqual({
			resetsAt: new Date(resetsAt).toISOString(),
			timeZone: 'Some/Where',
		});
	});

	it.each([
		['milliseconds', { utcOffsetMilliseconds: -18_000_000, utcOffset: '+99' }, -5],
		['text', { utcOffset: '-05:00' }, -5],
		['text without colon', { utcOffset: '+0530' }, 5.5],
	])('its offset as %s', (_name, details, hours) => {
		const expected = { offsetMs: hours * HOUR_MS, timeZone: 'US/Eastern' };
		expect(readAccountDay({ ...details, timeZone: 'US/Eastern' })).toEqual(expected);
	});

	it.each([{}, { utcOffset: 'EST' }, { utcOffsetMilliseconds: 9e9 }, { timeZone: 'UTC' }])(
		'or not: %j',
		(details) => expect(readAccountDay(details)).toBeUndefined(),
	);

	it('in one sentence', () => {
		expect(startsAnew({ resetsAt: '2026-11-23T05:00:00.000Z', timeZone: 'US/Eastern' })).toBe(
			'It starts anew at 2026-11-23T05:00:00.000Z, midnight in US/Eastern.',
		);
		expect(startsAnew({ resetsAt: '2026-11-23T05:00:00.000Z' })).toContain("account's time zone");
		expect(startsAnew(undefined)).toBe("It starts anew at midnight in the account's time zone.");
	});

	it('asked when few calls are left, but not with the last one', () => {
		expect([undefined, 0, 1, 2, 20, 21].map(isRunningOut)).toEqual([
			false,
			false,
			false,
			true,
			true,
			false,
		]);
	});
});

describe('a run that meets the limit in the middle', () => {
	const sandbox = useSandbox({ latencyMs: 20 });

	const nextUtcMidnight = () => nextReset({ offsetMs: 0 }, Date.now()).resetsAt;

	const batchCalls = (status: number) =>
		sandbox.calls.filter((call) => call.path.endsWith('/batch/update') && call.status === status);

	const accountCalls = () => sandbox.calls.filter(({ path }) => path.includes('account-info'));

	async function updateMany(count: number, daily: number) {
		sandbox.hubspot.rateLimit = { max: 10_000, intervalMs: 10_000, daily };
		const ids = sandbox.hubspot.seedRecords('contacts', count).map(({ id }) => id);
		const result = await runHubspot(sandbox, {
			parameters: batchUpdate('contacts'),
			items: rowsOf(ids.map((id) => ({ id, firstname: 'New' }))),
			...ownKey(sandbox),
			...CONTINUE,
		});
		const written = (id: string) =>
			sandbox.hubspot.record('contacts', id)?.properties.firstname === 'New';
		return { ...result, ids, written };
	}

	type Details = { outcome: string; description: string; resetsAt?: string; sent?: boolean };

	it('keeps what was done, tells the rest as not sent, and names the time', async () => {
		const resetsAt = nextUtcMidnight();
		const { success, failed, ids, written } = await updateMany(900, 5);

		// Five calls: four chunks and the question when the day ends.
		expect(success.map(({ json }) => [json.outcome, json.id])).toEqual(
			success.map(({ json }) => ['updated', json.id]),
		);
		expect(success).toHaveLength(400);
		expect(failed).toHaveLength(500);
		expect(success.every(({ json }) => written(String(json.id)))).toBe(true);
		expect(failed.some(({ json }) => written(String(json.id)))).toBe(false);
		expect([...success, ...failed].map(({ json }) => json.id).sort()).toEqual([...ids].sort());

		expect(batchCalls(429)).toHaveLength(1);
		expect(batchCalls(200)).toHaveLength(4);
		expect(accountCalls()).toHaveLength(1);

		expect(new Set(failed.map((item) => messageOf(item)))).toEqual(new Set([MESSAGE]));
		const details = failed.map((item) => errorOf(item) as unknown as Details);
		expect(details.every(({ outcome }) => outcome === 'failed')).toBe(true);
		const notSent = details.filter(({ sent }) => sent === false);
		expect(notSent).toHaveLength(400);
		for (const { description } of notSent) expect(description).toContain('was not sent');
		for (const one of details) {
			expect(one.resetsAt).toBe(resetsAt);
			expect(one.description).toContain(`It starts anew at ${resetsAt}, midnight in UTC.`);
		}
	});

	it('tells n8n itself when it works again, under Stop Workflow', async () => {
		const resetsAtEpochMs = Date.parse(nextUtcMidnight());
		sandbox.hubspot.rateLimit = { max: 10_000, intervalMs: 10_000, daily: 5 };
		const ids = sandbox.hubspot.seedRecords('contacts', 900).map(({ id }) => id);
		const { error } = await runHubspot(sandbox, {
			parameters: batchUpdate('contacts'),
			items: rowsOf(ids.map((id) => ({ id, firstname: 'New' }))),
			...ownKey(sandbox),
		});
		expect(error).toMatchObject({ failure: { cause: 'quota-exhausted', resetsAtEpochMs } });
	});

	it('asks when the limit is hit where no answer has foretold it', async () => {
		sandbox.faults.add({
			path: '/batch/update',
			skip: 1,
			fault: { kind: 'rateLimit', policyName: 'DAILY' },
		});
		const resetsAt = nextUtcMidnight();
		const { success, failed } = await updateMany(200, 1_000_000);
		expect(success).toHaveLength(100);
		expect(failed).toHaveLength(100);
		expect(errorOf(failed[0]).resetsAt).toBe(resetsAt);
		expect(accountCalls()).toHaveLength(1);
	});

	it('does without the time when the account does not tell it', async () => {
		sandbox.faults.add({ path: 'account-info', times: 9, fault: { kind: 'html' } });
		const { failed } = await updateMany(400, 3);
		expect(accountCalls()).toHaveLength(1);
		expect(batchCalls(429)).toHaveLength(1);
		const { description, resetsAt } = errorOf(failed[0]);
		expect(description).toContain("It starts anew at midnight in the account's time zone.");
		expect(resetsAt).toBeUndefined();
	});

	it('asks nothing while plenty is left', async () => {
		const { failed } = await updateMany(300, 1_000_000);
		expect(failed).toEqual([]);
		expect(accountCalls()).toEqual([]);
	});
});

describe('an account far from UTC', () => {
	const service = useServer((request, response) => {
		const account = request.url?.startsWith('/account-info');
		response.writeHead(account ? 200 : 429, { 'Content-Type': 'application/json' });
		response.end(
			JSON.stringify(
				account
					? { timeZone: 'US/Eastern', utcOffset: '-05:00', utcOffsetMilliseconds: -5 * HOUR_MS }
					: { status: 'error', policyName: 'DAILY', message: 'You have reached your daily limit.' },
			),
		);
	});

	it('has its own midnight named', async () => {
		const { error } = await runHubspot(service, {
			parameters: batchUpdate('contacts'),
			items: rowsOf([{ id: '1', firstname: 'New' }]),
		});
		const { resetsAt } = nextReset({ offsetMs: -5 * HOUR_MS }, Date.now());
		expect(resetsAt).toMatch(/T05:00:00\.000Z$/);
		expect(error?.message).toBe(MESSAGE);
		expect(error?.description).toContain(`It starts anew at ${resetsAt}, midnight in US/Eastern.`);
	});
});
