import fc from 'fast-check';

import { histories } from '../histories';
import { history } from './history';
import { compareWithTruth } from './truth';
import { live, useFastWorld } from './world';

const HISTORIES = histories(80);

const sandbox = useFastWorld();

it(`tells of every item what really became of it (${HISTORIES.numRuns} histories)`, async () => {
	const outcomes = new Map<string, number>();
	await fc.assert(
		fc.asyncProperty(history, async (told) => {
			const lived = await live(sandbox, told);
			compareWithTruth(sandbox, told, lived);
			for (const { json } of [...lived.run.success, ...lived.run.failed]) {
				const error = (json.error ?? {}) as { outcome?: string };
				const outcome = String(json.outcome ?? error.outcome);
				outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
			}
		}),
		HISTORIES,
	);
	// A test that never meets an outcome says nothing of it.
	expect([...outcomes.keys()].sort()).toEqual(
		expect.arrayContaining([
			'archived',
			'created',
			'failed',
			'notFound',
			'read',
			'unaccounted',
			'uncertain',
			'updated',
		]),
	);
}, 3_600_000);
