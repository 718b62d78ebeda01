/** What a record must have to be found by its values. */
interface Indexed {
	properties: Record<string, string | null>;
	/** Set when it was merged away: it isn't found any more. */
	mergedInto?: string;
}

/** Which records have which value of a property: kept for the properties that were asked for. */
export class UniqueIndex<One extends Indexed> {
	private readonly byProperty = new Map<string, Map<string, Set<One>>>();

	constructor(
		private readonly all: ReadonlyMap<string, One>,
		/** Under which texts a value is found. */
		private readonly keysOf: (property: string, value: string) => string[],
	) {}

	/** To be told of every value that is about to change. */
	move(record: One, property: string, value: string | null): void {
		const index = this.byProperty.get(property);
		if (!index) return;
		const before = record.properties[property];
		for (const key of this.keys(property, before)) index.get(key)?.delete(record);
		for (const key of this.keys(property, value)) put(index, key, record);
	}

	*holders(property: string, value: string): Iterable<One> {
		for (const record of this.of(property).get(value) ?? []) {
			if (!record.mergedInto) yield record;
		}
	}

	private keys(property: string, value: string | null | undefined): string[] {
		return typeof value === 'string' ? this.keysOf(property, value) : [];
	}

	private of(property: string): Map<string, Set<One>> {
		let index = this.byProperty.get(property);
		if (!index) {
			index = new Map();
			for (const record of this.all.values()) {
				const value = record.properties[property];
				for (const key of this.keys(property, value)) put(index, key, record);
			}
			this.byProperty.set(property, index);
		}
		return index;
	}
}

function put<One>(index: Map<string, Set<One>>, value: string, record: One): void {
	const holders = index.get(value);
	if (holders) holders.add(record);
	else index.set(value, new Set([record]));
}
