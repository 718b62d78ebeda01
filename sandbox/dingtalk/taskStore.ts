import type { Random } from '../random';
import type { Effect } from './effects';
import type { DingtalkSwitches } from './switches';
import { planStorageTask, progressOf } from './tasks';
import type { StorageTask, StorageTaskPlan, TaskKind, TaskStart, TaskStatus } from './tasks';

/** A task as tests see it. */
export interface TaskTruth extends Partial<TaskStart> {
	id: string;
	kind: TaskKind;
	/** Also of a document's task, whose API has numbers for it. */
	status: TaskStatus;
	totalCount: number;
	successCount: number;
	failCount: number;
	/** How often its status was asked. */
	looks: number;
	/** And when, in ms since 1970. */
	lookedAt: number[];
}

export class TaskStore {
	private readonly tasks = new Map<string, StorageTask>();

	/** Those that still have something to do to the tree. */
	private readonly pending = new Set<StorageTask>();

	constructor(
		private readonly now: () => number,
		private readonly random: Random,
		private readonly switches: DingtalkSwitches,
	) {}

	add(plan: StorageTaskPlan, start?: TaskStart, effect?: Effect): string {
		const id = plan.taskId ?? this.random.hex(24);
		const task = { ...planStorageTask(id, plan, this.now()), start, effect };
		this.tasks.set(id, task);
		if (effect) this.pending.add(task);
		return id;
	}

	/** A task that a call starts, which goes as the switches say. */
	start(start: TaskStart, effect: Effect): string {
		const { taskDefaults, taskDurationMs, taskPlanFor } = this.switches;
		const durationMs =
			typeof taskDurationMs === 'function' ? taskDurationMs(start.count) : taskDurationMs;
		const plan: StorageTaskPlan = {
			kind: start.op === 'copyDocument' ? 'document' : 'storage',
			totalCount: start.count,
			...taskDefaults,
			...(durationMs === undefined ? {} : { durationMs }),
			...taskPlanFor?.(start),
		};
		return this.add(plan, start, effect);
	}

	get(id: string, kind: TaskKind): StorageTask | undefined {
		const task = this.tasks.get(id);
		return task?.kind === kind ? task : undefined;
	}

	all(): TaskTruth[] {
		return [...this.tasks.values()].map((task) => {
			const { status, successCount, failCount } = progressOf(task, this.now());
			const { id, kind, totalCount, start, looks: lookedAt } = task;
			const counts = { totalCount, successCount, failCount };
			return {
				...start,
				id,
				kind,
				status,
				...counts,
				looks: lookedAt.length,
				lookedAt: [...lookedAt],
			};
		});
	}

	/** Does to the tree what the tasks have done by now. */
	settle(): void {
		for (const task of this.pending) {
			const { phase, successCount } = progressOf(task, this.now());
			const isOver = phase === 'finished';
			const { effect } = task;
			const share = task.totalCount === 0 ? 1 : successCount / task.totalCount;
			effect?.advance(Math.floor((effect?.total ?? 0) * share), isOver);
			if (!isOver) continue;
			task.effect = undefined;
			this.pending.delete(task);
		}
	}
}
