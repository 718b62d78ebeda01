import { runDingtalk, runHubspot } from './harness/runs';
import { exportStatus, itemsOf, storageStatus } from './harness/services';
import { useSandbox } from './harness/useSandbox';

/** By its own clock, which is not the host's date. */
const sandbox = useSandbox({ now: () => performance.timeOrigin + performance.now() });

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
			jest.spyOn(Date, 'now').mockImplementation(() => {
				const polls = sandbox.calls.filter(({ path }) => /tasks/.test(path)).length;
				return real() + (polls >= 2 ? jump : 0);
			});
			const { success, error } = await wait();
			expect(error).toBeUndefined();
			expect(success[0].json).toMatchObject({ state: 'succeeded', timedOut: false });
			expect(success[0].json.waitedSeconds).toBeGreaterThanOrEqual(1);
			expect(success[0].json.waitedSeconds).toBeLessThan(60);
		});
	},
);
