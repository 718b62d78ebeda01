import type { Clock } from '../../../../core/clock';

/** The host's clock on an n8n whose package exports these instead of its own. */
function hostClockWith(exports: object): Clock {
	let clock: Clock | undefined;
	jest.isolateModules(() => {
		jest.doMock('n8n-workflow', () => exports);
		({ hostClock: clock } = jest.requireActual<{ hostClock: Clock }>(
			'../../../../nodes/shared/hostClock',
		));
	});
	jest.dontMock('n8n-workflow');
	return clock!;
}

const HOUR = 3_600_000;
const { signal } = new AbortController();

describe('a sleep with a signal', () => {
	it('is the one that can be ended, before n8n 2.34 (E5)', async () => {
		const sleep = jest.fn(async () => undefined);
		const sleepWithAbort = jest.fn(async () => undefined);
		const clock = hostClockWith({ sleep, sleepWithAbort });
		await clock.sleep(HOUR, signal);
		expect(sleepWithAbort.mock.calls).toEqual([[HOUR, signal]]);
		expect(sleep).not.toHaveBeenCalled();
		await clock.sleep(HOUR);
		expect(sleep.mock.calls).toEqual([[HOUR]]);
	});

	it('is the only one there is, since (E5)', async () => {
		const sleep = jest.fn(async () => undefined);
		await hostClockWith({ sleep }).sleep(HOUR, signal);
		expect(sleep.mock.calls).toEqual([[HOUR, signal]]);
	});
});

it('a sleep ends at once when its signal aborts, on the n8n at hand (E5)', async () => {
	const { hostClock } = await import('../../../../nodes/shared/hostClock');
	const stop = new AbortController();
	const sleeping = hostClock.sleep(HOUR, stop.signal).catch(() => 'ended');
	stop.abort();
	expect(await sleeping).toBe('ended');
});
