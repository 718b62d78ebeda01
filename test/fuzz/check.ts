import fc from 'fast-check';

import { drawing, type Draw } from './arbitrary/draw';
import type { FinishedRun } from '../engine/harness/engine';
import { histories, IS_LONG } from '../histories';

/** Judges many runs of a property that tells what was not as it should be. */
export async function checkRuns(
	oneRun: (draw: Draw) => Promise<string[]>,
	runs: number,
): Promise<void> {
	const collected = new Map<string, number>();
	await fc.assert(
		fc.asyncProperty(drawing, async (draw) => {
			const faults = await oneRun(draw).catch((error: unknown) => {
				if (!process.env.FUZZ_COLLECT) throw error;
				return [String((error as Error).stack)];
			});
			if (process.env.FUZZ_COLLECT) {
				if (faults.length > 0) process.stderr.write(`${faults[0].slice(0, 500)}\n`);
				for (const fault of faults.map((text) => text.replace(/\d+/g, 'N')))
					collected.set(fault, (collected.get(fault) ?? 0) + 1);
				return;
			}
			expect(faults).toEqual([]);
		}),
		histories(runs),
	);
	if (process.env.FUZZ_COLLECT)
		process.stderr.write(`${JSON.stringify([...collected], null, 1)}\n`);
}

/** Shares of the runs. Seeds differ in this, and only `npm test` has a fixed one. */
const LEAST = IS_LONG ? { sent: 0.1, good: 0.1 } : { sent: 0.25, good: 0.15 };

/** How deep the runs got. */
export class Tally {
	private readonly runs = new Map<string, { all: number; sent: number; good: number }>();

	private turn = 0;

	note(name: string, calls: number, { error, outputs }: FinishedRun): void {
		const entry = this.runs.get(name) ?? { all: 0, sent: 0, good: 0 };
		this.runs.set(name, entry);
		entry.all++;
		if (calls > 0) entry.sent++;
		if (!error && outputs.flat().some(({ json }) => !('error' in json))) entry.good++;
	}

	/** The next of the names, so that none is left to chance. */
	nextOf<T>(choices: readonly T[]): T {
		return choices[this.turn++ % choices.length];
	}

	/**
	 * Expects that of every operation a fair share of runs got past the check of its parameters, and
	 * that of all runs a fair share came to a good item.
	 */
	expectDeep(names: readonly string[]): void {
		if (process.env.FUZZ_COLLECT) process.stderr.write(`${JSON.stringify([...this.runs])}\n`);
		for (const name of names) {
			const { all, sent } = this.runs.get(name) ?? { all: 0, sent: 0 };
			expect([name, sent > 0 && sent >= all * LEAST.sent]).toEqual([name, true]);
		}
		const runs = [...this.runs.values()];
		const total = (key: 'all' | 'good') => runs.reduce((sum, entry) => sum + entry[key], 0);
		expect(total('good')).toBeGreaterThan(total('all') * LEAST.good);
	}
}
