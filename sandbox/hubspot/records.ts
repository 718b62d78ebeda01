import { iso } from '../clock';
import type { ObjectType } from './objectTypes';
import { presetOf } from './properties';
import { UniqueIndex } from './uniqueIndex';

interface HistoryEntry {
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
	verb: 'seed' | 'create' | 'update' | 'upsert' | 'archive' | 'import' | 'merge';
	/** The call that wrote, as in `calls`. */
	requestId?: string;
	objectWriteTraceId?: string;
	properties: Record<string, string>;
}

export type WriteSource = Pick<WriteRecord, 'verb' | 'requestId' | 'objectWriteTraceId'>;

export interface CrmRecord {
	id: string;
	properties: Record<string, string | null>;
	createdAt: string;
	updatedAt: string;
	archived: boolean;
	archivedAt?: string;
	/** Newest first, per property. */
	history: Record<string, HistoryEntry[]>;
	/** Every write, oldest first; the first one made the record. */
	writes: WriteRecord[];
	/** Set when the record was merged away: the id of the one that it is now. */
	mergedInto?: string;
	/** Merged away, and its id doesn't lead to the other record: writes to it vanish without a word. */
	isSilent?: boolean;
}

export interface SeedRecord {
	id?: string;
	properties?: Record<string, string | null>;
	archived?: boolean;
}

const ADDITIONAL_EMAILS = 'hs_additional_emails';

/** The records of one object type. */
export class RecordStore {
	readonly all = new Map<string, CrmRecord>();

	private nextId = 101;

	private readonly index = new UniqueIndex<CrmRecord>(this.all, (property, value) =>
		property === ADDITIONAL_EMAILS ? value.split(';').filter((part) => part !== '') : [value],
	);

	constructor(
		readonly type: ObjectType,
		private readonly now: () => number,
	) {}

	seed({ id = this.freeId(), properties = {}, archived = false }: SeedRecord): CrmRecord {
		const record = this.add(id);
		const values = Object.entries(properties).filter((entry) => entry[1] !== null);
		this.write(record, Object.fromEntries(values) as Record<string, string>, { verb: 'seed' });
		if (archived) Object.assign(record, { archived, archivedAt: record.createdAt });
		return record;
	}

	create(values: Record<string, string>, source: WriteSource): CrmRecord {
		const record = this.add(this.freeId());
		this.write(record, values, source);
		return record;
	}

	archive(record: CrmRecord, source: WriteSource): void {
		const at = this.now();
		Object.assign(record, { archived: true, archivedAt: iso(at) });
		record.writes.push({ at, ...source, properties: {} });
	}

	/** Sets the values, keeps their history; an empty text clears. Emails become lower case. */
	write(record: CrmRecord, values: Record<string, string>, source: WriteSource): void {
		const at = this.now();
		const timestamp = iso(at);
		for (const [name, given] of Object.entries(values)) {
			const value = this.normalize(name, given);
			const held = value === '' ? null : value;
			this.index.move(record, name, held);
			record.properties[name] = held;
			const entry = { value, timestamp, sourceType: 'INTEGRATION', sourceId: 'sandbox' };
			(record.history[name] ??= []).unshift(entry);
		}
		record.properties[presetOf(this.type).modified] = timestamp;
		record.updatedAt = timestamp;
		record.writes.push({ at, ...source, properties: { ...values } });
	}

	/** HubSpot lowercases email addresses. */
	normalize(property: string, value: string): string {
		const isEmail = property === 'email' || property === ADDITIONAL_EMAILS;
		return isEmail ? value.trim().toLowerCase() : value;
	}

	/**
	 * By id whatever has it; by another property only what is archived or not, as asked. HubSpot: the
	 * id of a record that was merged away finds the one that it is now, and a contact's additional
	 * email address finds the contact.
	 */
	find(id: string, idProperty?: string, archived = false): CrmRecord | undefined {
		if (idProperty === undefined || idProperty === 'hs_object_id') return this.survivor(id);
		const properties = idProperty === 'email' ? ['email', ADDITIONAL_EMAILS] : [idProperty];
		for (const property of properties) {
			for (const record of this.index.holders(property, this.normalize(property, id))) {
				if (record.archived === archived) return record;
			}
		}
		return undefined;
	}

	/** The record of this id, or what it was merged into. */
	private survivor(id: string): CrmRecord | undefined {
		const record = this.all.get(id);
		const { mergedInto, isSilent } = record ?? {};
		return mergedInto === undefined || isSilent ? record : this.survivor(mergedInto);
	}

	private add(id: string): CrmRecord {
		const at = iso(this.now());
		const { created, modified } = presetOf(this.type);
		const record: CrmRecord = {
			id,
			properties: { hs_object_id: id, [created]: at, [modified]: at },
			createdAt: at,
			updatedAt: at,
			archived: false,
			history: {},
			writes: [],
		};
		this.all.set(id, record);
		return record;
	}

	private freeId(): string {
		while (this.all.has(String(this.nextId))) this.nextId++;
		return String(this.nextId++);
	}
}
