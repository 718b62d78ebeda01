import { failed, type CallFailure, type CallResult } from '../../../../core/retry/callResult';
import type { StatusRequest, TaskDialect } from '../../../../core/wait/dialect';
import type { TaskProgress, TaskState } from '../../../../core/wait/task';
import { IN_EXECUTION, ONE_ANSWER } from '../../../../core/wait/rules';
import { newWait, type WaitEnd } from '../../../../core/wait/wait';
import {
	watchTasks,
	type WatchedTask,
	type WatchEnvironment,
} from '../../../../core/wait/watchTasks';
import type { FakeClock } from '../../fakeClock';

interface FakeStatus {
	state: TaskState;
	progress?: TaskProgress;
}

/** A dialect whose bodies are the readings; anything without a state can't be read. */
export const fakeDialect: TaskDialect<string> = {
	taskType: 'fake',
	statusRequest: (id) => ({ path: id }),
	readStatus: (body) => {
		const { state, progress } = (body ?? {}) as Partial<FakeStatus>;
		if (state === undefined) return null;
		return {
			state,
			status: state.toUpperCase(),
			progress: progress ?? null,
			requestedAt: null,
			startedAt: null,
			completedAt: null,
			errors: [],
			result: null,
			raw: body,
		};
	},
};

/** A task as the tests describe it. */
export interface TaskToWatch {
	dialect: TaskDialect<unknown>;
	reference: unknown;
	until: 'answered' | 'done';
	maxWaitMs: number;
	pollIntervalMs: number;
}

/** The same with a wait that begins now. */
export function watched(tasks: readonly TaskToWatch[], now: number): WatchedTask[] {
	return tasks.map(({ dialect, reference, until, ...settings }) => ({
		dialect,
		reference,
		wait: newWait(settings, now),
		rules: until === 'done' ? IN_EXECUTION : ONE_ANSWER,
	}));
}

export function task(id: string, changes: Partial<TaskToWatch> = {}): TaskToWatch {
	return {
		dialect: fakeDialect as TaskDialect<unknown>,
		reference: id,
		until: 'done',
		maxWaitMs: 900_000,
		pollIntervalMs: 0,
		...changes,
	};
}

export const running: CallResult<unknown> = { ok: true, value: { state: 'running' } };
export const succeeded: CallResult<unknown> = { ok: true, value: { state: 'succeeded' } };
export const unreadable: CallResult<unknown> = { ok: true, value: {} };

export function trouble(changes: Partial<CallFailure> = {}): CallResult<unknown> {
	return failed({ message: 'Trouble', temporary: true, effect: 'none', ...changes });
}

/** One look at a task, as the service sees it. */
export interface Look {
	id: string;
	/** Milliseconds since the clock began. */
	at: number;
	/** How many looks at this task there were before. */
	earlier: number;
}

/** Far more than any test needs: a loop that asks more often would never end. */
const MOST_LOOKS = 200_000;

/** A service that answers with what `answer` says, `latencyMs` after it was asked. */
export class FakeService {
	readonly looks: Look[] = [];
	/** The most looks that were under way at once. */
	mostInFlight = 0;
	private readonly asked = new Map<string, number>();
	private inFlight = 0;

	constructor(
		private readonly clock: FakeClock,
		private readonly answer: (look: Look) => CallResult<unknown> | Promise<CallResult<unknown>>,
		private readonly latencyMs: (look: Look) => number = () => 0,
	) {}

	readonly ask = async ({ path }: StatusRequest): Promise<CallResult<unknown>> => {
		if (this.looks.length >= MOST_LOOKS) throw new Error('Asked without end');
		const earlier = this.asked.get(path) ?? 0;
		this.asked.set(path, earlier + 1);
		const look = { id: path, at: this.clock.elapsed, earlier };
		this.looks.push(look);
		this.inFlight++;
		this.mostInFlight = Math.max(this.mostInFlight, this.inFlight);
		try {
			await this.clock.passes(this.latencyMs(look));
			return await this.answer({ ...look, at: this.clock.elapsed });
		} finally {
			this.inFlight--;
		}
	};

	/** When a task was looked at, in milliseconds since the clock began. */
	times(id: string): number[] {
		return this.looks.filter((look) => look.id === id).map(({ at }) => at);
	}
}

/** Watches tasks on the fake clock, until each wait has ended. */
export async function watch(
	clock: FakeClock,
	service: Pick<FakeService, 'ask'>,
	tasks: readonly TaskToWatch[],
	environment: Partial<WatchEnvironment> = {},
): Promise<WaitEnd[]> {
	const watching = watchTasks(watched(tasks, clock.now()), {
		ask: service.ask,
		clock,
		...environment,
	});
	return (await clock.run(watching)) as WaitEnd[];
}
