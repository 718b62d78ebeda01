import { errorOf, outcomesOf } from './harness/outputs';
import { CONTINUE, runHubspot } from './harness/runs';
import { batchRead, batchUpdate, batchWrite, hubspotKey } from './harness/services';
import { useJumpClock } from './harness/jumpClock';
import { useSandbox } from './harness/useSandbox';

const clock = useJumpClock();
const sandbox = useSandbox({ now: clock.now });

// No pause of the backoff: only those that HubSpot asks for are left.
beforeEach(() => {
	jest.spyOn(Math, 'random').mockReturnValue(0);
});

afterEach(() => jest.restoreAllMocks());

const VERBS = {
	read: batchRead('calls'),
	create: batchWrite('batchCreate', 'calls'),
	update: batchUpdate('calls'),
	upsert: batchWrite('batchUpsert', '2-123', {
		idProperty: 'serial_number',
		recordId: 'SN-1',
	}),
	archive: batchWrite('batchArchive', 'calls'),
};

type Verb = keyof typeof VERBS;

const SAFE: Verb[] = ['read', 'update', 'upsert', 'archive'];

async function run(
	verb: Verb,
	{ count = 1, credentials = hubspotKey(sandbox) }: { count?: number; credentials?: object } = {},
) {
	const values = verb === 'upsert' ? { hs_name: 'New' } : { hs_call_title: 'New' };
	const finished = await runHubspot(sandbox, {
		parameters: VERBS[verb],
		items: Array.from({ length: count }, (_item, n) => ({
			json: { id: `${101 + n}`, properties: values },
		})),
		credentials: credentials as ReturnType<typeof hubspotKey>,
		...CONTINUE,
	});
	return { ...finished, outcomes: outcomesOf([...finished.success, ...finished.failed]) };
}

const OUTCOME = { read: 'read', update: 'updated', upsert: 'updated', archive: 'archived' };

/** A verb's outcome, where a try before may have been carried out or surely did nothing. */
function outcomeAfter(verb: Verb, maybeDoneBefore: boolean): string {
	if (verb === 'create') return maybeDoneBefore ? 'uncertain' : 'created';
	if (verb === 'upsert' && maybeDoneBefore) return 'upserted';
	return OUTCOME[verb];
}

const AT_ONCE = { 'retry-after': '0' };

const statuses = () => sandbox.calls.map(({ status }) => status);

const title = (id: string) => sandbox.hubspot.record('calls', id)?.properties.hs_call_title;

describe.each([408, 423, 429, 477, 500, 502, 503, 504, 524])('after %d', (status) => {
	const surelyNothing = [423, 429, 477].includes(status);

	it.each(SAFE)('a batch %s is sent again', async (verb) => {
		sandbox.faults.add({ fault: { kind: 'status', status, headers: AT_ONCE } });
		const { outcomes } = await run(verb);
		expect(outcomes).toEqual([outcomeAfter(verb, !surelyNothing)]);
		expect(statuses()).toEqual([status, 200 + (verb === 'archive' ? 4 : 0)]);
	});

	it(`a batch create is ${surelyNothing ? '' : 'not '}sent again`, async () => {
		sandbox.faults.add({ fault: { kind: 'status', status, headers: AT_ONCE } });
		const { outcomes } = await run('create');
		expect(outcomes).toEqual([outcomeAfter('create', !surelyNothing)]);
		expect(statuses()).toEqual(surelyNothing ? [status, 201] : [status]);
	});
});

it.each([...SAFE, 'create'] as Verb[])('a batch %s whose answer was cut off', async (verb) => {
	sandbox.faults.add({ fault: { kind: 'cutOff' } });
	const { outcomes } = await run(verb);
	expect(outcomes).toEqual([outcomeAfter(verb, true)]);
	expect(sandbox.calls).toHaveLength(verb === 'create' ? 1 : 2);
	if (verb === 'create') expect(sandbox.hubspot.created('calls')).toHaveLength(1);
});

it.each([...SAFE, 'create'] as Verb[])('a batch %s answered with a page', async (verb) => {
	sandbox.faults.add({ fault: { kind: 'html', status: 200 } });
	const { outcomes } = await run(verb);
	expect(outcomes).toEqual([outcomeAfter(verb, true)]);
});

it('a create that never reached HubSpot has failed for certain', async () => {
	const credentials = { hubspotAsyncTaskApi: { token: 't', baseUrl: 'http://127.0.0.1:1' } };
	const { outcomes } = await run('create', { credentials });
	expect(outcomes).toEqual(['failed']);
});

it.each([
	['a read', 'read', 'failed'],
	['an update', 'update', 'uncertain'],
] as Array<[string, Verb, string]>)(
	'%s is given up after six tries',
	async (_what, verb, outcome) => {
		sandbox.faults.add({
			times: Infinity,
			fault: { kind: 'status', status: 503, headers: AT_ONCE },
		});
		const { outcomes } = await run(verb);
		expect(outcomes).toEqual([outcome]);
		expect(statuses()).toEqual(Array(6).fill(503));
	},
);

it('a pause longer than a run may take is not begun', async () => {
	const headers = { 'retry-after': '600' };
	sandbox.faults.add({ fault: { kind: 'status', status: 503, headers } });
	const { outcomes } = await run('update');
	expect(outcomes).toEqual(['uncertain']);
	expect(statuses()).toEqual([503]);
});

const inTwoSeconds = () => new Date(Date.now() + 2000).toUTCString();

it.each([
	['seconds', () => ({ status: 503, headers: { 'retry-after': '1' } }), 990],
	['a date', () => ({ status: 503, headers: { 'retry-after': inTwoSeconds() } }), 950],
	['a lock', () => ({ status: 423 }), 1990],
	['the policy it names', () => ({ status: 429, body: { policyName: 'SECONDLY' } }), 990],
])('waits as long as HubSpot asks by %s', async (_how, answer, atLeastMs) => {
	sandbox.faults.add({ fault: { kind: 'status', ...answer() } });
	const { outcomes } = await run('update');
	expect(outcomes).toEqual(['updated']);
	expect(sandbox.calls[1].at - sandbox.calls[0].at).toBeGreaterThanOrEqual(atLeastMs);
});

it('does not wait out a daily limit', async () => {
	const fault = { kind: 'rateLimit', policyName: 'DAILY', retryAfter: 2 } as const;
	sandbox.faults.add({ path: '/batch/', fault });
	const startedAt = Date.now();
	const { outcomes } = await run('update');
	expect(outcomes).toEqual(['failed']);
	expect(Date.now() - startedAt).toBeLessThan(1500);
});

describe('when an earlier try may have been carried out', () => {
	it('a try that surely did nothing does not make it certain', async () => {
		sandbox.faults.add({ fault: { kind: 'statusAfterApply', status: 504, headers: AT_ONCE } });
		sandbox.faults.add({
			times: Infinity,
			fault: { kind: 'rateLimit', retryAfter: 0 },
		});
		const { outcomes } = await run('update');
		expect(outcomes).toEqual(['uncertain']);
		expect(title('101')).toBe('New');
	});

	it('a token refused then leaves those uncertain, and the rest not sent', async () => {
		sandbox.hubspot.seedRecords('calls', 200);
		sandbox.faults.add({ fault: { kind: 'statusAfterApply', status: 504, headers: AT_ONCE } });
		sandbox.faults.add({ times: Infinity, fault: { kind: 'expiredToken' } });
		const { outcomes, failed } = await run('update', { count: 150 });
		expect(outcomes).toEqual([...Array(100).fill('uncertain'), ...Array(50).fill('failed')]);
		expect(errorOf(failed[149])).toMatchObject({ sent: false });
		expect(title('201')).not.toBe('New');
	});

	it('a conflict then leaves it uncertain: it may be of its own making', async () => {
		const noPause = { 'retry-after': '0' };
		sandbox.faults.add({ fault: { kind: 'statusAfterApply', status: 504, headers: noPause } });
		sandbox.faults.add({ times: Infinity, fault: { kind: 'status', status: 409 } });
		const { outcomes } = await run('update');
		expect(outcomes).toEqual(['uncertain']);
		expect(sandbox.hubspot.record('calls', '101')?.properties.hs_call_title).toBe('New');
	});

	it('an upsert can not tell any more whether it created what it found', async () => {
		const noPause = { 'retry-after': '0' };
		const fault = { kind: 'statusAfterApply', status: 504, headers: noPause } as const;
		sandbox.faults.add({ path: '/batch/', fault });
		const { success } = await runHubspot(sandbox, {
			parameters: VERBS.upsert,
			items: [{ json: { properties: { notes: 'New' }, id: 'x' } }],
		});
		expect(success.map(({ json }) => json.outcome)).toEqual(['upserted']);
	});

	it('a refusal for what is in the call tells that it did nothing before, either', async () => {
		sandbox.hubspot.refuseWholeCallWhen = () => 'Malformed';
		sandbox.faults.add({ fault: { kind: 'reset' } });
		const { outcomes } = await run('update');
		expect(outcomes).toEqual(['failed']);
		expect(title('101')).not.toBe('New');
	});
});

it('says after the run how many calls were sent again', async () => {
	sandbox.faults.add({ times: 2, fault: { kind: 'status', status: 503, headers: AT_ONCE } });
	const { run: whole } = await run('update');
	expect(whole.data.resultData.runData.Test[0].hints?.[0].message).toMatch(
		/^1 updated · 3 calls, 2 of them sent again · [\d,]+ calls left today$/,
	);
});
