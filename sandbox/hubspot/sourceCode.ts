import { positionAt } from '../clock';
import { IdCounter } from './ids';
import { planTask } from './tasks';
import type { Task, TaskPlan } from './tasks';

export interface ExtractionPlan extends TaskPlan {
	/** Up to 2^31 - 1. */
	taskId?: string;
	/** Of an archive in the developer file system. */
	path?: string;
}

/** The developer file system: its archives, and the tasks that unpack them. */
export class SourceCodeStore {
	/** Paths of archives that can be unpacked. */
	readonly archives = new Set(['site.zip']);

	readonly tasks = new Map<string, Task & { path: string }>();

	private readonly ids = new IdCounter(31_001);

	constructor(private readonly now: () => number) {}

	/** Returns the task's id. */
	addTask(plan: ExtractionPlan = {}): string {
		const id = plan.taskId ?? this.ids.next();
		const path = normalized(plan.path ?? 'site.zip');
		this.tasks.set(id, { ...planTask(id, plan, [], this.now()), path });
		return id;
	}

	addArchive(path: string): void {
		this.archives.add(normalized(path));
	}

	has(path: string): boolean {
		return this.archives.has(normalized(path));
	}

	/** The archives that are unpacked by now, in the order of their tasks. */
	get extracted(): string[] {
		const isDone = (task: Task) =>
			task.finalStatus === 'COMPLETE' && positionAt(task, this.now()).phase === 'finished';
		return [...this.tasks.values()].filter(isDone).map(({ path }) => path);
	}
}

function normalized(path: string): string {
	return path.replace(/^\/+/, '');
}
