import { runDingtalk, runHubspot } from './harness/runs';
import { exportStatus, itemsOf, storageStatus } from './harness/services';
import { useSandbox } from './harness/useSandbox';

let polls = 0;

/** Its time goes on with each poll: a task takes four, however fast the machine is. */
const sandbox = useSandbox({
	now: () => 1_790_000_000_000 + 500 * polls,
	logger: (line) => {
		if (/tasks/.test(line)) polls++;
	},
});

const HOUR = 3_600_000;

const waiting = { waitUntilDone: true, waitOptions: { maxWait: 60 } };

const waits = {
	HubSpot: async () =>
		await runHubspot(sandbox, {
			parameters: { ...exportStatus, ...waiting },
			items: itemsOf([sandbox.hubspot.addExport({ durationMs: 1500 })]),
		}),
	DingTalk: async () =>
		await runDingtalk(sandbox, {
			parameters: { ...storageStatus, ...waiting },
			items: itemsOf([sandbox.dingtalk.addTask({ durationMs: 1500 })]),
		}),
};

afterEach(() => jest.restoreAllMocks());

describe.each(Object.entries(waits))(
	'%s: a wait during which the date is set',
	(_service, wait) => {
		it.each([
			['back by an hour', -HOUR],
			['forward by an hour', HOUR],
		])('%s goes on as if nothing were (F6)', async (_how, jump) => {
			const real = Date.now;
			const before = polls;
			jest.spyOn(Date, 'now').mockImplementation(() => real() + (polls - before >= 2 ? jump : 0));
			const { success, error } = await wait();
			expect(polls - before).toBeGreaterThan(2);
			expect(error).toBeUndefined();
			expect(success[0].json).toMatchObject({ state: 'succeeded', timedOut: false });
			expect(success[0].json.waitedSeconds).toBeGreaterThan(0);
			expect(success[0].json.waitedSeconds).toBeLessThan(60);
		});
	},
);
