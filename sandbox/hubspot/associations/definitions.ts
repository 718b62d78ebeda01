import { PAIRS, PRIMARIES } from './pairs';

type AssociationCategory = 'HUBSPOT_DEFINED' | 'USER_DEFINED' | 'INTEGRATOR_DEFINED' | 'WORK';

/** One way in which records of one type are associated with those of another. Directed. */
export interface AssociationDefinition {
	/** The types' names, in the plural. */
	from: string;
	to: string;
	category: AssociationCategory;
	typeId: number;
	/** Null: the plain association. */
	label: string | null;
	/** The same, seen from the other side. */
	inverse: AssociationDefinition;
	/** HubSpot: a record has only one such. */
	isPrimary?: true;
}

/** Ids of pairs that HubSpot's list doesn't have here, and of labels: made up. */
const FIRST_MADE_UP = 10_001;

/** Which associations there can be. */
export class AssociationDefinitions {
	private readonly all: AssociationDefinition[] = [];

	private nextId = FIRST_MADE_UP;

	constructor() {
		for (const [from, to, typeId, inverseId] of PAIRS) this.define(from, to, typeId, inverseId);
		for (const [from, to, typeId, inverseId] of PRIMARIES) {
			const definition = this.define(from, to, typeId, inverseId, 'Primary', 'Primary');
			definition.isPrimary = true;
			definition.inverse.isPrimary = true;
		}
	}

	/** The plain one first. */
	between(from: string, to: string): AssociationDefinition[] {
		this.plain(from, to);
		return this.all.filter((one) => one.from === from && one.to === to);
	}

	/** The one without a label; made up where HubSpot's list has none. */
	plain(from: string, to: string): AssociationDefinition {
		const known = this.all.find((one) => one.from === from && one.to === to && one.label === null);
		return known ?? this.define(from, to, this.nextId++, from === to ? undefined : this.nextId++);
	}

	/** By category and id, where the other type needn't be known. */
	find(
		from: string,
		category: string,
		typeId: number,
		to?: string,
	): AssociationDefinition | undefined {
		return this.all.find(
			(one) =>
				one.from === from &&
				one.category === category &&
				one.typeId === typeId &&
				(to === undefined || one.to === to),
		);
	}

	/** A label of the account's. Without `inverseLabel` it is called the same from both sides. */
	defineLabel(
		from: string,
		to: string,
		label: string,
		inverseLabel: string = label,
	): AssociationDefinition {
		const isOne = from === to && label === inverseLabel;
		const inverseId = isOne ? undefined : this.nextId + 1;
		const definition = this.define(from, to, this.nextId, inverseId, label, inverseLabel);
		this.nextId += 2;
		for (const one of [definition, definition.inverse]) one.category = 'USER_DEFINED';
		return definition;
	}

	private define(
		from: string,
		to: string,
		typeId: number,
		inverseId?: number,
		label: string | null = null,
		inverseLabel: string | null = label,
	): AssociationDefinition {
		const category: AssociationCategory = 'HUBSPOT_DEFINED';
		const there = { from, to, category, typeId, label } as AssociationDefinition;
		there.inverse = there;
		this.all.push(there);
		if (inverseId === undefined) return there;
		const back = { from: to, to: from, category, typeId: inverseId, label: inverseLabel };
		there.inverse = { ...back, inverse: there };
		this.all.push(there.inverse);
		return there;
	}
}
