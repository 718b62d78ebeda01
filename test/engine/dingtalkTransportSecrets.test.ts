import { inspect } from 'node:util';

import { LoggerProxy } from 'n8n-workflow';

import { hostClock } from '../../nodes/shared/hostClock';
import type { Fault } from '../../sandbox';
import { keepWritten } from './harness/written';
import { runDingtalk } from './harness/runs';
import { dingtalkApp, itemsOf, storageStatus } from './harness/services';
import { useClock } from './harness/useClock';
import { useSandbox } from './harness/useSandbox';

const SECRET = 'app-secret-0123456789';

const sandbox = useSandbox();
let written: unknown[];

const { sleep } = hostClock;

// Retries without their pauses.
useClock({ sleep: async (ms, signal) => await sleep(Math.min(ms, 5), signal) });

beforeEach(() => {
	written = keepWritten();
	for (const stream of [process.stdout, process.stderr]) {
		jest.spyOn(stream, 'write').mockImplementation((chunk) => {
			written.push(String(chunk));
			return true;
		});
	}
});

afterEach(() => jest.restoreAllMocks());

/** All that may be seen of a value: also what JSON leaves out, causes and hidden fields. */
const allOf = (value: unknown) =>
	inspect(value, {
		depth: Infinity,
		showHidden: true,
		maxArrayLength: null,
		maxStringLength: null,
	}) + JSON.stringify(value);

const byUserId = { ...storageStatus, actAs: 'userId', userId: '={{ $json.userId }}' };

let app = 0;

async function runWith(
	order: (token: string) => void,
	onError: 'stopWorkflow' | 'continueErrorOutput',
) {
	const clientId = `secret-app-${++app}`;
	sandbox.dingtalk.addApp(clientId, SECRET);
	const credentials = dingtalkApp(sandbox, { clientId, clientSecret: SECRET });
	const account = { credentials, onError };
	const ids = [sandbox.dingtalk.addTask(), sandbox.dingtalk.addTask()];
	await runDingtalk(sandbox, { ...account, parameters: storageStatus, items: itemsOf(ids) });
	const token = () => String(credentials.dingtalkStorageTaskApi.accessToken);
	const first = token();
	order(first);
	sandbox.dingtalk.addUser({ userid: 'ada', unionid: 'union-ada' });
	const items = ids.map((id, n) => ({ json: { id, userId: n === 0 ? 'ada' : 'nobody' } }));
	const { run, outputs, error } = await runDingtalk(sandbox, {
		...account,
		parameters: byUserId,
		items,
	});
	const finished = { run, outputs, error };
	return { finished, secrets: [first, token(), SECRET] };
}

const faults: Array<[string, Fault | ((token: string) => Fault), string]> = [
	['nothing', { kind: 'delay', ms: 1 }, '/topapi/'],
	['a reset', { kind: 'reset' }, '/topapi/'],
	['half an answer', { kind: 'cutOff' }, '/topapi/'],
	['a web page', { kind: 'html', status: 502 }, '/topapi/'],
	['a redirect', { kind: 'redirect', location: 'https://example.com/elsewhere' }, '/topapi/'],
	['a refused token', { kind: 'expiredToken' }, '/topapi/'],
	['HTTP 401', { kind: 'status', status: 401, body: { code: 'Unauthorized' } }, '/topapi/'],
	[
		'an answer that repeats the token',
		(token) => ({
			kind: 'status',
			status: 200,
			body: { errcode: 50000, errmsg: `bad: ?access_token=${token}`, sub: token },
		}),
		'/topapi/',
	],
	[
		'a page that repeats the token',
		(token) => ({ kind: 'garbage', text: `<a href="?access_token=${encodeURIComponent(token)}">` }),
		'/topapi/',
	],
	['a token that cannot be had', { kind: 'status', status: 500, body: 'x' }, '/oauth2/'],
	['a reset for the token', { kind: 'reset' }, '/oauth2/'],
];

describe.each(['stopWorkflow', 'continueErrorOutput'] as const)('%s', (onError) => {
	it.each(faults)('%s: no token and no secret shows anywhere', async (_what, fault, path) => {
		const { finished, secrets } = await runWith((token) => {
			if (path === '/oauth2/') sandbox.dingtalk.expireTokens();
			const meets = typeof fault === 'function' ? fault(token) : fault;
			sandbox.faults.add({ path, times: Infinity, fault: meets });
		}, onError);
		// The token was in the address, and the run came to something.
		const addresses = sandbox.calls.filter(({ query }) => query.access_token);
		if (path === '/topapi/') expect(addresses.length).toBeGreaterThan(0);
		expect(finished.run.data.resultData.runData.Test).toHaveLength(1);
		const seen = allOf(finished) + allOf(written);
		for (const secret of secrets) {
			expect(secret.length).toBeGreaterThan(16);
			expect(seen.includes(secret)).toBe(false);
		}
	});
});

it('the search above finds a token that does show', async () => {
	const { finished, secrets } = await runWith(() => undefined, 'continueErrorOutput');
	LoggerProxy.info('see', { url: `?access_token=${secrets[0]}` });
	expect(allOf(finished)).not.toContain(secrets[0]);
	expect(allOf(written)).toContain(secrets[0]);
});
