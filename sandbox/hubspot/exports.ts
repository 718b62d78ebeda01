import { positionAt } from '../clock';
import type { Bytes } from '../http';
import { IdCounter } from './ids';
import { planTask, taskError } from './tasks';
import type { Task, TaskPlan } from './tasks';

/** What an export can come to; HubSpot's task status has words for the first two only. */
export type ExportEnding =
	| 'DONE'
	| 'CANCELED'
	| 'FAILED'
	| 'CONFLICT'
	| 'DELETED'
	| 'PENDING_APPROVAL'
	| 'DEFERRED';

export interface ExportFile {
	contentType: string;
	body: Bytes;
	/** With its ending; made up unless said. */
	name?: string;
}

export interface ExportPlan extends TaskPlan {
	/** Numeric text; may exceed 2^53. */
	id?: string;
	numErrors?: number;
	/** DONE unless said otherwise; as `exportState` says it, while the task seems to go on. */
	ending?: ExportEnding;
	/** What `GET …/export/{exportId}` says all the time instead of the state that fits the task. */
	exportState?: string;
	exportName?: string;
	objectType?: string;
	objectProperties?: string[];
	exportType?: 'VIEW' | 'LIST';
	format?: 'CSV' | 'XLS' | 'XLSX';
	recordCount?: number;
	/** What is downloaded instead of the records as CSV. */
	file?: ExportFile;
	/** Waits until the queued ones before it have ended, and has the later ones wait. */
	isQueued?: boolean;
}

export interface ExportTask extends Task {
	exportState?: string;
	ending: ExportEnding;
	exportName: string;
	objectType: string;
	objectProperties: string[];
	exportType: 'VIEW' | 'LIST';
	format: 'CSV' | 'XLS' | 'XLSX';
	recordCount: number;
	/** Absent for formats that aren't simulated. */
	file?: ExportFile;
}

/** Not documented which of its four words the task's status then has; assumed: the last it had. */
const STAYS_PENDING: ReadonlySet<ExportEnding> = new Set(['PENDING_APPROVAL', 'DEFERRED']);
const STAYS_PROCESSING: ReadonlySet<ExportEnding> = new Set(['FAILED', 'CONFLICT', 'DELETED']);

/** The CSV of the records that are there now, and how many they are. */
type FileMaker = (plan: ExportPlan) => { file?: ExportFile; recordCount?: number };

export class ExportStore {
	readonly all = new Map<string, ExportTask>();

	private readonly ids: IdCounter;

	/** When the last queued export will have ended, in ms since 1970; Infinity: never. */
	private queueEndsAt = -Infinity;

	constructor(
		private readonly now: () => number,
		private readonly makeFile: FileMaker,
		isBig: () => boolean,
	) {
		this.ids = new IdCounter(90_151_673, isBig);
	}

	/** Returns the id. Rejects ids that HubSpot could not have given. */
	add(plan: ExportPlan = {}): string {
		const id = plan.id ?? this.ids.next();
		if (!/^\d+$/.test(id)) throw new Error(`An export's id is a number, not "${id}"`);
		const errors = Array.from({ length: plan.numErrors ?? 0 }, (_, index) =>
			taskError(`Row ${index + 1} could not be exported`),
		);
		const ending = plan.ending ?? (plan.finalStatus === 'CANCELED' ? 'CANCELED' : 'DONE');
		const made = plan.file ? {} : this.makeFile(plan);
		this.all.set(id, {
			...planTask(id, this.coursed(plan, ending), errors, this.now()),
			exportState: plan.exportState,
			ending,
			exportName: plan.exportName ?? `Export ${id}`,
			objectType: plan.objectType ?? 'CONTACT',
			objectProperties: plan.objectProperties ?? ['email'],
			exportType: plan.exportType ?? 'VIEW',
			format: plan.format ?? 'CSV',
			recordCount: plan.recordCount ?? made.recordCount ?? 0,
			file: plan.file ?? made.file,
		});
		return id;
	}

	/** As the task's status shows it. */
	seenAsTask(task: ExportTask): ExportTask {
		return STAYS_PENDING.has(task.ending) ? { ...task, pendingMs: Infinity } : task;
	}

	/** The word of `GET …/export/{exportId}`, and when it became true. */
	stateOf(task: ExportTask): { state: string; since: number } {
		const { ending, exportState } = task;
		const endsOddly = STAYS_PROCESSING.has(ending);
		const course = { ...task, hangs: task.hangs && !endsOddly };
		const { phase, startedAt, finishedAt } = positionAt(course, this.now());
		const since = finishedAt ?? startedAt ?? task.requestedAt;
		if (exportState !== undefined) return { state: exportState, since };
		if (phase === 'pending') return { state: 'ENQUEUED', since };
		if (STAYS_PENDING.has(ending)) return { state: ending, since };
		return { state: phase === 'running' ? 'PROCESSING' : ending, since };
	}

	private coursed(plan: ExportPlan, ending: ExportEnding): TaskPlan {
		const now = this.now();
		const { durationMs = 0 } = plan;
		let { pendingMs = 0 } = plan;
		if (plan.isQueued) {
			// Assumed: what waits for an approval, or was put off, keeps nobody waiting.
			pendingMs = Math.max(pendingMs, this.queueEndsAt - now);
			const lasts = plan.hangs ? Infinity : STAYS_PENDING.has(ending) ? 0 : durationMs;
			this.queueEndsAt = Math.max(this.queueEndsAt, now + pendingMs + lasts);
		}
		const finalStatus = ending === 'CANCELED' ? 'CANCELED' : plan.finalStatus;
		const hangs = plan.hangs ?? (STAYS_PENDING.has(ending) || STAYS_PROCESSING.has(ending));
		return { pendingMs, durationMs, finalStatus, hangs };
	}
}
