import type { Random } from '../random';

export type ConflictStrategy =
	| 'AUTO_RENAME'
	| 'OVERWRITE'
	| 'RETURN_DENTRY_IF_EXISTS'
	| 'RETURN_ERROR_IF_EXISTS';

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
}

export interface DentryInput {
	id?: string;
	parentId?: string;
	type?: 'FILE' | 'FOLDER';
	name: string;
	size?: number;
}

/** The spaces and what is in them. */
export class Tree {
	private readonly spaces = new Map<string, Map<string, Dentry>>();

	private nextId = 70_001;

	constructor(
		private readonly now: () => number,
		private readonly random: Random,
	) {}

	addSpace(spaceId: string): void {
		this.spaces.set(spaceId, new Map());
	}

	hasSpace(spaceId: string): boolean {
		return this.spaces.has(spaceId);
	}

	/** Every entry of the space, in no order. */
	entries(spaceId: string): Dentry[] {
		return [...(this.spaces.get(spaceId)?.values() ?? [])];
	}

	get(spaceId: string, dentryId: string): Dentry | undefined {
		return this.spaces.get(spaceId)?.get(dentryId);
	}

	children(spaceId: string, parentId: string): Dentry[] {
		return this.entries(spaceId).filter((entry) => entry.parentId === parentId);
	}

	/** True for the root and for a folder. */
	isFolder(spaceId: string, dentryId: string): boolean {
		if (dentryId === '0') return this.hasSpace(spaceId);
		return this.get(spaceId, dentryId)?.type === 'FOLDER';
	}

	add(spaceId: string, input: DentryInput): Dentry {
		const at = this.now();
		const dentry: Dentry = {
			id: String(this.nextId++),
			spaceId,
			parentId: '0',
			type: 'FILE',
			version: 1,
			createdAt: at,
			modifiedAt: at,
			uuid: this.random.hex(24),
			...(input.type === 'FOLDER' ? {} : { size: 512 }),
			...input,
		};
		if (!this.spaces.has(spaceId)) this.addSpace(spaceId);
		this.spaces.get(spaceId)?.set(dentry.id, dentry);
		return dentry;
	}

	/** The entry and all below it. */
	withDescendants(dentry: Dentry): Dentry[] {
		const below = this.children(dentry.spaceId, dentry.id);
		return [dentry, ...below.flatMap((child) => this.withDescendants(child))];
	}

	remove(dentry: Dentry): void {
		for (const gone of this.withDescendants(dentry)) this.spaces.get(gone.spaceId)?.delete(gone.id);
	}

	/** Ids stay, also those of what is below. */
	move(dentry: Dentry, spaceId: string, parentId: string, name = dentry.name): void {
		const all = this.withDescendants(dentry);
		for (const moved of all) {
			this.spaces.get(moved.spaceId)?.delete(moved.id);
			moved.spaceId = spaceId;
			this.spaces.get(spaceId)?.set(moved.id, moved);
		}
		Object.assign(dentry, { parentId, name, modifiedAt: this.now() });
	}

	/** New ids all the way down; `id` is that of the top. */
	copy(dentry: Dentry, spaceId: string, parentId: string, name: string, id = this.freeId()): void {
		const below = this.children(dentry.spaceId, dentry.id);
		const { type, size } = dentry;
		this.add(spaceId, { id, parentId, name, type, ...(size === undefined ? {} : { size }) });
		for (const child of below) this.copy(child, spaceId, id, child.name);
	}

	freeId(): string {
		return String(this.nextId++);
	}

	/** A name that no other entry of the folder has: "report (1).txt". */
	freeName(spaceId: string, parentId: string, name: string): string {
		const taken = new Set(this.children(spaceId, parentId).map((entry) => entry.name));
		const dot = name.lastIndexOf('.');
		const [stem, suffix] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
		let free = name;
		for (let n = 1; taken.has(free); n++) free = `${stem} (${n})${suffix}`;
		return free;
	}

	pathOf(dentry: Dentry): string {
		const parent = this.get(dentry.spaceId, dentry.parentId);
		return `${parent ? this.pathOf(parent) : ''}/${dentry.name}`;
	}
}
