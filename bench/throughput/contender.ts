import type { Claims } from './claims';
import type { Job } from './job';

/** What a run was like from the outside. */
export interface RunTold {
	/** Absent where nobody is told of single items. */
	claims?: Claims;
	/** From the start of the work to its result, in ms; the start of the program doesn't count. */
	ms: number;
	/** How long all of several processes were at work; one that is left alone shares with nobody. */
	sharedMs?: number;
	/** Processor time of the work, in ms; `undefined` where the system doesn't tell. */
	cpuMs?: number;
	/** Resident memory, in bytes, where the system tells: before the work, and at its peak. */
	idleBytes?: number;
	peakBytes?: number;
}

export interface Contender {
	name: string;
	/** What it is, for the text under the table. */
	about: string;
	job: Job;
	/** Does the job on the account at this address, in a fresh process. */
	run(job: Job, url: string): Promise<RunTold>;
}
