import fc from 'fast-check';

import { histories } from '../histories';
import { driveHistory } from './dingtalkHistory';
import { compareDrive } from './dingtalkTruth';
import { liveDrive } from './dingtalkWorld';
import { useFastWorld } from './world';

const HISTORIES = histories(40);

const sandbox = useFastWorld();

it(`tells of every file and folder what really became of it (${HISTORIES.numRuns} histories)`, async () => {
	const seen = new Map<string, number>();
	await fc.assert(
		fc.asyncProperty(driveHistory, async (told) => {
			const lived = await liveDrive(sandbox, told);
			for (const { outcome, taskId, state } of compareDrive(sandbox, told, lived)) {
				const kind =
					outcome === 'begun' ? `${taskId === null ? 'at once' : 'task'} ${state}` : outcome;
				seen.set(kind, (seen.get(kind) ?? 0) + 1);
			}
		}),
		HISTORIES,
	);
	// A test that never meets an outcome says nothing of it.
	expect([...seen.keys()].sort()).toEqual(
		expect.arrayContaining([
			'at once succeeded',
			'failed',
			'task failed',
			'task pending',
			'task succeeded',
			'uncertain',
		]),
	);
}, 3_600_000);
