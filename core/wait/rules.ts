import { DEFAULT_SCHEDULE, PARKED_SCHEDULE, type ScheduleBounds } from './schedule';

/** What a wait bears, and what ends it. */
export interface WaitRules {
	/** Whether one good answer is enough, whatever it says of the task. */
	oneAnswer: boolean;
	schedule: ScheduleBounds;
	/** How many polls in a row may fail for a passing reason. */
	failuresTolerated: number;
	/** How long every poll may be refused for what every call would meet, in milliseconds. */
	refusalsToleratedMs: number;
}

/** For a question that is asked once; repeated only where it failed. */
export const ONE_ANSWER: WaitRules = {
	oneAnswer: true,
	schedule: DEFAULT_SCHEDULE,
	// With their backoff, some 15 s: somebody waits for the answer.
	failuresTolerated: 4,
	refusalsToleratedMs: 0,
};

/** For a wait that lasts as long as the execution. */
export const IN_EXECUTION: WaitRules = {
	oneAnswer: false,
	schedule: DEFAULT_SCHEDULE,
	// With their backoff, about two minutes of a service that is down.
	failuresTolerated: 8,
	refusalsToleratedMs: 0,
};

/** For the beginning of a wait that is parked then: a service that is down is no reason to end it. */
export const BEFORE_PARKING: WaitRules = { ...IN_EXECUTION, failuresTolerated: Infinity };

/** For a wait that outlives the execution. */
export const PARKED: WaitRules = {
	oneAnswer: false,
	schedule: PARKED_SCHEDULE,
	// Until the deadline: a day's wait outlasts any outage.
	failuresTolerated: Infinity,
	// Time to put right what stops every call, such as a revoked credential.
	refusalsToleratedMs: 3_600_000,
};
