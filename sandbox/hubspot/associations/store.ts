import { AssociationDefinitions } from './definitions';
import type { AssociationDefinition } from './definitions';

export interface RecordRef {
	/** The type by any of its names. */
	type: string;
	id: string;
}

/** What associates one record with another; the plain definition is always among them. */
export interface Association {
	fromId: string;
	toId: string;
	types: AssociationDefinition[];
}

type Links = Map<string, Map<string, Set<AssociationDefinition>>>;

/** Which records are associated, always seen from both sides. */
export class AssociationStore {
	readonly definitions = new AssociationDefinitions();

	/** From type and to type → from id → to id. */
	private readonly pairs = new Map<string, Links>();

	constructor(private readonly nameOf: (objectType: string) => string) {}

	/** What can associate records of these types, the plain one first. */
	types(fromType: string, toType: string): AssociationDefinition[] {
		return this.definitions.between(this.nameOf(fromType), this.nameOf(toType));
	}

	defineLabel(fromType: string, toType: string, label: string, inverseLabel?: string) {
		const [from, to] = [this.nameOf(fromType), this.nameOf(toType)];
		return this.definitions.defineLabel(from, to, label, inverseLabel);
	}

	/**
	 * Without `types` plainly. HubSpot: a label comes with the plain association; a primary one takes
	 * the place of the record's former.
	 */
	associate(from: RecordRef, to: RecordRef, types: AssociationDefinition[] = []): void {
		const plain = this.definitions.plain(this.nameOf(from.type), this.nameOf(to.type));
		for (const type of [plain, ...types]) {
			if (type.isPrimary) this.dropPrimary(type, from.id, to.id);
			this.between(type, from.id, to.id).add(type);
			this.between(type.inverse, to.id, from.id).add(type.inverse);
		}
	}

	/** All that is between the two. */
	dissociate(from: RecordRef, to: RecordRef): void {
		const [fromType, toType] = [this.nameOf(from.type), this.nameOf(to.type)];
		this.links(fromType, toType).get(from.id)?.delete(to.id);
		this.links(toType, fromType).get(to.id)?.delete(from.id);
	}

	/** HubSpot: without the plain association none of the labels stays. */
	removeTypes(from: RecordRef, to: RecordRef, types: AssociationDefinition[]): void {
		for (const type of types) {
			if (type.label === null) {
				this.dissociate(from, to);
				return;
			}
			this.links(type.from, type.to).get(from.id)?.get(to.id)?.delete(type);
			this.links(type.to, type.from).get(to.id)?.get(from.id)?.delete(type.inverse);
		}
	}

	/** Of one record, in the order of their making. */
	of({ type, id }: RecordRef, toType: string): Association[] {
		const linked = this.links(this.nameOf(type), this.nameOf(toType)).get(id);
		return [...(linked ?? [])].map(([toId, types]) => ({ fromId: id, toId, types: [...types] }));
	}

	/** Of all records of these types: the truth, for tests to compare with. */
	all(fromType: string, toType: string): Association[] {
		const ids = [...this.links(this.nameOf(fromType), this.nameOf(toType)).keys()];
		return ids.flatMap((id) => this.of({ type: fromType, id }, toType));
	}

	/** What the former records had goes to the one that they are now; of primary ones the first record's stay. */
	transfer(type: string, formerIds: string[], id: string): void {
		const name = this.nameOf(type);
		const others = [...this.pairs.keys()].map((key) => key.split(' '));
		for (const [, toType] of others.filter(([fromType]) => fromType === name)) {
			for (const former of [...formerIds].reverse()) {
				for (const { toId, types } of this.of({ type: name, id: former }, toType)) {
					const to = { type: toType, id: toId };
					this.dissociate({ type: name, id: former }, to);
					const isItself = toType === name && (toId === id || formerIds.includes(toId));
					if (!isItself) this.associate({ type: name, id }, to, types);
				}
			}
		}
	}

	private dropPrimary(type: AssociationDefinition, fromId: string, toId: string): void {
		for (const [otherId, types] of this.links(type.from, type.to).get(fromId) ?? []) {
			if (otherId === toId || !types.delete(type)) continue;
			this.between(type.inverse, otherId, fromId).delete(type.inverse);
		}
	}

	private between(
		{ from, to }: AssociationDefinition,
		fromId: string,
		toId: string,
	): Set<AssociationDefinition> {
		const links = this.links(from, to);
		const linked = links.get(fromId) ?? new Map<string, Set<AssociationDefinition>>();
		links.set(fromId, linked);
		const types = linked.get(toId) ?? new Set();
		linked.set(toId, types);
		return types;
	}

	private links(from: string, to: string): Links {
		const key = `${from} ${to}`;
		const links = this.pairs.get(key) ?? new Map();
		this.pairs.set(key, links);
		return links;
	}
}
