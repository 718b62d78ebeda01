import type { Random } from '../random';
import type { AccountRecords } from './accountRecords';
import { AssociationStore } from './associations/store';
import { ListStore } from './lists';
import type { ListInput } from './lists';
import { mergeTwo } from './merging';
import type { Merge } from './merging';
import { ObjectTypes } from './objectTypes';
import type { ObjectType } from './objectTypes';
import { PropertyStore } from './properties';
import type { PropertyDefinition, PropertyInput } from './propertyDefinition';
import { RecordStore } from './records';
import type { CrmRecord, SeedRecord, WriteRecord, WriteSource } from './records';
import { SAMPLES } from './samples';
import { HubspotSwitches } from './switches';
import type { VersionName } from './versions';
import type { HubspotSettings } from './switches';

/** The records of every type, and their properties. */
export abstract class HubspotRecords extends HubspotSwitches implements AccountRecords {
	readonly portalId = 4242;

	types!: ObjectTypes;

	private definitions!: PropertyStore;

	private stores!: Map<string, RecordStore>;

	/** Which records are associated, and how they can be. */
	associations!: AssociationStore;

	/** By ILS list id, who is in them, and every change of that. */
	lists!: ListStore;

	/** Trace id → the ids of the records that it made. */
	private creations!: Map<string, string[]>;

	constructor(
		protected readonly now: () => number,
		readonly random: Random,
		settings: HubspotSettings = {},
	) {
		super(settings);
	}

	protected resetRecords(): void {
		this.types = new ObjectTypes();
		this.definitions = new PropertyStore();
		this.stores = new Map();
		this.creations = new Map();
		this.merges = [];
		this.lists = new ListStore(this.now);
		this.associations = new AssociationStore((objectType) => this.type(objectType).name);
	}

	/** Writes what finished tasks have to write; called before anybody looks. */
	protected abstract settleRecords(): void;

	/** A custom object, `objectTypeId` being `2-…`. */
	defineObjectType(objectTypeId: string, name: string): ObjectType {
		return this.types.defineCustom(objectTypeId, name, this.portalId);
	}

	/** More choices of a property that has any. */
	addOptions(
		objectType: string,
		name: string,
		options: Array<{ id: string; label: string }>,
	): void {
		const definition = this.properties(objectType).get(name);
		if (definition?.type !== 'enumeration') return;
		const added = options.map(({ id: value, label }) => ({ value, label, hidden: false }));
		definition.options.push(...added);
	}

	/** A list of these records; MANUAL unless said otherwise. */
	addList(listId: string, objectType: string, ids: string[], more: ListInput = {}): void {
		this.lists.add(listId, this.type(objectType).name, ids, more);
	}

	/** By name or id. Throws for a type that HubSpot doesn't have. */
	type(objectType: string): ObjectType {
		const found = this.types.find(objectType);
		if (found) return found;
		if (!/^2-\d+$/.test(objectType)) throw new Error(`Unknown object type "${objectType}"`);
		return this.defineObjectType(objectType, `custom_${objectType.slice(2)}`);
	}

	properties(objectType: string): Map<string, PropertyDefinition> {
		return this.definitions.of(this.type(objectType));
	}

	defineProperty(objectType: string, property: PropertyInput): PropertyDefinition {
		return this.definitions.define(this.type(objectType), property);
	}

	/** HubSpot: what an account requires of new records counts for the API as of 2026-09. */
	requireProperties(objectType: string, names: string[]): void {
		this.definitions.require(this.type(objectType), names);
	}

	/** What a new record must have, if that is enforced. */
	requiredOf(type: ObjectType, version: VersionName): string[] {
		if (!this.enforceRequired) return [];
		return this.definitions.required(type, version === '2026-09');
	}

	records(objectType: string): RecordStore {
		this.settleRecords();
		const type = this.type(objectType);
		const store = this.stores.get(type.name) ?? new RecordStore(type, this.now);
		this.stores.set(type.name, store);
		return store;
	}

	/** So many records made up, or the given ones; ids are given to those that have none. */
	seedRecords(objectType: string, what: number | SeedRecord[]): CrmRecord[] {
		const store = this.records(objectType);
		const sample = SAMPLES[store.type.name] ?? SAMPLES.generic;
		const wanted = typeof what === 'number' ? Array.from({ length: what }, () => ({})) : what;
		return wanted.map((seed: SeedRecord) =>
			store.seed({ properties: sample(store.all.size + 1), ...seed }),
		);
	}

	record(objectType: string, id: string): CrmRecord | undefined {
		return this.records(objectType).all.get(id);
	}

	/** Every write to the record, its seeding included, oldest first. */
	writes(objectType: string, id: string): WriteRecord[] {
		return this.record(objectType, id)?.writes ?? [];
	}

	/** A record that the API makes, as opposed to one that a test has seeded. */
	createRecord(objectType: string, values: Record<string, string>, source: WriteSource): CrmRecord {
		const record = this.records(objectType).create(values, source);
		const { objectWriteTraceId: traceId } = source;
		if (traceId !== undefined) {
			this.creations.set(traceId, [...this.createdBy(traceId), record.id]);
		}
		return record;
	}

	/** Ids of the records that were made under this trace id: more than one was made twice. */
	createdBy(traceId: string): string[] {
		return this.creations.get(traceId) ?? [];
	}

	/** Everything that the API has made, in the order it was made. */
	created(objectType: string): CrmRecord[] {
		const all = [...this.records(objectType).all.values()];
		return all.filter(({ writes }) => writes[0].verb !== 'seed' && writes[0].verb !== 'merge');
	}

	archived(objectType: string): CrmRecord[] {
		return [...this.records(objectType).all.values()].filter(({ archived }) => archived);
	}

	/** Every merge of two records, oldest first. */
	merges!: Merge[];

	/**
	 * Merges as HubSpot does: both ids lead to a new record, which is returned. Throws where there is
	 * no such record.
	 */
	merge(
		objectType: string,
		{ primaryId, mergeId }: { primaryId: string; mergeId: string },
		requestId?: string,
	): CrmRecord {
		const store = this.records(objectType);
		const [primary, other] = [primaryId, mergeId].map((id) => store.all.get(id));
		if (!primary || !other) throw new Error(`No ${objectType} ${primaryId} or ${mergeId}`);
		const at = this.now();
		const merged = mergeTwo(store, primary, other, { verb: 'merge', requestId, at });
		const { name } = store.type;
		this.associations.transfer(name, [primaryId, mergeId], merged.id);
		this.lists.transfer(name, [primaryId, mergeId], merged.id);
		this.merges.push({ objectType: name, primaryId, mergeId, intoId: merged.id, at, requestId });
		return merged;
	}

	/**
	 * An older kind of merge, met by some: the winner keeps its id, the loser isn't found any more, and
	 * an update of it is dropped silently, without error and result.
	 */
	mergeRecord(objectType: string, loserId: string, winnerId: string): void {
		const loser = this.record(objectType, loserId);
		if (!loser) throw new Error(`There is no ${objectType} record ${loserId}`);
		Object.assign(loser, { mergedInto: winnerId, isSilent: true });
	}

	/** Archived records are found only by a read that asks for archived ones. */
	archiveRecord(objectType: string, id: string): void {
		const record = this.record(objectType, id);
		if (!record) throw new Error(`There is no ${objectType} record ${id}`);
		this.records(objectType).archive(record, { verb: 'archive' });
	}
}
