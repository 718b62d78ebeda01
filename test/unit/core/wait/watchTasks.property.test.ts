import fc from 'fast-check';

import { DEFAULT_SCHEDULE } from '../../../../core/wait/schedule';
import { FakeClock } from '../../fakeClock';
import { FakeService, running, succeeded, task, trouble, watch } from './fakeTasks';
import { histories } from '../../../histories';

interface World {
	seed: number;
	/** How long each task takes, in milliseconds. */
	durations: number[];
	latencyMs: number;
	/** Share of the looks that fail. */
	failing: number;
	maxInFlight: number;
}

/** Watches tasks of random durations, and gives what a test may want to know of it. */
async function watchWorld({ seed, durations, latencyMs, failing, maxInFlight }: World) {
	const clock = new FakeClock({ seed });
	const world = new FakeClock({ seed: seed + 1 });
	const answers: Array<{ id: string; done: boolean }> = [];
	const service = new FakeService(
		clock,
		({ id, at }) => {
			if (world.random() < failing) return trouble();
			const done = at >= durations[Number(id)];
			answers.push({ id, done });
			return done ? succeeded : running;
		},
		() => Math.floor(world.random() * latencyMs),
	);
	const results = await watch(
		clock,
		service,
		durations.map((_duration, index) => task(String(index), { maxWaitMs: 3_600_000 })),
		{ maxInFlight },
	);
	return { clock, service, answers, results };
}

const worlds = fc.record({
	seed: fc.nat(),
	durations: fc.array(fc.integer({ min: 0, max: 600_000 }), { maxLength: 20 }),
	latencyMs: fc.integer({ min: 0, max: 2000 }),
	failing: fc.double({ min: 0, max: 0.2, noNaN: true }),
	maxInFlight: fc.integer({ min: 1, max: 20 }),
});

describe('any number of tasks of any length', () => {
	it('are each reported once, truly, and not asked about after their end', async () => {
		await fc.assert(
			fc.asyncProperty(worlds, async (given) => {
				const { clock, service, answers, results } = await watchWorld(given);
				expect(results).toHaveLength(given.durations.length);
				results.forEach((result, index) => {
					const own = answers.filter(({ id }) => id === String(index));
					expect(own.filter(({ done }) => done).length).toBe(result.end === 'answered' ? 1 : 0);
					expect(result.polls).toBe(service.times(String(index)).length);
					if (result.end !== 'answered') return;
					expect(own.at(-1)).toMatchObject({ done: true });
					expect(result.status?.state).toBe('succeeded');
					expect(result.waitedMs).toBeGreaterThanOrEqual(given.durations[index]);
				});
				expect(service.mostInFlight).toBeLessThanOrEqual(given.maxInFlight);
				expect(clock.pendingSleepers).toBe(0);
			}),
			histories(40),
		);
	});

	it('are watched cheaply and without delay, also a thousand of them', async () => {
		const seed = 1;
		const chance = new FakeClock({ seed });
		const durations = Array.from({ length: 1000 }, () => Math.floor(chance.random() * 600_000));
		// Every look may be under way at once, so that what is measured is the schedule alone.
		const { results, answers } = await watchWorld({
			seed,
			durations,
			latencyMs: 0,
			failing: 0,
			maxInFlight: 1000,
		});
		expect(answers.filter(({ done }) => done)).toHaveLength(1000);
		const { minMs, maxMs, share, jitter } = DEFAULT_SCHEDULE;
		const longest = share * (1 + jitter);
		const growth = 1 + share * (1 - jitter);
		results.forEach(({ end, polls, waitedMs }, index) => {
			const duration = durations[index];
			expect(end).toBe('answered');
			// Late by one pause at most; one millisecond is lost to rounding.
			const lateness = Math.min(Math.max(minMs, duration * longest), maxMs) + 1;
			expect(waitedMs - duration).toBeLessThanOrEqual(lateness);
			// Pauses of the shortest length until a share of the wait is longer, then ever longer ones.
			const steady = minMs / (share * (1 - jitter));
			const growing = Math.max(0, Math.log(duration / steady) / Math.log(growth));
			expect(polls).toBeLessThanOrEqual(Math.min(duration, steady) / minMs + growing + 3);
		});
	});
});
