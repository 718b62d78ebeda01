import { createHash } from 'node:crypto';
import type { Random } from '../random';
import type { Dentry, DentryInput, DentryTruth, Space } from './dentry';

const QUOTA = 1024 ** 4;

interface Shelf {
	space: Space;
	entries: Map<string, Dentry>;
}

/** The spaces and what is in them. */
export class Tree {
	private readonly shelves = new Map<string, Shelf>();

	private readonly byUuid = new Map<string, Dentry>();

	private nextId = 70_001;

	private nextSeq = 1;

	constructor(
		private readonly now: () => number,
		private readonly random: Random,
	) {}

	addSpace(id: string, more: Partial<Space> = {}): void {
		// Made from the id, so that a further space leaves the seeded ids as they are.
		const rootUuid = createHash('md5').update(`root ${id}`).digest('hex');
		const usual = { name: id, recycleBin: true, kind: 'drive' as const, quota: QUOTA };
		const space = { ...usual, createdAt: this.now(), rootUuid, ...more, id };
		this.shelves.set(id, { space, entries: new Map() });
	}

	spaces(): Space[] {
		return [...this.shelves.values()].map(({ space }) => space);
	}

	space(spaceId: string): Space | undefined {
		return this.shelves.get(spaceId)?.space;
	}

	/** Every entry of the space, oldest first. */
	entries(spaceId: string): Dentry[] {
		return [...(this.shelves.get(spaceId)?.entries.values() ?? [])];
	}

	get(spaceId: string, dentryId: string): Dentry | undefined {
		return this.shelves.get(spaceId)?.entries.get(dentryId);
	}

	/** An entry, or the root of a space ("0"). */
	find(uuid: string): { spaceId: string; dentryId: string } | undefined {
		const entry = this.byUuid.get(uuid);
		if (entry) return { spaceId: entry.spaceId, dentryId: entry.id };
		const space = this.spaces().find(({ rootUuid }) => rootUuid === uuid);
		return space && { spaceId: space.id, dentryId: '0' };
	}

	children(spaceId: string, parentId: string): Dentry[] {
		return this.entries(spaceId).filter((entry) => entry.parentId === parentId);
	}

	/** True for the root and for a folder. */
	isFolder(spaceId: string, dentryId: string): boolean {
		if (dentryId === '0') return this.shelves.has(spaceId);
		return this.get(spaceId, dentryId)?.type === 'FOLDER';
	}

	add(spaceId: string, input: DentryInput): Dentry {
		const createdAt = input.createdAt ?? this.now();
		const dentry: Dentry = {
			parentId: '0',
			type: 'FILE',
			version: 1,
			modifiedAt: createdAt,
			uuid: this.random.hex(24),
			seq: this.nextSeq++,
			...(input.type === 'FOLDER' ? {} : { size: 512 }),
			...input,
			createdAt,
			id: input.id ?? this.freeId(),
			spaceId,
		};
		if (!this.shelves.has(spaceId)) this.addSpace(spaceId);
		this.put(dentry);
		return dentry;
	}

	/** The entry and all below it, folders before what is in them. */
	withDescendants(dentry: Dentry): Dentry[] {
		const byParent = new Map<string, Dentry[]>();
		for (const entry of this.entries(dentry.spaceId)) {
			const siblings = byParent.get(entry.parentId);
			if (siblings) siblings.push(entry);
			else byParent.set(entry.parentId, [entry]);
		}
		const collect = (top: Dentry): Dentry[] => [
			top,
			...(byParent.get(top.id) ?? []).flatMap(collect),
		];
		return collect(dentry);
	}

	/** Returns what is gone. */
	remove(dentry: Dentry): Dentry[] {
		const gone = this.withDescendants(dentry);
		for (const { spaceId, id, uuid } of gone) {
			this.shelves.get(spaceId)?.entries.delete(id);
			this.byUuid.delete(uuid);
		}
		return gone;
	}

	/** Ids stay, also those of what is below. */
	move(dentry: Dentry, spaceId: string, parentId: string, name = dentry.name): void {
		const all = this.remove(dentry);
		Object.assign(dentry, { parentId, name, modifiedAt: this.now() });
		for (const moved of all) this.put(Object.assign(moved, { spaceId }));
	}

	/** Puts an entry where it says it is. */
	put(dentry: Dentry): void {
		this.shelves.get(dentry.spaceId)?.entries.set(dentry.id, dentry);
		this.byUuid.set(dentry.uuid, dentry);
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

	/** How many bytes the space's files have. */
	used(spaceId: string): number {
		return this.entries(spaceId).reduce((sum, { size = 0 }) => sum + size, 0);
	}

	pathOf(dentry: Dentry): string {
		const parent = this.get(dentry.spaceId, dentry.parentId);
		return `${parent ? this.pathOf(parent) : ''}/${dentry.name}`;
	}

	snapshot(): DentryTruth[] {
		const all = [...this.shelves.keys()].flatMap((spaceId) => this.entries(spaceId));
		return all.map((dentry) => ({ ...dentry, path: this.pathOf(dentry) }));
	}
}
