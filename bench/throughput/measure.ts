import { openAccount, type AccountVerdict } from './account';
import type { Contender, RunTold } from './contender';
import { sustained } from './timeline';

export interface Measured {
	contender: Contender;
	told: RunTold;
	verdict: AccountVerdict;
	/** Records a second: over the whole run, and once the first window was full. */
	rate: number;
	sustained: number;
}

/** One run against an account of its own. Rejects where the work couldn't be done at all. */
export async function measure(contender: Contender, port: number): Promise<Measured> {
	const account = await openAccount(contender.job, port);
	try {
		const told = await contender.run(contender.job, `http://127.0.0.1:${port}`);
		const verdict = await account.judge(told.claims);
		const rate = (verdict.written * 1000) / told.ms;
		const { sharedMs = Infinity } = told;
		const startedAt = verdict.writes.at(0)?.[0] ?? 0;
		const counted = verdict.writes.filter(([at]) => at - startedAt <= sharedMs);
		return { contender, told, verdict, rate, sustained: sustained(counted) };
	} finally {
		await account.close();
	}
}

/** The run in the middle, by what was sustained. */
export function median(runs: Measured[]): Measured {
	const sorted = [...runs].sort((one, other) => one.sustained - other.sustained);
	return sorted[Math.floor((sorted.length - 1) / 2)];
}
