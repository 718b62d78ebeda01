import { iso, positionAt } from '../clock';
import type { Random } from '../random';
import type { StandardError } from './errors';
import { planTask, taskError } from './tasks';
import type { Task, TaskPlan } from './tasks';

/** A folder of the file manager. */
export interface Folder {
	id: string;
	name: string;
	parentFolderId?: string;
	createdAt: string;
	updatedAt: string;
	archived: boolean;
}

export interface FolderUpdatePlan extends TaskPlan {
	/** Opaque; any text. */
	taskId?: string;
	/** Made when it doesn't exist. */
	folderId?: string;
	/** The new name. */
	name?: string;
	parentFolderId?: string;
	errors?: Array<string | Partial<StandardError>>;
}

export interface FolderTask extends Task {
	folderId: string;
	name?: string;
	parentFolderId?: string;
	applied: boolean;
}

/** Folders, and the tasks that rename or move them when they are done, not before. */
export class FolderStore {
	readonly tasks = new Map<string, FolderTask>();

	private readonly folders = new Map<string, Folder>();

	private nextId = 50_001;

	constructor(
		private readonly now: () => number,
		private readonly random: Random,
	) {
		this.addFolder('library', undefined, '50000');
	}

	addFolder(name: string, parentFolderId?: string, id = String(this.nextId++)): string {
		const at = iso(this.now());
		const archived = false;
		this.folders.set(id, { id, name, parentFolderId, createdAt: at, updatedAt: at, archived });
		return id;
	}

	/** The folder as it is now, with every finished task applied. */
	folder(id: string): Folder | undefined {
		this.settleAll();
		return this.folders.get(id);
	}

	/** Every folder that is not archived, as it is now. */
	all(): Folder[] {
		this.settleAll();
		return [...this.folders.values()].filter(({ archived }) => !archived);
	}

	/** Returns the task's id. */
	addTask(plan: FolderUpdatePlan = {}): string {
		const id = plan.taskId ?? this.random.uuid();
		const folderId = plan.folderId ?? this.addFolder(`folder-${this.nextId}`);
		if (!this.folders.has(folderId)) this.addFolder(`folder-${folderId}`, undefined, folderId);
		const { name, parentFolderId } = plan;
		const errors = (plan.errors ?? []).map(taskError);
		const task = planTask(id, plan, errors, this.now());
		this.tasks.set(id, { ...task, folderId, name, parentFolderId, applied: false });
		return id;
	}

	/** The id of the folder with this path, made when it isn't there; of the top it is empty. */
	folderAt(path: string): string {
		let parent: string | undefined;
		this.settleAll();
		for (const name of path.split('/').filter((part) => part !== '')) {
			const found = [...this.folders.values()].find(
				(folder) => folder.name === name && folder.parentFolderId === parent && !folder.archived,
			);
			parent = found?.id ?? this.addFolder(name, parent);
		}
		return parent ?? '';
	}

	/** Names from the top, as in `/library/reports`. */
	pathOf(folder: Folder, passed: readonly Folder[] = []): string {
		const parent = this.folders.get(folder.parentFolderId ?? '');
		const goesOn = parent !== undefined && !passed.includes(parent) && parent !== folder;
		return `${goesOn ? this.pathOf(parent, [...passed, folder]) : ''}/${folder.name}`;
	}

	private settleAll(): void {
		for (const task of this.tasks.values()) this.settle(task);
	}

	private settle(task: FolderTask): void {
		const position = positionAt(task, this.now());
		if (task.applied || position.phase !== 'finished') return;
		task.applied = true;
		const folder = this.folders.get(task.folderId);
		if (!folder || task.finalStatus !== 'COMPLETE' || task.errors.length > 0) return;
		if (task.name !== undefined) folder.name = task.name;
		if (task.parentFolderId !== undefined) folder.parentFolderId = task.parentFolderId;
		folder.updatedAt = iso(position.finishedAt ?? this.now());
	}
}
