import fc from 'fast-check';

import { CancelledError } from '../../../../core/cancel';
import { IN_EXECUTION } from '../../../../core/wait/rules';
import { newWait, type WaitEnd } from '../../../../core/wait/wait';
import { shifted } from '../../../../core/wait/waitTime';
import { watchTasks, type WatchedTask } from '../../../../core/wait/watchTasks';
import { FakeClock } from '../../fakeClock';
import { FakeService, fakeDialect, running, succeeded, trouble } from './fakeTasks';
import { histories } from '../../../histories';

const LINGER_MS = 1000;
const MAX_WAIT_MS = 400_000;

interface World {
	seed: number;
	/** How long each task takes, and after how many rounds it joins, with time between the rounds. */
	tasks: Array<{ durationMs: number; joins: number }>;
	betweenMs: number;
	latencyMs: number;
	/** Share of the looks that fail. */
	failing: number;
	maxInFlight: number;
	/** By how much the clock of each round is ahead of the one before. */
	aheadMs: number;
}

interface Seen {
	task: number;
	end: WaitEnd;
	/** By the clock of the service. */
	handedOnAt: number;
}

const worlds = fc.record({
	seed: fc.nat(),
	tasks: fc.array(
		fc.record({
			durationMs: fc.integer({ min: 0, max: 300_000 }),
			joins: fc.integer({ min: 0, max: 3 }),
		}),
		{ minLength: 1, maxLength: 12 },
	),
	betweenMs: fc.integer({ min: 0, max: 20_000 }),
	latencyMs: fc.integer({ min: 0, max: 2500 }),
	failing: fc.double({ min: 0, max: 0.2, noNaN: true }),
	maxInFlight: fc.integer({ min: 1, max: 8 }),
	aheadMs: fc.integer({ min: -1e9, max: 1e9 }),
});

function open(world: World) {
	const clock = new FakeClock({ seed: world.seed });
	const chance = new FakeClock({ seed: world.seed + 1 });
	const begun = new Map<string, number>();
	const service = new FakeService(
		clock,
		({ id, at }) => {
			if (chance.random() < world.failing) return trouble();
			const { durationMs } = world.tasks[Number(id)];
			return at - (begun.get(id) ?? 0) >= durationMs ? succeeded : running;
		},
		() => Math.floor(chance.random() * world.latencyMs),
	);
	return { clock, service, begun };
}

/** Watches in rounds, each until something has ended, as a workflow does that leads back. */
async function watchInRounds(world: World) {
	const { clock, service, begun } = open(world);
	const seen: Seen[] = [];
	let waiting: Array<{ task: number; wait: WatchedTask['wait'] }> = [];
	let rounds = 0;
	for (; rounds < 4 || waiting.length > 0; rounds++) {
		if (rounds > 200) throw new Error('Rounds without end');
		world.tasks.forEach(({ joins }, task) => {
			if (joins !== rounds) return;
			begun.set(String(task), clock.elapsed);
			const settings = { maxWaitMs: MAX_WAIT_MS, pollIntervalMs: 0 };
			waiting.push({ task, wait: newWait(settings, clock.now()) });
		});
		const tasks = waiting.map(
			({ task, wait }): WatchedTask => ({
				dialect: fakeDialect as WatchedTask['dialect'],
				reference: String(task),
				wait,
				rules: IN_EXECUTION,
			}),
		);
		const ends = await clock.run(
			watchTasks(tasks, {
				ask: service.ask,
				clock,
				maxInFlight: world.maxInFlight,
				untilAny: { lingerMs: LINGER_MS },
			}),
		);
		expect(tasks.length === 0 || ends.some(Boolean)).toBe(true);
		waiting.forEach(({ task }, index) => {
			const end = ends[index];
			if (end) seen.push({ task, end, handedOnAt: clock.elapsed });
		});
		// As JSON, and by another clock.
		waiting = waiting
			.filter((_one, index) => !ends[index])
			.map(({ task, wait }) => ({
				task,
				wait: shifted(
					JSON.parse(JSON.stringify(shifted(wait, world.aheadMs))) as typeof wait,
					-world.aheadMs,
				),
			}));
		await clock.run(clock.passes(world.betweenMs));
	}
	return { clock, service, begun, seen, rounds };
}

it('in rounds, each task is told once, truly, by its own time, and not asked about after its end', async () => {
	await fc.assert(
		fc.asyncProperty(worlds, async (world) => {
			const { clock, service, begun, seen } = await watchInRounds(world);
			expect(seen.map(({ task }) => task).sort((a, b) => a - b)).toEqual(
				world.tasks.map((_task, index) => index),
			);
			for (const { task, end, handedOnAt } of seen) {
				const { durationMs } = world.tasks[task];
				const since = begun.get(String(task)) ?? 0;
				// Those given up in the middle of a poll are looks, too.
				expect(end.polls).toBeLessThanOrEqual(service.times(String(task)).length);
				expect(end.waitedMs).toBeLessThanOrEqual(handedOnAt - since);
				expect(Math.max(...service.times(String(task)))).toBeLessThanOrEqual(since + end.waitedMs);
				if (end.end !== 'answered') continue;
				expect(end.status?.state).toBe('succeeded');
				expect(end.waitedMs).toBeGreaterThanOrEqual(durationMs);
				// What is seen leaves soon after: no poll is begun after a second, none lasts for another.
				expect(handedOnAt - since - end.waitedMs).toBeLessThanOrEqual(2 * LINGER_MS);
			}
			expect(clock.pendingSleepers).toBe(0);
		}),
		histories(40),
	);
});

it('a cancelled round asks no more, whenever that is', async () => {
	await fc.assert(
		fc.asyncProperty(worlds, fc.integer({ min: 0, max: 200_000 }), async (world, cancelMs) => {
			const { clock, service } = open(world);
			const cancel = new AbortController();
			const tasks = world.tasks.map((_task, index): WatchedTask => {
				const settings = { maxWaitMs: MAX_WAIT_MS, pollIntervalMs: 0 };
				return {
					dialect: fakeDialect as WatchedTask['dialect'],
					reference: String(index),
					wait: newWait(settings, clock.now()),
					rules: IN_EXECUTION,
				};
			});
			const { signal } = cancel;
			const untilAny = { lingerMs: LINGER_MS };
			const watching = watchTasks(tasks, { ask: service.ask, clock, signal, untilAny }).then(
				() => undefined,
				(error: unknown) => error,
			);
			let looks: number | undefined;
			const cancelling = clock.passes(cancelMs).then(() => {
				cancel.abort();
				looks = service.looks.length;
			});
			const error = await clock.run(watching);
			await clock.run(cancelling);
			if (error !== undefined) expect(error).toBeInstanceOf(CancelledError);
			await clock.run(clock.passes(100_000));
			expect(service.looks.length).toBe(looks);
			expect(clock.pendingSleepers).toBe(0);
		}),
		histories(40),
	);
});
