import type { IExecuteFunctions } from 'n8n-workflow';

import { mapInParallel } from '../../../core/mapInParallel';
import { ok } from '../../../core/result';
import type { WaitEnd } from '../../../core/wait/wait';
import { hostClock } from '../hostClock';
import { cancelSignal } from '../http';
import type { ItemOutcome } from '../items/outcomes';
import { STATE_OUTPUTS } from '../items/routeByState';
import { simpleOutcome } from './simpleTask';
import type { TaskInput, TaskOperation } from './taskOperation';
import { concludeLater, CONCLUSIONS_IN_FLIGHT } from './taskOutcome';
import { taskRecord, type StartedItem } from './taskRecord';
import { luggageOf, WATCHING, type Traveller } from './travelling';
import { watchInExecution, type WatchedItem } from './watchItems';

/**
 * For so long polls go on to be begun once something has ended, in milliseconds at least, and for as
 * long again their answers are waited for: what ends within a second is handed on together ...
 */
const LINGER_MS = 500;
/**
 * ... and for each task that is watched, and as a share of the oldest one's age: n8n keeps the items
 * of all rounds, so there must not be too many rounds of too many items.
 */
const LINGER = { perTaskMs: 5, ageShare: 0.01 };

interface Round<Input extends TaskInput, Reference> {
	operation: TaskOperation<Input, Reference>;
	/** Items of this run, and those of them that are watched. */
	started: ReadonlyArray<StartedItem<Input, Reference>>;
	watched: ReadonlyArray<WatchedItem<Reference>>;
	/** Those that have come back, by their index. */
	travellers: ReadonlyMap<number, Traveller<Reference>>;
	conclude(
		items: ReadonlyArray<StartedItem<Input, Reference>>,
		ends: ReadonlyMap<number, WaitEnd>,
	): Promise<void>;
	/** What became of each item is noted here. */
	outcomes: ItemOutcome[];
}

/** Watches until something has ended; what goes on leaves with its task, to come back with it. */
export async function handOnEnded<Input extends TaskInput, Reference>(
	context: IExecuteFunctions,
	round: Round<Input, Reference>,
): Promise<void> {
	const { operation, started, travellers, conclude, outcomes } = round;
	const returned = [...travellers].map(([itemIndex, { task, wait }]) => ({
		...{ itemIndex, wait, settings: task.settings },
		reference: task.reference as Reference,
	}));
	const watched = [...round.watched, ...returned];
	const hasEnded = outcomes.some(Boolean) || started.length > round.watched.length;
	// Whoever wants one answer only gets it.
	const untilAny = watched.every(({ settings }) => settings.watch.until === 'done')
		? { lingerMs: lingerMs(watched), hasEnded }
		: undefined;
	const ends = await watchInExecution(context, operation, watched, untilAny);

	const open = new Map(
		watched.filter(({ itemIndex }) => !ends.has(itemIndex)).map((item) => [item.itemIndex, item]),
	);
	for (const { itemIndex, status, ...task } of started) {
		const goesOn = open.get(itemIndex);
		if (!goesOn) continue;
		goesOn.wait.status ??= status;
		outcomes[itemIndex] = stillRunning(operation.dialect, { task, wait: goesOn.wait });
	}
	await conclude(
		started.filter(({ itemIndex }) => !open.has(itemIndex)),
		ends,
	);
	await mapInParallel(
		[...travellers],
		async ([itemIndex, traveller]) => {
			const { task } = traveller;
			const end = ends.get(itemIndex);
			const outcome = end
				? await concludeLater(operation, itemIndex, task, end)
				: stillRunning(operation.dialect, traveller);
			outcomes[itemIndex] = task.simple ? simpleOutcome(outcome) : outcome;
		},
		{ maxInFlight: CONCLUSIONS_IN_FLIGHT, signal: cancelSignal(context) },
	);
}

function lingerMs(watched: ReadonlyArray<WatchedItem<unknown>>): number {
	const now = hostClock.now();
	const oldestMs = watched.reduce((most, { wait }) => Math.max(most, now - wait.startedAt), 0);
	return Math.max(LINGER_MS, LINGER.perTaskMs * watched.length, LINGER.ageShare * oldestMs);
}

function stillRunning({ taskType }: { taskType: string }, traveller: Traveller): ItemOutcome {
	const { task, wait } = traveller;
	const { status, polls, startedAt } = wait;
	const waitedMs = hostClock.now() - startedAt;
	const record = taskRecord({ ...task, taskType }, { end: 'answered', status, polls, waitedMs });
	const json = { ...record, [WATCHING]: luggageOf(taskType, traveller) };
	return ok({ json, output: STATE_OUTPUTS.stillRunning });
}
