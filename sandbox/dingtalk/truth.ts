import { positionAt } from '../clock';
import type { Random } from '../random';
import { AppStore } from './auth';
import { planStorageTask } from './tasks';
import type { StorageTask, StorageTaskPlan } from './tasks';
import { Tree } from './tree';
import type { Dentry, DentryInput } from './tree';

/** What DingTalk really holds. Tests arrange it, and compare with it. */
export class DingtalkTruth {
	apps!: AppStore;

	/** The operators that the service knows. */
	unionIds!: Set<string>;

	/** `minutes` leaves the seconds out, as DingTalk's field description does: 2022-07-29T14:55Z. */
	timeFormat!: 'seconds' | 'minutes';

	/** How tasks go that are started through the API. */
	taskDefaults!: StorageTaskPlan;

	/** Without the tasks that have finished since; `dentry` and `dentries` know them. */
	tree!: Tree;

	private tasks!: Map<string, StorageTask>;

	constructor(
		private readonly now: () => number,
		readonly random: Random,
	) {
		this.reset();
	}

	reset(): void {
		this.apps = new AppStore(this.now, this.random);
		this.unionIds = new Set(['sandbox-union-id']);
		this.timeFormat = 'seconds';
		this.taskDefaults = { initMs: 500, durationMs: 2000 };
		this.tasks = new Map();
		this.tree = new Tree(this.now, this.random);
		this.tree.addSpace('sandbox-space');
		this.tree.addSpace('sandbox-space-2');
		const add = (input: DentryInput) => this.tree.add('sandbox-space', input);
		add({ id: 'folder-reports', name: 'Reports', type: 'FOLDER' });
		add({ id: 'folder-2026', name: '2026', type: 'FOLDER', parentId: 'folder-reports' });
		add({ id: 'file-january', name: 'january.xlsx', parentId: 'folder-2026' });
		add({ id: 'file-february', name: 'february.xlsx', parentId: 'folder-2026' });
		add({ id: 'folder-archive', name: 'Archive', type: 'FOLDER' });
		add({ id: 'file-readme', name: 'readme.txt' });
	}

	/** How often a token was fetched with success. */
	get tokenFetches(): number {
		return this.apps.tokenFetches;
	}

	addApp(clientId: string, clientSecret: string, scopes: '*' | string[] = '*'): void {
		this.apps.add(clientId, clientSecret, scopes);
	}

	/** The permission points of an app that is there. */
	setScopes(scopes: '*' | string[], clientId = 'sandbox-app'): void {
		this.apps.add(clientId, this.apps.apps.get(clientId)?.clientSecret ?? '', scopes);
	}

	/** Makes all current tokens answer 400 InvalidAuthentication until a new one is fetched. */
	expireTokens(): void {
		this.apps.expireTokens();
	}

	/** Returns the task's id. */
	addTask(plan: StorageTaskPlan = {}, onSuccess?: () => void): string {
		const id = plan.taskId ?? this.random.hex(24);
		this.tasks.set(id, { ...planStorageTask(id, plan, this.now()), onSuccess });
		return id;
	}

	task(id: string): StorageTask | undefined {
		this.settle();
		return this.tasks.get(id);
	}

	addDentry(spaceId: string, input: DentryInput): Dentry {
		return this.tree.add(spaceId, input);
	}

	dentry(spaceId: string, dentryId: string): Dentry | undefined {
		this.settle();
		return this.tree.get(spaceId, dentryId);
	}

	/** Every entry of the space, with every finished task applied. */
	dentries(spaceId: string): Dentry[] {
		this.settle();
		return this.tree.entries(spaceId);
	}

	/** Without milliseconds, as DingTalk writes times. */
	formatTime = (ms: number): string => {
		const text = new Date(ms).toISOString();
		return `${text.slice(0, this.timeFormat === 'minutes' ? 16 : 19)}Z`;
	};

	/** Does what the tasks that have succeeded by now were to do. */
	settle(): void {
		for (const task of this.tasks.values()) {
			if (!task.onSuccess || positionAt(task, this.now()).phase !== 'finished') continue;
			const apply = task.onSuccess;
			task.onSuccess = undefined;
			if (task.finalStatus === 'SUCCESS') apply();
		}
	}
}
