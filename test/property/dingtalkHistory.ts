import fc from 'fast-check';

import type { Fault } from '../../sandbox';

type Operation = 'copy' | 'move' | 'delete' | 'restore';

/** A file or folder; folders may hold those that come after them. */
interface PlannedEntry {
	isFolder: boolean;
	/** Place of the folder that it is in, among those before it in its space; else the root. */
	inFolder: number;
}

/** What one item asks for, in terms of what is there when the run begins. */
interface PlannedOrder {
	space: number;
	/** Place of the entry meant; past the last one: there is no such entry. */
	entry: number;
	/** Which of the run's targets. */
	target: number;
	/** Which of the run's choices of options. */
	choice: number;
}

/** How its task goes, if it becomes one. */
export interface PlannedTask {
	durationMs: number;
	fails: 'not' | 'inPart' | 'inPartAndSaysSo' | 'whole';
	hiddenMs: number;
}

/** One run of the node, and the world it runs in. */
export interface DriveHistory {
	operation: Operation;
	spaces: PlannedEntry[][];
	orders: PlannedOrder[];
	targets: Array<{ space: number; folder: number }>;
	choices: Array<{ conflictStrategy: string; switchedOn: boolean }>;
	tasks: PlannedTask[];
	denied: number[];
	batchCopyLimit: 30 | 3 | 1;
	writeGapMs: number;
	spacesHaveBin: boolean;
	quotaError: boolean;
	waits: boolean;
	faults: { rate: number; kinds: Fault[]; seed: number };
	lookFaults: { rate: number; seed: number };
}

const FAULTS: Fault[] = [
	{ kind: 'status', status: 500 },
	{ kind: 'status', status: 503 },
	{ kind: 'statusAfterApply', status: 503 },
	{ kind: 'rateLimit' },
	{ kind: 'rateLimit', retryAfter: 2 },
	{
		kind: 'status',
		status: 400,
		body: { code: 'operationConcurrentControl', requestid: 'R', message: 'busy' },
	},
	{ kind: 'html', status: 502 },
	{ kind: 'reset' },
	{ kind: 'reset', afterApply: true },
	{ kind: 'cutOff' },
	{ kind: 'delay', ms: 3 },
	{ kind: 'expiredToken' },
];

const STRATEGIES = [
	'AUTO_RENAME',
	'OVERWRITE',
	'RETURN_DENTRY_IF_EXISTS',
	'RETURN_ERROR_IF_EXISTS',
];

const entry: fc.Arbitrary<PlannedEntry> = fc.record({
	isFolder: fc.boolean(),
	inFolder: fc.nat({ max: 6 }),
});

const order = (entries: number): fc.Arbitrary<PlannedOrder> =>
	fc.record({
		space: fc.nat({ max: 2 }),
		entry: fc.nat({ max: entries }),
		target: fc.nat({ max: 1 }),
		choice: fc.nat({ max: 1 }),
	});

const orders = fc.oneof(
	{ weight: 4, arbitrary: fc.array(order(9), { minLength: 1, maxLength: 20 }) },
	{ weight: 1, arbitrary: fc.array(order(45), { minLength: 31, maxLength: 80 }) },
);

export const driveHistory: fc.Arbitrary<DriveHistory> = fc.record({
	operation: fc.constantFrom<Operation>('copy', 'copy', 'move', 'delete', 'restore'),
	spaces: fc.array(fc.array(entry, { minLength: 1, maxLength: 10 }), {
		minLength: 1,
		maxLength: 3,
	}),
	orders,
	targets: fc.array(fc.record({ space: fc.nat({ max: 2 }), folder: fc.nat({ max: 4 }) }), {
		minLength: 1,
		maxLength: 2,
	}),
	choices: fc.array(
		fc.record({ conflictStrategy: fc.constantFrom(...STRATEGIES), switchedOn: fc.boolean() }),
		{ minLength: 1, maxLength: 2 },
	),
	tasks: fc.array(
		fc.record({
			durationMs: fc.constantFrom(0, 3000, 60_000),
			fails: fc.constantFrom('not', 'not', 'not', 'inPart', 'inPartAndSaysSo', 'whole'),
			hiddenMs: fc.constantFrom(0, 0, 0, 1500),
		}),
		{ minLength: 1, maxLength: 4 },
	) as fc.Arbitrary<PlannedTask[]>,
	denied: fc.array(fc.nat({ max: 9 }), { maxLength: 1 }),
	batchCopyLimit: fc.constantFrom(30, 30, 3, 1) as fc.Arbitrary<30 | 3 | 1>,
	writeGapMs: fc.constantFrom(0, 0, 3000),
	spacesHaveBin: fc.oneof(
		{ weight: 4, arbitrary: fc.constant(true) },
		{ weight: 1, arbitrary: fc.constant(false) },
	),
	quotaError: fc.oneof(
		{ weight: 9, arbitrary: fc.constant(false) },
		{ weight: 1, arbitrary: fc.constant(true) },
	),
	waits: fc.oneof(
		{ weight: 3, arbitrary: fc.constant(true) },
		{ weight: 1, arbitrary: fc.constant(false) },
	),
	faults: fc.record({
		rate: fc.constantFrom(0, 0.1, 0.3, 0.9),
		kinds: fc.subarray(FAULTS, { minLength: 1 }),
		seed: fc.nat(),
	}),
	lookFaults: fc.record({ rate: fc.constantFrom(0, 0, 0.2), seed: fc.nat() }),
});
