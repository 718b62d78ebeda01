import { iso } from '../clock';

/** HubSpot: the members of MANUAL and SNAPSHOT lists are set, those of DYNAMIC ones follow filters. */
type ProcessingType = 'MANUAL' | 'SNAPSHOT' | 'DYNAMIC';

/** A list (segment) of records of one type, under its ILS list id. */
export interface RecordList {
	listId: string;
	/** Of the lists API before: for the mapping of ids. */
	legacyListId?: string;
	name: string;
	/** The type's name, in the plural. */
	objectType: string;
	processingType: ProcessingType;
	/** Record id → when it was added, in ms since 1970. */
	members: Map<string, number>;
	/** The members, in the order of their joining. */
	readonly ids: string[];
	createdAt: string;
	updatedAt: string;
}

export type ListInput = Partial<Pick<RecordList, 'legacyListId' | 'name' | 'processingType'>>;

/** What one call has done to a list's members. */
export interface ListChange {
	listId: string;
	added: string[];
	removed: string[];
	/** Ids of which there is no record. */
	missing: string[];
	requestId?: string;
}

/** The lists and who is in them. */
export class ListStore {
	readonly all = new Map<string, RecordList>();

	/** Every change through the API, oldest first. */
	readonly changes: ListChange[] = [];

	constructor(private readonly now: () => number) {}

	add(listId: string, objectType: string, ids: string[], more: ListInput = {}): RecordList {
		const at = iso(this.now());
		const list: RecordList = {
			listId,
			name: `List ${listId}`,
			processingType: 'MANUAL',
			...more,
			objectType,
			members: new Map(ids.map((id) => [id, this.now()])),
			get ids() {
				return [...this.members.keys()];
			},
			createdAt: at,
			updatedAt: at,
		};
		this.all.set(listId, list);
		return list;
	}

	get(listId: string): RecordList | undefined {
		return this.all.get(listId);
	}

	byLegacyId(legacyListId: string): RecordList | undefined {
		return [...this.all.values()].find((list) => list.legacyListId === legacyListId);
	}

	/** Adds and removes; members already there, and those that are none, are left out of the change. */
	change(
		list: RecordList,
		wanted: { add: string[]; remove: string[]; missing: string[] },
		requestId?: string,
	): ListChange {
		const { listId, members } = list;
		const added = wanted.add.filter((id) => !members.has(id) && members.set(id, this.now()));
		const removed = wanted.remove.filter((id) => members.delete(id));
		list.updatedAt = iso(this.now());
		const change = { listId, added, removed, missing: wanted.missing, requestId };
		this.changes.push(change);
		return change;
	}

	/** The record that the former ones are now takes their place in each list. */
	transfer(objectType: string, formerIds: string[], id: string): void {
		for (const { objectType: type, members } of this.all.values()) {
			const times = formerIds.flatMap((former) => members.get(former) ?? []);
			if (type !== objectType || times.length === 0) continue;
			for (const former of formerIds) members.delete(former);
			members.set(id, Math.min(...times));
		}
	}
}
