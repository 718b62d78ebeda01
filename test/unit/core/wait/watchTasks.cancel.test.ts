import { CancelledError } from '../../../../core/cancel';
import { watchTasks } from '../../../../core/wait/watchTasks';
import { FakeClock, listenersOn } from '../../fakeClock';
import { FakeService, running, task, watch } from './fakeTasks';

const tasks = Array.from({ length: 20 }, (_none, index) => task(`t${index}`));

describe.each([
	['that hears signals', false],
	['that is deaf to signals', true],
])('cancelling, with a sleep %s', (_name, deafSleep) => {
	let clock: FakeClock;
	let stop: AbortController;
	beforeEach(() => {
		clock = new FakeClock({ deafSleep });
		stop = new AbortController();
	});

	const expectNothingLeft = () => {
		expect(listenersOn(stop.signal)).toBe(0);
		// A deaf sleep ends by itself; nobody waits for it.
		if (!deafSleep) expect(clock.pendingSleepers).toBe(0);
	};

	it('ends the wait at once while it sleeps', async () => {
		const service = new FakeService(clock, () => running);
		const slow = tasks.map((entry) => ({ ...entry, pollIntervalMs: 600_000 }));
		clock.after(1000, () => stop.abort());
		const watching = watch(clock, service, slow, { signal: stop.signal });
		await expect(watching).rejects.toBeInstanceOf(CancelledError);
		expect(clock.elapsed).toBe(1000);
		expect(service.looks).toHaveLength(tasks.length);
		expectNothingLeft();
	});

	it('ends the wait at once while looks hang', async () => {
		const service = new FakeService(clock, async () => await new Promise(() => undefined));
		clock.after(1000, () => stop.abort());
		const watching = watch(clock, service, tasks, { signal: stop.signal });
		await expect(watching).rejects.toBeInstanceOf(CancelledError);
		expect(clock.elapsed).toBe(1000);
		expect(service.looks).toHaveLength(8);
		expectNothingLeft();
	});

	it('asks nothing more, even where a look was under way', async () => {
		const service = new FakeService(
			clock,
			() => running,
			() => 700,
		);
		clock.after(1000, () => stop.abort());
		await expect(
			watch(clock, service, tasks, { signal: stop.signal, maxInFlight: 3 }),
		).rejects.toBeInstanceOf(CancelledError);
		const asked = service.looks.length;
		expect(asked).toBe(6);
		await clock.run(clock.passes(3_600_000));
		expect(service.looks).toHaveLength(asked);
		expectNothingLeft();
	});

	it('rejects where the signal had aborted before', async () => {
		const service = new FakeService(clock, () => running);
		stop.abort();
		const watching = watch(clock, service, tasks, { signal: stop.signal });
		await expect(watching).rejects.toBeInstanceOf(CancelledError);
		expect(clock.elapsed).toBe(0);
		expectNothingLeft();
	});

	it('does not pile up listeners during a long wait', async () => {
		let most = 0;
		const service = new FakeService(clock, ({ at }) => {
			most = Math.max(most, listenersOn(stop.signal));
			return at < 600_000 ? running : { ok: true, value: { state: 'succeeded' } };
		});
		await watch(clock, service, tasks, { signal: stop.signal });
		expect(service.looks.length).toBeGreaterThan(500);
		expect(most).toBeLessThanOrEqual(1);
		expectNothingLeft();
	});
});

it('a wait that was cancelled before it began asks nothing', async () => {
	const stop = new AbortController();
	stop.abort();
	const ask = jest.fn();
	const watching = watchTasks([], { ask, clock: new FakeClock(), signal: stop.signal });
	await expect(watching).rejects.toThrow('cancelled');
	expect(ask).not.toHaveBeenCalled();
});
