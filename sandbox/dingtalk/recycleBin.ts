import type { Dentry } from './dentry';

/** What was deleted in one go. */
export interface RecycleItem {
	id: string;
	spaceId: string;
	dentryId: string;
	type: 'FILE' | 'FOLDER';
	originalName: string;
	originalPath: string;
	originalParentId: string;
	size?: number;
	/** The union id of who deleted it. */
	operatorId: string;
	/** Milliseconds since 1970. */
	operatorTime: number;
	/** All that went with it, the top first. */
	entries: Dentry[];
}

/**
 * The organisation's one recycle bin. Documented is this one alone; the SDK's example asks for that
 * of a space, which is assumed to hold the part of the items that comes from there.
 */
export class RecycleBin {
	readonly id = 'sandbox-recycle-bin';

	readonly scopeId = 'sandbox-corp';

	private readonly kept = new Map<string, RecycleItem>();

	private nextId = 90_001;

	constructor(private readonly now: () => number) {}

	/** Takes what was removed from the tree. */
	add(entries: Dentry[], originalPath: string, operatorId: string, id?: string): RecycleItem {
		const [top] = entries;
		const item: RecycleItem = {
			id: id ?? String(this.nextId++),
			spaceId: top.spaceId,
			dentryId: top.id,
			type: top.type,
			originalName: top.name,
			originalPath,
			originalParentId: top.parentId,
			...(top.size === undefined ? {} : { size: top.size }),
			operatorId,
			operatorTime: this.now(),
			entries,
		};
		this.kept.set(item.id, item);
		return item;
	}

	get(id: string): RecycleItem | undefined {
		return this.kept.get(id);
	}

	/** The bin of a space has an id of its own, made from the space's. */
	idOf(spaceId: string): string {
		return `${this.id}-${spaceId}`;
	}

	remove(id: string): void {
		this.kept.delete(id);
	}

	/** Oldest first. */
	items(): RecycleItem[] {
		return [...this.kept.values()];
	}
}
