import type { Bytes } from '../http';
import type { Random } from '../random';
import { DingtalkAccounts } from './accounts';
import type { Dentry, DentryInput, DentryTruth, Space } from './dentry';
import type { Effect } from './effects';
import type { JournalEntry } from './journal';
import { ObjectStore } from './objects';
import { plant } from './plant';
import type { PlantInput } from './plant';
import { growTree } from './randomTree';
import type { RandomTree } from './randomTree';
import { RecycleBin } from './recycleBin';
import type { RecycleItem } from './recycleBin';
import type { StorageTask, StorageTaskPlan, TaskKind, TaskStart } from './tasks';
import { TaskStore } from './taskStore';
import type { TaskTruth } from './taskStore';
import { formatTime } from './times';
import type { Transfer } from './transfers';
import { Tree } from './tree';
import { UploadStore } from './uploads';
import { WriteGap } from './writeGap';

/** What DingTalk really holds. Tests arrange it, and compare with it. */
export class DingtalkTruth extends DingtalkAccounts {
	/** Where the storage host listens: another origin than DingTalk's own. */
	storageUrl = '';

	writeGap!: WriteGap;

	/** Without what running tasks have done since the last call; `tree` knows that. */
	store!: Tree;

	/** The bytes of files, and what is on its way to become one. */
	objects!: ObjectStore;

	uploadStore!: UploadStore;

	/** What came to the storage host, oldest first. */
	transfers!: Transfer[];

	bin!: RecycleBin;

	journalEntries!: JournalEntry[];

	/** What the app's robot has told group chats, oldest first. */
	chatMessages!: Array<{ openConversationId: string; text: string }>;

	private taskStore!: TaskStore;

	constructor(now: () => number, random: Random, strict = false) {
		super(now, random, strict);
		this.reset();
	}

	reset(): void {
		this.switchBack();
		this.resetAccounts();
		this.writeGap = new WriteGap(this);
		this.journalEntries = [];
		this.chatMessages = [];
		this.taskStore = new TaskStore(this.now, this.random, this);
		this.bin = new RecycleBin(this.now);
		this.objects = new ObjectStore(this.now, this.random);
		this.uploadStore = new UploadStore(this.now, this.random, this.objects);
		this.transfers = [];
		this.store = new Tree(this.now, this.random);
		this.addSpace({ id: 'sandbox-space', name: 'Sandbox' });
		this.addSpace({ id: 'sandbox-space-2', name: 'Sandbox 2', recycleBin: false });
		// All of one moment, or their order in a list would be left to the machine.
		const createdAt = this.now();
		const add = (input: DentryInput) => this.store.add('sandbox-space', { ...input, createdAt });
		add({ id: 'folder-reports', name: 'Reports', type: 'FOLDER' });
		add({ id: 'folder-2026', name: '2026', type: 'FOLDER', parentId: 'folder-reports' });
		add({ id: 'file-january', name: 'january.xlsx', parentId: 'folder-2026' });
		add({ id: 'file-february', name: 'february.xlsx', parentId: 'folder-2026' });
		add({ id: 'folder-archive', name: 'Archive', type: 'FOLDER' });
		add({ id: 'file-readme', name: 'readme.txt' });
	}

	/** Every entry of every space, as it is now. */
	get tree(): DentryTruth[] {
		this.settle();
		return this.store.snapshot();
	}

	/** What is in the recycle bin now. */
	get recycleBin(): RecycleItem[] {
		this.settle();
		return structuredClone(this.bin.items());
	}

	/** Every task, those of `addTask` too. */
	get tasks(): TaskTruth[] {
		return this.taskStore.all();
	}

	/** What the writing calls did, file by file. */
	get journal(): JournalEntry[] {
		return structuredClone(this.journalEntries);
	}

	/** What was announced to be uploaded; with a `dentryId` once it is committed. */
	get uploads() {
		return this.uploadStore.all().map(({ parts, ...upload }) => {
			const received = [...parts].map(([partNumber, { size }]) => ({ partNumber, size }));
			return { ...upload, parts: received, isThere: !!this.objects.get(upload.objectKey) };
		});
	}

	/** Returns the space's id. */
	addSpace({ id = this.random.hex(16), ...space }: Partial<Space> = {}): string {
		this.store.addSpace(id, space);
		return id;
	}

	addFolder(folder: Omit<PlantInput, 'type' | 'size' | 'content'>): Dentry {
		return plant(this.store, this.objects, { ...folder, type: 'FOLDER' });
	}

	addFile(file: Omit<PlantInput, 'type' | 'children'>): Dentry {
		return plant(this.store, this.objects, { ...file, type: 'FILE' });
	}

	/** A random tree, the same for the same seed. */
	addTree(plan: RandomTree = {}): Dentry[] {
		return growTree(this.store, plan);
	}

	/** Something that was deleted from where it says; a folder if `children` are given. */
	addToRecycleBin({
		operatorId = 'sandbox-union-id',
		...input
	}: Omit<PlantInput, 'type'> & { operatorId?: string }): RecycleItem {
		const type = input.children ? 'FOLDER' : 'FILE';
		const top = plant(this.store, this.objects, { ...input, type });
		const path = this.store.pathOf(top);
		return this.bin.add(this.store.remove(top), path, operatorId);
	}

	addDentry(spaceId: string, input: DentryInput): Dentry {
		return this.store.add(spaceId, input);
	}

	/** Returns the task's id. */
	addTask(plan: StorageTaskPlan = {}): string {
		return this.taskStore.add(plan);
	}

	/** Returns the task's id. */
	startTask(start: TaskStart, effect: Effect): string {
		return this.taskStore.start(start, effect);
	}

	task(id: string, kind: TaskKind = 'storage'): StorageTask | undefined {
		this.settle();
		return this.taskStore.get(id, kind);
	}

	dentry(spaceId: string, dentryId: string): Dentry | undefined {
		this.settle();
		return this.store.get(spaceId, dentryId);
	}

	/** Every entry of the space, as it is now. */
	dentries(spaceId: string): Dentry[] {
		this.settle();
		return this.store.entries(spaceId);
	}

	/** A file's bytes; undefined if it is none, or was uploaded and too large to be kept. */
	content(spaceId: string, dentryId: string): Bytes | undefined {
		const file = this.dentry(spaceId, dentryId);
		return file?.type === 'FILE' ? this.objects.get(this.objectOf(file))?.bytes : undefined;
	}

	/** Of a file's bytes, in hexadecimal. */
	md5(spaceId: string, dentryId: string): string | undefined {
		const file = this.dentry(spaceId, dentryId);
		return file?.type === 'FILE' ? this.objects.md5(this.objectOf(file)) : undefined;
	}

	/** The key of what the storage host holds for the file, which is made up if there is nothing. */
	objectOf(file: { size?: number; objectKey?: string }): string {
		if (file.objectKey === undefined) {
			const size = file.size ?? 0;
			file.objectKey = this.objects.newKey();
			this.objects.put(file.objectKey, { size, bytes: { sizeBytes: size } });
		}
		return file.objectKey;
	}

	/** Nobody may touch it, or a folder that it is in. */
	isDenied(dentry: Dentry): boolean {
		if (this.denied.has(dentry.id)) return true;
		const parent = this.store.get(dentry.spaceId, dentry.parentId);
		return parent !== undefined && this.isDenied(parent);
	}

	/** In the form that `timeFormat` says. */
	formatTime = (ms: number): string => formatTime(ms, this.timeFormat);

	/** Does what the tasks have done by now. */
	settle(): void {
		this.taskStore.settle();
	}
}
