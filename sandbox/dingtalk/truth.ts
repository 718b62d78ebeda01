import type { Random } from '../random';
import { AppStore } from './auth';
import type { Suite } from './auth';
import type { ChildInput, Dentry, DentryInput, DentryTruth, Space } from './dentry';
import type { Effect } from './effects';
import type { JournalEntry } from './journal';
import { Limits } from './limits';
import { plant } from './plant';
import { RecycleBin } from './recycleBin';
import type { RecycleItem } from './recycleBin';
import { DingtalkSwitches } from './switches';
import type { StorageTask, StorageTaskPlan, TaskStart } from './tasks';
import { TaskStore } from './taskStore';
import type { TaskTruth } from './taskStore';
import { Tree } from './tree';
import { UserStore } from './users';
import type { DingtalkUser } from './users';
import { WriteGap } from './writeGap';

/** What DingTalk really holds. Tests arrange it, and compare with it. */
export class DingtalkTruth extends DingtalkSwitches {
	apps!: AppStore;

	users!: UserStore;

	/** The operators that the service knows. */
	unionIds!: Set<string>;

	limits!: Limits;

	writeGap!: WriteGap;

	/** Without what running tasks have done since the last call; `tree` knows that. */
	store!: Tree;

	bin!: RecycleBin;

	journalEntries!: JournalEntry[];

	/** What the app's robot has told group chats, oldest first. */
	chatMessages!: Array<{ openConversationId: string; text: string }>;

	private taskStore!: TaskStore;

	constructor(
		private readonly now: () => number,
		readonly random: Random,
	) {
		super();
		this.reset();
	}

	reset(): void {
		this.switchBack();
		this.apps = new AppStore(this.now, this.random);
		this.users = new UserStore();
		this.unionIds = new Set();
		this.addUser({ userid: 'sandbox-user', unionid: 'sandbox-union-id', mobile: '13800000000' });
		this.limits = new Limits(this);
		this.writeGap = new WriteGap(this);
		this.journalEntries = [];
		this.chatMessages = [];
		this.taskStore = new TaskStore(this.now, this.random, this);
		this.bin = new RecycleBin(this.now);
		this.store = new Tree(this.now, this.random);
		this.addSpace({ id: 'sandbox-space', name: 'Sandbox' });
		this.addSpace({ id: 'sandbox-space-2', name: 'Sandbox 2', recycleBin: false });
		const add = (input: DentryInput) => this.store.add('sandbox-space', input);
		add({ id: 'folder-reports', name: 'Reports', type: 'FOLDER' });
		add({ id: 'folder-2026', name: '2026', type: 'FOLDER', parentId: 'folder-reports' });
		add({ id: 'file-january', name: 'january.xlsx', parentId: 'folder-2026' });
		add({ id: 'file-february', name: 'february.xlsx', parentId: 'folder-2026' });
		add({ id: 'folder-archive', name: 'Archive', type: 'FOLDER' });
		add({ id: 'file-readme', name: 'readme.txt' });
	}

	/** How often a token was fetched with success, of either kind of app. */
	get tokenFetches(): number {
		return this.apps.tokenFetches;
	}

	/** Calls that counted against the organisation's quota this month. */
	get meteredCalls(): number {
		return this.limits.meteredCalls(this.now());
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

	/** What the starting calls did, file by file. */
	get journal(): JournalEntry[] {
		return structuredClone(this.journalEntries);
	}

	addApp(clientId: string, clientSecret: string, scopes: '*' | string[] = '*'): void {
		this.apps.add(clientId, clientSecret, scopes);
	}

	addSuite(suite: Suite, scopes: '*' | string[] = '*'): void {
		this.apps.addSuite(suite, scopes);
	}

	/** The permission points of an app that is there; a suite's are under its key. */
	setScopes(scopes: '*' | string[], clientId = 'sandbox-app'): void {
		this.apps.setScopes(clientId, scopes);
	}

	/** Makes all current tokens answer 400 InvalidAuthentication until a new one is fetched. */
	expireTokens(): void {
		this.apps.expireTokens();
	}

	addUser({ name = '', ...user }: Omit<DingtalkUser, 'name'> & { name?: string }): void {
		this.users.add({ name: name || user.userid, ...user });
		this.unionIds.add(user.unionid);
	}

	/** Returns the space's id. */
	addSpace({ id = this.random.hex(16), ...space }: Partial<Space> = {}): string {
		this.store.addSpace(id, space);
		return id;
	}

	addFolder(
		folder: Omit<DentryInput, 'type' | 'size'> & { spaceId?: string; children?: ChildInput[] },
	): Dentry {
		return plant(this.store, { ...folder, type: 'FOLDER' });
	}

	addFile(file: Omit<DentryInput, 'type'> & { spaceId?: string }): Dentry {
		return plant(this.store, { ...file, type: 'FILE' });
	}

	/** Something that was deleted from where it says; a folder if `children` are given. */
	addToRecycleBin({
		operatorId = 'sandbox-union-id',
		...input
	}: Parameters<DingtalkTruth['addFolder']>[0] & { operatorId?: string }): RecycleItem {
		const top = plant(this.store, { ...input, type: input.children ? 'FOLDER' : 'FILE' });
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

	task(id: string): StorageTask | undefined {
		this.settle();
		return this.taskStore.get(id);
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

	/** Without milliseconds, as DingTalk writes times. */
	formatTime = (ms: number): string => {
		const text = new Date(ms).toISOString();
		return `${text.slice(0, this.timeFormat === 'minutes' ? 16 : 19)}Z`;
	};

	/** Does what the tasks have done by now. */
	settle(): void {
		this.taskStore.settle();
	}
}
