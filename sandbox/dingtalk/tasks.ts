import { positionAt } from '../clock';
import type { Course } from '../clock';

export interface StorageTaskPlan {
	/** Any text. */
	taskId?: string;
	/** Stays INIT so long, in ms. */
	initMs?: number;
	/** Then IN_PROGRESS so long, in ms. */
	durationMs?: number;
	/** How many files and folders it handles; 1 unless said otherwise. */
	totalCount?: number;
	/** How many of them fail. */
	failCount?: number;
	finalStatus?: 'SUCCESS' | 'FAIL';
	failMessage?: string;
	/** Starts and never finishes. */
	hangs?: boolean;
}

export interface StorageTask extends Course {
	id: string;
	totalCount: number;
	failCount: number;
	finalStatus: 'SUCCESS' | 'FAIL';
	failMessage?: string;
	/** What the task does to the tree when it succeeds; done once. */
	onSuccess?: () => void;
}

export function planStorageTask(id: string, plan: StorageTaskPlan, now: number): StorageTask {
	const totalCount = plan.totalCount ?? 1;
	const failCount = plan.failCount ?? (plan.finalStatus === 'FAIL' ? totalCount : 0);
	return {
		id,
		requestedAt: now,
		pendingMs: plan.initMs ?? 0,
		durationMs: plan.durationMs ?? 0,
		hangs: plan.hangs ?? false,
		totalCount,
		failCount,
		finalStatus: plan.finalStatus ?? 'SUCCESS',
		failMessage: plan.failMessage ?? (failCount > 0 ? 'permissionDenied' : undefined),
	};
}

/**
 * The task as `GET …/tasks/{taskId}` shows it. The counts rise steadily, the failures last. As in
 * DingTalk's own example `endTime` stands there while the task is still IN_PROGRESS.
 */
export function taskBody(
	task: StorageTask,
	now: number,
	formatTime: (ms: number) => string,
): Record<string, unknown> {
	const { phase, fraction, startedAt, finishedAt } = positionAt(task, now);
	const handled = Math.floor(fraction * task.totalCount);
	const successCount = Math.min(handled, task.totalCount - task.failCount);
	const failCount = handled - successCount;
	const running = phase === 'pending' ? 'INIT' : 'IN_PROGRESS';
	return {
		id: task.id,
		status: phase === 'finished' ? task.finalStatus : running,
		totalCount: task.totalCount,
		successCount,
		failCount,
		...(failCount > 0 && task.failMessage ? { failMessage: task.failMessage } : {}),
		...(startedAt === null
			? {}
			: { beginTime: formatTime(startedAt), endTime: formatTime(finishedAt ?? startedAt) }),
	};
}
