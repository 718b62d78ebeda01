import { createHash } from 'node:crypto';
import { extname } from 'node:path/posix';
import { iso, positionAt } from '../clock';
import type { Random } from '../random';
import type { StandardError } from './errors';
import type { FolderStore } from './folders';
import { planTask, taskError } from './tasks';
import type { Task, TaskPlan } from './tasks';

/** A file of the file manager, in the shape of HubSpot's `File`. */
export interface HubspotFile {
	id: string;
	/** Without its extension. */
	name: string;
	extension: string;
	path: string;
	parentFolderId: string;
	access: string;
	type: string;
	url: string;
	defaultHostingUrl: string;
	/** Of the URL it came from: nothing is fetched, so a URL stands for its content. */
	fileMd5: string;
	size: number;
	isUsableInContent: boolean;
	archived: boolean;
	/** Milliseconds since 1970. */
	expiresAt?: number;
	createdAt: string;
	updatedAt: string;
}

export interface FileImportPlan extends TaskPlan {
	/** Opaque; any text. */
	taskId?: string;
	/** One that contains "unreachable" can't be fetched. */
	url?: string;
	access?: string;
	/** Absent: the folder that is there from the start. */
	folderId?: string;
	/** Absent: as the URL has it. */
	name?: string;
	overwrite?: boolean;
	duplicateValidationStrategy?: 'NONE' | 'REJECT' | 'RETURN_EXISTING';
	duplicateValidationScope?: 'ENTIRE_PORTAL' | 'EXACT_FOLDER';
	expiresAt?: number;
	errors?: Array<string | Partial<StandardError>>;
}

export interface FileTask extends Task {
	plan: FileImportPlan;
	applied: boolean;
	/** The file it made, or the one that was there already. */
	fileId?: string;
}

const HOST = 'https://4242.fs1.hubspotusercontent-na1.net/hubfs/4242';

/** Files, and the tasks that fetch them, which take effect when they are done, not before. */
export class FileStore {
	readonly tasks = new Map<string, FileTask>();

	private readonly files = new Map<string, HubspotFile>();

	private nextId = 70_001;

	constructor(
		private readonly folders: FolderStore,
		private readonly now: () => number,
		private readonly random: Random,
	) {}

	/** As it is now, by id, with every finished task applied. */
	get all(): ReadonlyMap<string, HubspotFile> {
		for (const task of this.tasks.values()) this.settle(task);
		return this.files;
	}

	/** Returns the task's id. */
	addTask(plan: FileImportPlan = {}): string {
		const id = plan.taskId ?? this.random.uuid();
		const errors = (plan.errors ?? []).map(taskError);
		this.tasks.set(id, { ...planTask(id, plan, errors, this.now()), plan, applied: false });
		return id;
	}

	private settle(task: FileTask): void {
		const { phase, finishedAt } = positionAt(task, this.now());
		if (task.applied || phase !== 'finished' || finishedAt === null) return;
		task.applied = true;
		if (task.finalStatus !== 'COMPLETE' || task.errors.length > 0) return;
		const { url = 'https://example.com/file.pdf' } = task.plan;
		if (url.includes('unreachable')) {
			task.errors.push(taskError(`Failed to download the file from ${url}`));
			return;
		}
		const file = this.described(task.plan, url, iso(finishedAt));
		const duplicate = this.duplicateOf(file, task.plan);
		if (duplicate && task.plan.duplicateValidationStrategy === 'RETURN_EXISTING') {
			task.fileId = duplicate.id;
		} else if (duplicate) {
			task.errors.push(taskError(`File is a duplicate of ${duplicate.path}`));
		} else {
			task.fileId = this.keep(file, task.plan.overwrite ?? false);
		}
	}

	private described(plan: FileImportPlan, url: string, at: string): HubspotFile {
		const folder = this.folders.folder(plan.folderId ?? '50000');
		const last = decodeURIComponent(new URL(url).pathname.split('/').at(-1) ?? '') || 'file';
		const ending = extname(last);
		const given = plan.name ?? last;
		const name = given.endsWith(ending) ? given.slice(0, given.length - ending.length) : given;
		return {
			id: String(this.nextId++),
			name,
			extension: ending.slice(1),
			path: `${folder ? this.folders.pathOf(folder) : ''}/${name}${ending}`,
			parentFolderId: folder?.id ?? '',
			access: plan.access ?? 'PRIVATE',
			type: /^\.(jpe?g|png|gif|svg|webp)$/i.test(ending) ? 'IMG' : 'DOCUMENT',
			url: `${HOST}/${encodeURIComponent(name)}${ending}`,
			defaultHostingUrl: `${HOST}/${encodeURIComponent(name)}${ending}`,
			fileMd5: createHash('md5').update(url).digest('hex'),
			size: url.length,
			isUsableInContent: true,
			archived: false,
			...(plan.expiresAt !== undefined && { expiresAt: plan.expiresAt }),
			createdAt: at,
			updatedAt: at,
		};
	}

	private duplicateOf(file: HubspotFile, plan: FileImportPlan): HubspotFile | undefined {
		const { duplicateValidationStrategy: strategy = 'NONE', duplicateValidationScope } = plan;
		if (strategy === 'NONE') return undefined;
		const isExact = duplicateValidationScope === 'EXACT_FOLDER';
		return [...this.files.values()].find(
			({ fileMd5, parentFolderId }) =>
				fileMd5 === file.fileMd5 && (!isExact || parentFolderId === file.parentFolderId),
		);
	}

	/** HubSpot: an overwritten file gives way, the new one has its own id. Else the name is numbered. */
	private keep(file: HubspotFile, overwrite: boolean): string {
		const held = () => [...this.files.values()].find(({ path }) => path === file.path);
		const { name } = file;
		const old = held();
		if (old && overwrite) this.files.delete(old.id);
		for (let n = 1; held(); n++) {
			const ending = file.extension ? `.${file.extension}` : '';
			const folder = file.path.slice(0, file.path.lastIndexOf('/'));
			Object.assign(file, { name: `${name}-${n}`, path: `${folder}/${name}-${n}${ending}` });
		}
		this.files.set(file.id, file);
		return file.id;
	}
}
