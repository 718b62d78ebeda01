import { positionAt } from '../clock';
import type { Course } from '../clock';
import type { Effect } from './effects';

export type TaskStatus = 'INIT' | 'IN_PROGRESS' | 'SUCCESS' | 'FAIL';

export type StartOp = 'copy' | 'move' | 'delete' | 'restore' | 'copyDocument';

/** `document`: a task of the documents' API, with numbers for states and a look-up of its own. */
export type TaskKind = 'storage' | 'document';

/** The call that started a task. */
export interface TaskStart {
	requestId: string;
	op: StartOp;
	batch: boolean;
	spaceId: string;
	dentryId: string;
	/** How many files and folders are affected. */
	count: number;
	/** The operator's union id. */
	startedBy: string;
	clientId: string;
}

export interface StorageTaskPlan {
	/** `storage` unless said otherwise. */
	kind?: TaskKind;
	/** Any text. */
	taskId?: string;
	/** Unknown (404 taskNotExist) so long after its start, in ms. */
	hiddenMs?: number;
	/** Stays INIT so long, in ms. */
	initMs?: number;
	/** Then IN_PROGRESS so long, in ms. */
	durationMs?: number;
	/** How many files and folders it handles; 1 unless said otherwise. */
	totalCount?: number;
	/** How many of them fail. */
	failCount?: number;
	finalStatus?: 'SUCCESS' | 'FAIL';
	/** The number a document's task ends with; else it follows from the counts. */
	documentStatus?: DocumentStatus;
	failMessage?: string;
	/** Starts and never finishes. */
	hangs?: boolean;
}

/** Waiting, running, success, partly failed, all failed, failed. */
type DocumentStatus = -1 | 0 | 1 | 2 | 3 | 4;

export interface StorageTask extends Course {
	id: string;
	kind: TaskKind;
	visibleFrom: number;
	totalCount: number;
	failCount: number;
	finalStatus: 'SUCCESS' | 'FAIL';
	documentStatus?: DocumentStatus;
	failMessage?: string;
	start?: TaskStart;
	/** What it does to the tree; none once it has ended. */
	effect?: Effect;
	/** When its status was asked, in ms since 1970. */
	looks: number[];
}

export function planStorageTask(id: string, plan: StorageTaskPlan, now: number): StorageTask {
	const totalCount = plan.totalCount ?? 1;
	const failCount = plan.failCount ?? (plan.finalStatus === 'FAIL' ? totalCount : 0);
	return {
		id,
		kind: plan.kind ?? 'storage',
		requestedAt: now,
		visibleFrom: now + (plan.hiddenMs ?? 0),
		pendingMs: plan.initMs ?? 0,
		durationMs: plan.durationMs ?? 0,
		hangs: plan.hangs ?? false,
		totalCount,
		failCount: Math.min(failCount, totalCount),
		finalStatus: plan.finalStatus ?? 'SUCCESS',
		documentStatus: plan.documentStatus,
		failMessage: plan.failMessage ?? (failCount > 0 ? 'permissionDenied' : undefined),
		looks: [],
	};
}

/** How far it is: the counts rise steadily, the failures last. */
export function progressOf(task: StorageTask, now: number) {
	const position = positionAt(task, now);
	const handled = Math.floor(position.fraction * task.totalCount);
	const successCount = Math.min(handled, task.totalCount - task.failCount);
	const running = position.phase === 'pending' ? 'INIT' : 'IN_PROGRESS';
	const status: TaskStatus = position.phase === 'finished' ? task.finalStatus : running;
	return {
		...position,
		status,
		successCount,
		failCount: handled - successCount,
	};
}

/**
 * The task as `GET …/tasks/{taskId}` shows it. As in DingTalk's own example `endTime` stands there
 * while the task is still IN_PROGRESS.
 */
export function taskBody(
	task: StorageTask,
	now: number,
	formatTime: (ms: number) => string,
): Record<string, unknown> {
	const { status, successCount, failCount, startedAt, finishedAt } = progressOf(task, now);
	return {
		id: task.id,
		status,
		totalCount: task.totalCount,
		successCount,
		failCount,
		...(failCount > 0 && task.failMessage ? { failMessage: task.failMessage } : {}),
		...(startedAt === null
			? {}
			: { beginTime: formatTime(startedAt), endTime: formatTime(finishedAt ?? startedAt) }),
	};
}

/**
 * The task as `GET /v2.0/doc/task/info/{taskId}` shows it.
 *
 * @see https://open.dingtalk.com/document/development/api-gettaskinfo
 */
export function documentTaskBody(task: StorageTask, now: number): Record<string, unknown> {
	const { phase, successCount: succCount, failCount } = progressOf(task, now);
	const { id: taskId, totalCount } = task;
	const unfinished = { pending: -1, running: 0 } as const;
	const status = phase === 'finished' ? endOf(task, failCount) : unfinished[phase];
	return { taskId, status, totalCount, succCount, failCount };
}

function endOf(task: StorageTask, failCount: number): DocumentStatus {
	if (task.documentStatus !== undefined) return task.documentStatus;
	if (failCount === 0) return task.finalStatus === 'FAIL' ? 4 : 1;
	return failCount === task.totalCount ? 3 : 2;
}
