// What the account really holds, beside what it should hold and what a tool said of it.
import type { HubspotTruth } from '../../sandbox/hubspot/truth';
import type { Claims } from './claims';
import { emailOf, fieldsOf, idOf, isGood, isUnknown, numbersOf, valueOf, type Job } from './job';

/** When so many records were written, in ms since 1970. */
export type Write = [at: number, records: number];

export interface Verdict {
	/** Records that hold what they should. */
	written: number;
	/** Good records that weren't written. */
	lost: number;
	/** Records that hold something else, or were written though they are bad. */
	wrong: number;
	/** Records that were written more than once. */
	twice: number;
	/** Items of which the tool said something untrue, or nothing; `undefined` where it isn't asked. */
	untrue?: number;
	/** In the order of time. */
	writes: Write[];
}

/** Before the run: one record for every item that isn't unknown. */
export function seed(truth: HubspotTruth, job: Job): void {
	const records = numbersOf(job)
		.filter((n) => !isUnknown(job, n))
		.map((n) => {
			const email = job.objectType === 'contacts' && { email: emailOf(n) };
			return { id: idOf(n), properties: { [fieldsOf(job).own]: 'Old', ...email } };
		});
	truth.seedRecords(job.objectType, records);
}

export function judge(truth: HubspotTruth, job: Job, claims?: Claims): Verdict {
	const verdict: Verdict = { written: 0, lost: 0, wrong: 0, twice: 0, writes: [] };
	const { own } = fieldsOf(job);
	const written = new Map<number, number>();
	let untrue = 0;
	numbersOf(job).forEach((n, index) => {
		const record = truth.record(job.objectType, idOf(n));
		const writes = record?.writes.filter(({ verb }) => verb !== 'seed') ?? [];
		for (const { at } of writes) written.set(at, (written.get(at) ?? 0) + 1);
		const isWritten = writes.length > 0;
		const isRight = record?.properties[own] === (isGood(job, n) ? valueOf(n) : 'Old');
		if (isGood(job, n) && !isWritten) verdict.lost++;
		else if (isWritten && !(isGood(job, n) && isRight)) verdict.wrong++;
		else if (isWritten) verdict.written++;
		if (writes.length > 1) verdict.twice++;
		if (claims !== undefined && claims[index] !== (isWritten ? 'w' : 'f')) untrue++;
	});
	verdict.writes = [...written].sort(([a], [b]) => a - b);
	if (claims !== undefined) verdict.untrue = untrue;
	return verdict;
}
