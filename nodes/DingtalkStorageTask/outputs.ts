import type { SimpleTask } from '../shared/tasks/simpleTask';

/**
 * What an item of each operation holds by default: with *Simplify* on, and with nothing more asked for
 * under *Options*. What the editor shows before a first run is made of it: `npm run schemas`.
 */
export interface Outputs {
	dentry: {
		copy: SimpleTask<NewPlace>;
		createFolder: Omit<Dentry<'created' | 'found'>, 'size' | 'extension' | 'category'>;
		delete: SimpleTask<{ spaceId: string; dentryId: string }>;
		download: DownloadedFile;
		get: Dentry<'found'>;
		getMany: Dentry<'found'>;
		move: SimpleTask<NewPlace>;
		rename: Dentry<'renamed'>;
		search: SearchHit;
		upload: Dentry<'uploaded' | 'found'>;
	};
	recycleItem: {
		getMany: DeletedDentry;
		restore: SimpleTask<RestoredPlace>;
	};
	task: {
		getStatus: Omit<SimpleTask, 'result'>;
	};
	document: {
		copy: SimpleTask<CopiedDocument>;
		getStatus: Omit<SimpleTask, 'result'>;
	};
}

/** A file or folder, as DingTalk tells of it. */
interface Dentry<Outcome> {
	outcome: Outcome;
	spaceId: string;
	id: string;
	name: string;
	type?: string;
	/** From the root of the space. */
	path?: string;
	/** Bytes, of a file. */
	size?: number;
	extension?: string;
	category?: string;
	parentId?: string;
	uuid?: string;
	createTime?: string;
	modifiedTime?: string;
	creatorId?: string;
	modifierId?: string;
	version?: number;
}

/** Where it was, and where it, or its copy, is. `null` where a task goes on. */
interface NewPlace {
	spaceId: string;
	dentryId: string;
	targetSpaceId: string | null;
	targetDentryId: string | null;
	/** As DingTalk tells of it, where it was done at once and alone. */
	dentry?: Record<string, unknown>;
}

interface RestoredPlace {
	recycleBinId: string;
	recycleItemId: string;
	spaceId: string | null;
	dentryId: string | null;
}

interface DownloadedFile {
	outcome: 'downloaded';
	spaceId: string;
	id: string;
	name: string;
	/** Bytes. */
	size: number;
}

interface SearchHit {
	outcome: 'found';
	spaceId: string;
	id: string;
	name: string;
	dentryUuid: string;
	path?: string;
	url?: string;
	creator?: Person;
	modifier?: Person;
	lastModifyTime?: string;
}

interface Person {
	userId: string | null;
	name: string | null;
}

/** What is in a recycle bin, as DingTalk tells of it. */
interface DeletedDentry {
	outcome: 'found';
	recycleBinId: string;
	id: string;
	spaceId?: string;
	dentryId?: string;
	type?: string;
	originalName?: string;
	originalPath?: string;
	size?: number;
	operatorId?: string;
	operatorTime?: string;
	[more: string]: unknown;
}

/** As DingTalk tells of it. */
interface CopiedDocument {
	name?: string;
	url?: string;
	dentryUuid?: string;
	driveSpaceId?: string;
	driveDentryId?: string;
	extension?: string;
	[more: string]: unknown;
}
