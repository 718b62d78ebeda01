export const STRATEGIES = [
	'AUTO_RENAME',
	'OVERWRITE',
	'RETURN_DENTRY_IF_EXISTS',
	'RETURN_ERROR_IF_EXISTS',
] as const;

export type ConflictStrategy = (typeof STRATEGIES)[number];

export interface Space {
	id: string;
	name: string;
	/** `wiki`: a knowledge base, which the list of the drive's spaces leaves out. */
	kind: 'drive' | 'wiki';
	/** Made for the drive; what is deleted elsewhere can't go to the recycle bin. */
	recycleBin: boolean;
	/** Bytes. */
	quota: number;
	/** Names its root where a document's UUID is asked for. */
	rootUuid: string;
	/** Milliseconds since 1970. */
	createdAt: number;
}

/** A file or folder. The root of a space is the folder "0", which is no entry of its own. */
export interface Dentry {
	id: string;
	spaceId: string;
	parentId: string;
	type: 'FILE' | 'FOLDER';
	/** As it was sent: neither form of Unicode is made of the other. */
	name: string;
	/** Bytes; files only. */
	size?: number;
	version: number;
	/** Milliseconds since 1970. */
	createdAt: number;
	modifiedAt: number;
	/** Union ids; whoever looks, where nobody is named. */
	creatorId?: string;
	modifierId?: string;
	/** Stays when the entry is moved. */
	uuid: string;
	/** Settles the order of what is alike otherwise; no entry of what DingTalk shows. */
	seq: number;
	/** What the storage host holds for it; made up on demand for a file that has none. */
	objectKey?: string;
	/** What it was before it was overwritten, oldest first. */
	earlier?: Array<{ version: number; size: number; objectKey?: string }>;
	/** A document that is edited in DingTalk, and can't be downloaded. */
	isOnlineDoc?: boolean;
	/** The id of what it was copied from. */
	copyOf?: string;
	/** Whether its last move kept the permissions; no entry of what DingTalk shows. */
	permissionsKept?: boolean;
}

/** An entry in a snapshot of all spaces. */
export interface DentryTruth extends Dentry {
	path: string;
}

export interface DentryInput {
	id?: string;
	parentId?: string;
	type?: 'FILE' | 'FOLDER';
	name: string;
	size?: number;
	/** Milliseconds since 1970; now unless said otherwise. */
	createdAt?: number;
	creatorId?: string;
	modifierId?: string;
	objectKey?: string;
	isOnlineDoc?: boolean;
	copyOf?: string;
}

/** Text, bytes, or so many of them that are made up on the way (`Bytes`). */
export type ContentInput = string | Buffer | { sizeBytes: number };

/** A file by its name or with its content, or a folder with what is in it. */
export type ChildInput =
	| string
	| { id?: string; name: string; content: ContentInput }
	| { id?: string; name: string; children?: ChildInput[] };
