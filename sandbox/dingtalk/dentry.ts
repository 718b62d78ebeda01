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
	/** Made for the drive; what is deleted elsewhere can't go to the recycle bin. */
	recycleBin: boolean;
	/** Milliseconds since 1970. */
	createdAt: number;
}

/** A file or folder. The root of a space is the folder "0", which is no entry of its own. */
export interface Dentry {
	id: string;
	spaceId: string;
	parentId: string;
	type: 'FILE' | 'FOLDER';
	name: string;
	/** Bytes; files only. */
	size?: number;
	version: number;
	/** Milliseconds since 1970. */
	createdAt: number;
	modifiedAt: number;
	/** Stays when the entry is moved. */
	uuid: string;
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
	copyOf?: string;
}

/** A file by its name, or a folder with what is in it. */
export type ChildInput = string | { id?: string; name: string; children?: ChildInput[] };
