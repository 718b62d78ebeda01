import { once } from 'node:events';
import { join } from 'node:path';

import { forkScript } from './forkScript';
import type { Claims } from './claims';
import type { Job } from './job';
import type { Verdict } from './judge';

export interface AccountVerdict extends Verdict {
	/** Calls that came in, and those of them answered with 429. */
	calls: number;
	refused: number;
}

export type Ask = { claims?: Claims };
export type Account = { kind: 'ready' } | ({ kind: 'verdict' } & AccountVerdict);

export interface OpenAccount {
	judge(claims?: Claims): Promise<AccountVerdict>;
	close(): Promise<void>;
}

/** A fresh account with the job's records, in a process of its own. */
export async function openAccount(job: Job, port: number): Promise<OpenAccount> {
	const child = forkScript(join(__dirname, 'accountRun.ts'), { ...job, port });
	await child.told();
	return {
		judge: async (claims) => {
			const verdict = child.told<AccountVerdict>();
			child.process.send({ claims } satisfies Ask);
			return await verdict;
		},
		close: async () => {
			if (child.process.exitCode !== null) return;
			const gone = once(child.process, 'exit');
			child.process.disconnect();
			await gone;
		},
	};
}
