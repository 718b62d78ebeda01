import { FakeClock, listenersOn } from './fakeClock';

describe('the clock of the tests', () => {
	it('passes time to the earliest sleeper, and no further', async () => {
		const clock = new FakeClock();
		const order: string[] = [];
		const sleeper = async (name: string, ms: number) => {
			await clock.sleep(ms);
			order.push(`${name} at ${clock.elapsed}`);
		};
		await clock.run(Promise.all([sleeper('b', 20), sleeper('a', 10), sleeper('c', 20)]));
		expect(order).toEqual(['a at 10', 'b at 20', 'c at 20']);
		expect(clock.pendingSleepers).toBe(0);
	});

	it('ends a sleep on abort, and leaves nothing behind', async () => {
		const clock = new FakeClock();
		const stop = new AbortController();
		const sleep = clock.sleep(1000, stop.signal);
		expect([clock.pendingSleepers, listenersOn(stop.signal)]).toEqual([1, 1]);
		clock.after(5, () => stop.abort());
		await expect(clock.run(sleep)).rejects.toThrow('aborted');
		expect([clock.elapsed, clock.pendingSleepers, listenersOn(stop.signal)]).toEqual([5, 0, 0]);
		await expect(clock.run(clock.sleep(1, stop.signal))).rejects.toThrow('aborted');
	});

	it('takes its listener away when the time is over', async () => {
		const clock = new FakeClock();
		const { signal } = new AbortController();
		await clock.run(clock.sleep(10, signal));
		expect(listenersOn(signal)).toBe(0);
	});

	it('sleeps on through an abort where it is deaf', async () => {
		const clock = new FakeClock({ deafSleep: true });
		const stop = new AbortController();
		clock.after(5, () => stop.abort());
		await clock.run(clock.sleep(1000, stop.signal));
		expect(clock.elapsed).toBe(1000);
	});

	it('says when nothing can happen any more', async () => {
		await expect(new FakeClock().run(new Promise(() => undefined))).rejects.toThrow('Nothing');
	});

	it('says when time passes without end', async () => {
		const clock = new FakeClock({ mostSteps: 1000 });
		const forever = async () => {
			for (;;) await clock.sleep(1);
		};
		await expect(clock.run(forever())).rejects.toThrow('without end');
	});

	it('repeats its numbers for the same seed', () => {
		const draw = (seed: number) => {
			const clock = new FakeClock({ seed });
			return Array.from({ length: 100 }, () => clock.random());
		};
		expect(draw(7)).toEqual(draw(7));
		expect(draw(7)).not.toEqual(draw(8));
		expect(draw(7).every((number) => number >= 0 && number < 1)).toBe(true);
	});
});
