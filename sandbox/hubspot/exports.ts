import type { Random } from '../random';
import { planTask, taskError } from './tasks';
import type { Task, TaskPlan } from './tasks';

export interface ExportPlan extends TaskPlan {
	/** Numeric text; may exceed 2^53. */
	id?: string;
	numErrors?: number;
	/**
	 * What `GET …/export/{exportId}` says instead of the state that fits the status: there HubSpot
	 * knows more words, PENDING_APPROVAL and FAILED among them.
	 */
	exportState?: string;
	exportName?: string;
	objectType?: string;
	objectProperties?: string[];
	exportType?: 'VIEW' | 'LIST';
	recordCount?: number;
}

export interface ExportTask extends Task {
	exportState?: string;
	exportName: string;
	objectType: string;
	objectProperties: string[];
	exportType: 'VIEW' | 'LIST';
	recordCount: number;
}

export class ExportStore {
	readonly all = new Map<string, ExportTask>();

	private nextId = 90_151_673;

	constructor(
		private readonly now: () => number,
		private readonly random: Random,
	) {}

	/** Returns the id. Rejects ids that HubSpot could not have given. */
	add(plan: ExportPlan = {}): string {
		const id = plan.id ?? String(this.nextId++);
		if (!/^\d+$/.test(id)) throw new Error(`An export's id is a number, not "${id}"`);
		const errors = Array.from({ length: plan.numErrors ?? 0 }, (_, index) =>
			taskError(`Row ${index + 1} could not be exported`),
		);
		this.all.set(id, {
			...planTask(id, plan, errors, this.now()),
			exportState: plan.exportState,
			exportName: plan.exportName ?? `Export ${id}`,
			objectType: plan.objectType ?? 'CONTACT',
			objectProperties: plan.objectProperties ?? ['email'],
			exportType: plan.exportType ?? 'VIEW',
			recordCount: plan.recordCount ?? 0,
		});
		return id;
	}

	/** HubSpot: each look at the status of a completed export mints a new link, good for 5 minutes. */
	mintLink(task: ExportTask, origin: string): string {
		const expires = this.now() + 5 * 60_000;
		return `${origin}/sandbox-exports/${task.id}/${this.random.hex(16)}.csv?expires=${expires}`;
	}
}
