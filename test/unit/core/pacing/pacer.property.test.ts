import fc from 'fast-check';

import { CancelledError } from '../../../../core/cancel';
import { PlaceTooLateError, type CallRequest } from '../../../../core/pacing/callRequest';
import { Pacer } from '../../../../core/pacing/pacer';
import type { CallOutcome } from '../../../../core/pacing/rateLimitInfo';
import { SimClock } from '../../simClock';
import { SimService } from './simService';
import { histories } from '../../../histories';

/** Longer than any pause or line that the calls below can make. */
const ENDS_WITHIN_MS = 3_600_000;

/** One call of an execution, as it is planned. */
const callPlan = fc.record({
	afterMs: fc.integer({ min: 0, max: 4000 }),
	latencyMs: fc.integer({ min: 0, max: 2000 }),
	kind: fc.constantFrom('work' as const, 'poll' as const),
	maxWaitMs: fc.option(fc.integer({ min: 0, max: 20_000 }), { nil: undefined }),
	maxPauseMs: fc.option(fc.integer({ min: 0, max: 20_000 }), { nil: undefined }),
	overdueMs: fc.integer({ min: 0, max: 30_000 }),
	ageMs: fc.integer({ min: 0, max: 90_000 }),
	/** What happens to it, but for the limit. */
	fate: fc.constantFrom('answered', 'answered', 'answered', 'lost', 'unsent', 'oddHeader'),
});

const executionPlan = fc.record({
	startMs: fc.integer({ min: 0, max: 20_000 }),
	atOnce: fc.integer({ min: 1, max: 6 }),
	cancelMs: fc.option(fc.integer({ min: 0, max: 40_000 }), { nil: undefined }),
	calls: fc.array(callPlan, { minLength: 1, maxLength: 25 }),
});

type CallPlan = typeof callPlan extends fc.Arbitrary<infer T> ? T : never;
type ExecutionPlan = typeof executionPlan extends fc.Arbitrary<infer T> ? T : never;

const ODD: CallOutcome = {
	reading: { limit: 1, remaining: 0, intervalMs: 1e12, dailyRemaining: -1 },
	refused: { retryAfterMs: 1e15 },
};

/** What was seen of the calls of all executions. */
class Log {
	sent = 0;
	late: string[] = [];
	ends: string[] = [];
}

async function makeCall(world: World, plan: CallPlan, signal: AbortSignal): Promise<void> {
	const { clock, service, pacer, log } = world;
	const { kind, maxWaitMs, maxPauseMs, overdueMs, ageMs } = plan;
	const request: CallRequest = { kind, maxWaitMs, maxPauseMs, overdueMs, ageMs };
	const asked = clock.now();
	try {
		const permit = await pacer.acquire(signal, request);
		if (signal.aborted) log.late.push('a place after the cancellation');
		if (maxWaitMs !== undefined && clock.now() > asked + maxWaitMs) log.late.push('a late place');
		log.sent++;
		await clock.sleep(plan.latencyMs / 2);
		const outcome = service.arrive();
		await clock.sleep(plan.latencyMs / 2);
		const odd = { answered: outcome, lost: {}, unsent: { unsent: true }, oddHeader: ODD };
		permit.settle(odd[plan.fate]);
		log.ends.push('sent');
	} catch (error) {
		if (error instanceof PlaceTooLateError) {
			if (maxWaitMs === undefined && maxPauseMs === undefined)
				log.late.push('sent away for nothing');
			if (maxWaitMs !== undefined && clock.now() > asked + maxWaitMs) log.late.push('late no');
			log.ends.push('too late');
		} else if (error instanceof CancelledError && signal.aborted) log.ends.push('cancelled');
		else throw error;
	}
}

interface World {
	clock: SimClock;
	service: SimService;
	pacer: Pacer;
	log: Log;
}

async function execute(world: World, plan: ExecutionPlan): Promise<void> {
	const { clock } = world;
	const stop = new AbortController();
	await clock.sleep(plan.startMs);
	const over = new AbortController();
	const cancelling =
		plan.cancelMs === undefined
			? undefined
			: clock.sleep(plan.cancelMs, over.signal).then(
					() => stop.abort(),
					() => undefined,
				);
	const left = [...plan.calls];
	await Promise.all(
		Array.from({ length: plan.atOnce }, async () => {
			for (let next = left.shift(); next; next = left.shift()) {
				await clock.sleep(next.afterMs);
				if (stop.signal.aborted) world.log.ends.push('cancelled');
				else await makeCall(world, next, stop.signal);
			}
		}),
	);
	over.abort();
	await cancelling;
}

test('several executions on one credential: no call after a cancel, no wait without end', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.array(executionPlan, { minLength: 1, maxLength: 5 }),
			fc.record({
				limit: fc.integer({ min: 1, max: 60 }),
				intervalMs: fc.integer({ min: 100, max: 20_000 }),
				kind: fc.constantFrom('rolling' as const, 'fixed' as const),
				headers: fc.boolean(),
				retryAfterMs: fc.constantFrom(undefined, 0, 700, 30_000),
			}),
			fc.integer(),
			async (plans, options, seed) => {
				const clock = new SimClock(seed);
				const service = new SimService(clock, options);
				const log = new Log();
				const world = { clock, service, pacer: new Pacer(clock), log };
				const begin = clock.now();
				await clock.run(Promise.all(plans.map(async (plan) => await execute(world, plan))));
				expect(log.late).toEqual([]);
				expect(log.ends).toHaveLength(plans.flatMap(({ calls }) => calls).length);
				expect(clock.now() - begin).toBeLessThan(ENDS_WITHIN_MS * plans.length);
				expect(clock.pending).toBe(0);
				// Whatever has happened, the next call has its place.
				const after = clock.now();
				(await clock.run(world.pacer.acquire())).settle({});
				expect(clock.now() - after).toBeLessThanOrEqual(400_000);
			},
		),
		histories(250),
	);
});
