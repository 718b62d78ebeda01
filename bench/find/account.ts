import { once } from 'node:events';
import { join } from 'node:path';

import type { RunTold } from '../throughput/contender';
import { forkScript } from '../throughput/forkScript';
import type { FindVerdict } from './portal';

export interface FindAccountVerdict extends FindVerdict {
	/** Calls that came in: those that find, those that read associations; those answered with 429. */
	searches: number;
	reads: number;
	refused: number;
}

export interface FoundBy {
	told: RunTold;
	verdict: FindAccountVerdict;
}

/** One run against an account of its own, with so many records that match. */
export async function measureFind(
	run: (url: string) => Promise<RunTold>,
	count: number,
	port: number,
): Promise<FoundBy> {
	const account = forkScript(join(__dirname, 'accountRun.ts'), { count, port });
	await account.told();
	try {
		const told = await run(`http://127.0.0.1:${port}`);
		const verdict = account.told<FindAccountVerdict>();
		account.process.send({ claims: told.claims ?? '' });
		return { told, verdict: await verdict };
	} finally {
		const gone = once(account.process, 'exit');
		account.process.disconnect();
		await gone;
	}
}
