// Ends n8n ten times while several waits go on, and looks whether every item of each came through.
import { setTimeout as sleep } from 'node:timers/promises';
import { ended, misplaced, type Finding } from './expected';
import { isOver, isParked, list, untilOver, untilParked } from './executions';
import { folderEntries } from './scenarios';
import type { Stage } from './stage';
import {
	begin,
	folderStatus,
	hubspotNode,
	line,
	save,
	trigger,
	type Entry,
	type Saved,
} from './workflow';

type Signal = 'SIGKILL' | 'SIGTERM';

const SIGNALS: Signal[] = Array.from({ length: 10 }, (_, i) => (i % 2 ? 'SIGTERM' : 'SIGKILL'));
/** A shorter one for SIGTERM, so that it meets short watches in the execution, too. */
const LONGEST_PAUSE_MS: Record<Signal, number> = { SIGKILL: 25_000, SIGTERM: 12_000 };
const WAITS_AT_FIRST = 3;
/** How long its tasks last, in seconds; the first is over before the wait is parked. */
const TASKS_S = [3, 90, 120, 160, 200];

interface Begun {
	saved: Saved;
	entries: Entry[];
}

async function beginWait(stage: Stage, name: string): Promise<Begun> {
	const entries = folderEntries(stage, ...TASKS_S);
	const { nodes, wires } = line(
		trigger('webhook', name),
		entries,
		hubspotNode(stage, folderStatus()),
	);
	const saved = await save(stage, name, nodes, wires);
	await begin(stage, saved);
	return { saved, entries };
}

/** How many waits are parked; `undefined` while anything runs. */
async function allParked(stage: Stage): Promise<number | undefined> {
	const open = (await list(stage)).filter((one) => !isOver(one));
	return open.every(isParked) ? open.length / 2 : undefined;
}

async function endOnce(stage: Stage, signal: Signal): Promise<string> {
	await sleep(Math.random() * LONGEST_PAUSE_MS[signal]);
	if (signal === 'SIGTERM') {
		const open = (await list(stage)).filter((one) => !isOver(one));
		const running = open.filter((one) => !isParked(one)).length;
		await stage.n8n.stop();
		return `${open.length} executions open, ${running} of them running`;
	}
	for (;;) {
		const parked = await allParked(stage);
		if (parked) {
			await stage.n8n.kill();
			return `${parked} waits parked`;
		}
		await sleep(100 + Math.random() * 400);
	}
}

export async function tenEndings(stage: Stage): Promise<Finding> {
	const waits: Begun[] = [];
	for (let i = 0; i < WAITS_AT_FIRST; i++) waits.push(await beginWait(stage, `first-${i}`));
	for (const [round, signal] of SIGNALS.entries()) {
		waits.push(await beginWait(stage, `round-${round}`));
		const met = await endOnce(stage, signal);
		const downMs = 1000 + Math.random() * 4000;
		await sleep(downMs);
		const startedAt = Date.now();
		await stage.n8n.start();
		console.log(
			`  ${round + 1}. ${signal}: ${met}; back after ${Math.round((Date.now() - startedAt + downMs) / 1000)} s`,
		);
	}
	const problems: string[] = [];
	let right = 0;
	for (const { saved, entries } of waits) {
		const execution = await untilOver(stage, saved.id);
		const told = [
			...ended(execution),
			...misplaced(
				execution,
				'After',
				entries,
				entries.map(() => 'succeeded'),
			),
		];
		if (told.length === 0) right++;
		problems.push(...told.map((problem) => `${saved.path}: ${problem}`));
	}
	return {
		what: 'n8n ended ten times, 5 SIGKILL while parked, 5 SIGTERM at any moment',
		saw: `${right} of ${waits.length} workflows right, ${TASKS_S.length} items each`,
		problems,
	};
}

/** n8n is away for longer than the wait was to last. */
export async function overslept(stage: Stage): Promise<Finding> {
	const { hubspot } = stage.sandbox;
	const entries: Entry[] = [
		{ n: 1, taskId: hubspot.addFolderUpdate({ pendingMs: 1000, durationMs: 60_000 }) },
		{ n: 2, taskId: hubspot.addFolderUpdate({ pendingMs: 1000, hangs: true }) },
	];
	const { nodes, wires } = line(
		trigger('webhook', 'overslept'),
		entries,
		hubspotNode(stage, folderStatus({ maxWait: 90, onTimeout: 'output' })),
	);
	const saved = await save(stage, 'overslept', nodes, wires);
	const begunAt = Date.now();
	await begin(stage, saved);
	await untilParked(stage, saved.id);
	await stage.n8n.kill();
	await sleep(begunAt + 110_000 - Date.now());
	await stage.n8n.start();
	const execution = await untilOver(stage, saved.id);
	return {
		what: 'away for longer than the remaining wait',
		saw: `${execution.status}; one done meanwhile, one late`,
		problems: [
			...ended(execution),
			...misplaced(execution, 'After', entries, ['succeeded', 'running']),
		],
	};
}
