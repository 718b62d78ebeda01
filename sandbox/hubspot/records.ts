import { iso } from '../clock';
import type { ObjectType } from './objectTypes';
import { presetOf } from './properties';

export interface HistoryEntry {
	value: string;
	/** ISO 8601. */
	timestamp: string;
	sourceType: string;
	sourceId: string;
}

/** One write that really happened. */
export interface WriteRecord {
	/** Milliseconds since 1970. */
	at: number;
	verb: 'seed' | 'create' | 'update';
	/** The call that wrote, as in `calls`. */
	requestId?: string;
	objectWriteTraceId?: string;
	properties: Record<string, string>;
}

export interface CrmRecord {
	id: string;
	properties: Record<string, string | null>;
	createdAt: string;
	updatedAt: string;
	archived: boolean;
	archivedAt?: string;
	/** Newest first, per property. */
	history: Record<string, HistoryEntry[]>;
	/** Every write, oldest first. */
	writes: WriteRecord[];
	/** Set when the record was merged away. */
	mergedInto?: string;
}

export interface SeedRecord {
	id?: string;
	properties?: Record<string, string | null>;
	archived?: boolean;
}

/** The records of one object type. */
export class RecordStore {
	readonly all = new Map<string, CrmRecord>();

	private nextId = 101;

	constructor(
		readonly type: ObjectType,
		private readonly now: () => number,
	) {}

	seed({ id = this.freeId(), properties = {}, archived = false }: SeedRecord): CrmRecord {
		const at = iso(this.now());
		const { created, modified } = presetOf(this.type);
		const record: CrmRecord = {
			id,
			properties: { hs_object_id: id, [created]: at, [modified]: at },
			createdAt: at,
			updatedAt: at,
			archived,
			...(archived ? { archivedAt: at } : {}),
			history: {},
			writes: [],
		};
		this.all.set(id, record);
		const values = Object.entries(properties).filter((entry) => entry[1] !== null);
		this.write(record, Object.fromEntries(values) as Record<string, string>, { verb: 'seed' });
		return record;
	}

	/** Sets the values, keeps their history; an empty text clears. Emails become lower case. */
	write(
		record: CrmRecord,
		values: Record<string, string>,
		source: Pick<WriteRecord, 'verb' | 'requestId' | 'objectWriteTraceId'>,
	): void {
		const at = this.now();
		const timestamp = iso(at);
		for (const [name, given] of Object.entries(values)) {
			const value = this.normalize(name, given);
			record.properties[name] = value === '' ? null : value;
			const entry = { value, timestamp, sourceType: 'INTEGRATION', sourceId: 'sandbox' };
			(record.history[name] ??= []).unshift(entry);
		}
		record.properties[presetOf(this.type).modified] = timestamp;
		record.updatedAt = timestamp;
		record.writes.push({ at, ...source, properties: { ...values } });
	}

	/** HubSpot lowercases email addresses. */
	normalize(property: string, value: string): string {
		return property === 'email' ? value.trim().toLowerCase() : value;
	}

	find(id: string, idProperty?: string): CrmRecord | undefined {
		if (idProperty === undefined || idProperty === 'hs_object_id') return this.all.get(id);
		const wanted = this.normalize(idProperty, id);
		for (const record of this.all.values()) {
			if (!record.mergedInto && record.properties[idProperty] === wanted) return record;
		}
		return undefined;
	}

	private freeId(): string {
		while (this.all.has(String(this.nextId))) this.nextId++;
		return String(this.nextId++);
	}
}
