import { positionAt } from '../clock';
import type { AccountRecords } from './accountRecords';
import { IdCounter } from './ids';
import { importFile } from './importRows';
import type { ImportFinding, ImportOutcome } from './importRows';
import type { ImportRequest } from './importRequest';
import { planTask } from './tasks';
import type { Task, TaskPlan } from './tasks';

type ImportEnding = 'DONE' | 'FAILED' | 'CANCELED' | 'DEFERRED' | 'REVERTED';

export interface ImportPlan extends TaskPlan {
	/** Numeric text; may exceed 2^53. */
	id?: string;
	name?: string;
	/** DONE unless said otherwise. Only what is DONE writes its rows. */
	ending?: ImportEnding;
	/** So many rows that could not be taken are added to those found. */
	errors?: number;
	/** Added to those counted. */
	counters?: Record<string, number>;
	/** What was sent; absent in those that a test has made up. */
	request?: ImportRequest;
}

export interface ImportTask extends Task {
	name: string;
	ending: ImportEnding;
	request?: ImportRequest;
	counters: Record<string, number>;
	findings: ImportFinding[];
	fileIds: string[];
	lists: Array<{ listId: string; objectType: string }>;
	applied: boolean;
	/** In ms since 1970. */
	canceledAt?: number;
}

/** What imports write into. */
interface ImportTarget extends AccountRecords {
	bigIds: boolean;
	addList(listId: string, objectType: string, ids: string[]): void;
}

/** Imports, which write their rows when they are done, not before. */
export class ImportStore {
	readonly tasks = new Map<string, ImportTask>();

	private readonly ids: IdCounter;

	private readonly fileIds = new IdCounter(80_001);

	private readonly listIds = new IdCounter(900);

	constructor(
		private readonly truth: ImportTarget,
		private readonly now: () => number,
	) {
		this.ids = new IdCounter(4_513_001, () => truth.bigIds);
	}

	/** Returns the id. */
	add(plan: ImportPlan = {}): string {
		const id = plan.id ?? this.ids.next();
		if (!/^\d+$/.test(id)) throw new Error(`An import's id is a number, not "${id}"`);
		const findings = Array.from({ length: plan.errors ?? 0 }, (_, i) => madeUpFinding(i));
		this.tasks.set(id, {
			...planTask(id, plan, [], this.now()),
			name: plan.name ?? plan.request?.name ?? `Import ${id}`,
			ending: plan.ending ?? (plan.finalStatus === 'CANCELED' ? 'CANCELED' : 'DONE'),
			request: plan.request,
			counters: { TOTAL_ROWS: findings.length, ERRORS: findings.length, ...plan.counters },
			findings,
			fileIds: (plan.request?.files ?? [1]).map(() => this.fileIds.next()),
			lists: [],
			applied: false,
		});
		return id;
	}

	get(id: string): ImportTask | undefined {
		this.settle();
		return this.tasks.get(id);
	}

	/** STARTED, PROCESSING, and then its ending; with the time since when. */
	stateOf(task: ImportTask): { state: string; since: number } {
		if (task.canceledAt !== undefined) return { state: 'CANCELED', since: task.canceledAt };
		const { phase, startedAt, finishedAt } = positionAt(task, this.now());
		const since = finishedAt ?? startedAt ?? task.requestedAt;
		if (phase === 'pending') return { state: 'STARTED', since };
		return { state: phase === 'running' ? 'PROCESSING' : task.ending, since };
	}

	/** False when it has ended already. */
	cancel(task: ImportTask): boolean {
		const { state } = this.stateOf(task);
		if (state !== 'STARTED' && state !== 'PROCESSING') return false;
		task.canceledAt = this.now();
		return true;
	}

	/** Writes what is due; to be called before anybody looks at records. */
	settle(): void {
		for (const task of this.tasks.values()) {
			if (task.applied || this.stateOf(task).state !== 'DONE') continue;
			// First of all, since writing looks at records, too.
			task.applied = true;
			if (task.request) this.apply(task, task.request);
		}
	}

	private apply(task: ImportTask, request: ImportRequest): void {
		const none = { CREATED_OBJECTS: 0, UPDATED_OBJECTS: 0, PROPERTY_VALUES_EMITTED: 0 };
		const outcome: ImportOutcome = {
			counters: { TOTAL_ROWS: 0, ...none },
			findings: [],
			written: new Map(),
		};
		for (const file of request.files) importFile(this.truth, request, file, outcome);
		task.findings.push(...outcome.findings);
		if (outcome.findings.some(({ line }) => line === 0)) task.ending = 'FAILED';
		const unique = [...outcome.written.values()].reduce((sum, { size }) => sum + size, 0);
		const counted = { ...outcome.counters, UNIQUE_OBJECTS_WRITTEN: unique };
		for (const [name, count] of Object.entries(counted)) {
			task.counters[name] = (task.counters[name] ?? 0) + count;
		}
		task.counters.ERRORS = task.findings.length;
		const contacts = outcome.written.get('contacts');
		if (!request.makesList || !contacts) return;
		const listId = this.listIds.next();
		this.truth.addList(listId, 'contacts', [...contacts]);
		task.lists.push({ listId, objectType: 'CONTACT' });
	}
}

function madeUpFinding(index: number): ImportFinding {
	const invalidValue = `nonsense ${index + 1}`;
	return {
		errorType: 'INVALID_EMAIL',
		message: `Email address ${invalidValue} is invalid`,
		line: index + 2,
		row: [invalidValue, `Name ${index + 1}`],
		column: 0,
		invalidValue,
		objectType: 'contacts',
	};
}
