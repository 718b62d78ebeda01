import { batchBody, useAnswerer, type OwnAnswer } from './harness/answerer';
import { runNode, type NodeRun } from './harness/engine';
import { CONTINUE } from './harness/runs';
import { batchUpdate, hubspotKey, rowsOf } from './harness/services';

const hubspot = useAnswerer();

const LONG_PAUSE: OwnAnswer = {
	status: 429,
	headers: { 'Retry-After': '3600' },
	body: { status: 'error', message: 'Too many', category: 'RATE_LIMITS' },
};

/** A credential of its own for each test: what is learnt of one is nothing to the next. */
let credentials = 0;

function ownCredential(): Pick<NodeRun, 'credentials' | 'settings'> {
	const id = `long pause ${credentials++}`;
	return {
		credentials: hubspotKey(hubspot),
		settings: { credentials: { hubspotAsyncTaskApi: { id, name: id } } },
	};
}

function updates(count: number, credential: ReturnType<typeof ownCredential>): NodeRun {
	return {
		node: 'hubspotAsyncTask',
		parameters: batchUpdate('contacts'),
		items: rowsOf(
			Array.from({ length: count }, (_none, n) => ({ id: `${n + 1}`, firstname: 'New' })),
		),
		...CONTINUE,
		...credential,
	};
}

const wanted = ({ inputs }: { inputs: Array<{ id?: string }> }): OwnAnswer => ({
	body: batchBody(inputs.map(({ id }) => ({ id, properties: {} }))),
});

it('a Retry-After of an hour in the middle of a batch ends it at once, saying until when (F2)', async () => {
	let answers = 0;
	hubspot.answer = (asked) => (++answers === 2 ? LONG_PAUSE : wanted(asked));
	const credential = ownCredential();
	const first = await runNode(updates(450, credential));
	// What was under way with it still comes through.
	expect(first.failed.length).toBeGreaterThanOrEqual(100);
	expect(first.success.length).toBeGreaterThanOrEqual(100);
	expect(first.success.length + first.failed.length).toBe(450);
	const told = JSON.stringify(first.failed);
	const until = /HubSpot has asked for a pause until (\S+Z)/.exec(told)?.[1] ?? '';
	expect(Date.parse(until) - Date.now()).toBeGreaterThan(3_500_000);
	const calls = hubspot.asked.length;
	// Another execution with the same credential meets the same pause, without a call.
	const second = await runNode(updates(10, credential));
	expect(second.failed).toHaveLength(10);
	expect(JSON.stringify(second.failed)).toContain('has asked for a pause until');
	expect(hubspot.asked).toHaveLength(calls);
});

it('one impossible rate-limit header holds up no call after it (F1)', async () => {
	const headers = {
		'X-HubSpot-RateLimit-Interval-Milliseconds': '1000000000000',
		'X-HubSpot-RateLimit-Max': '1',
		'X-HubSpot-RateLimit-Remaining': '0',
	};
	hubspot.answer = (asked) => ({
		...wanted(asked),
		...(hubspot.asked.length === 1 && { headers }),
	});
	const { success } = await runNode(updates(450, ownCredential()));
	expect(success).toHaveLength(450);
	expect(hubspot.asked).toHaveLength(5);
});
