import type { CrmRecord } from './records';

/** Which records have which value of a property: kept for the properties that were asked for. */
export class UniqueIndex {
	private readonly byProperty = new Map<string, Map<string, Set<CrmRecord>>>();

	constructor(private readonly all: ReadonlyMap<string, CrmRecord>) {}

	/** To be told of every value that is about to change. */
	move(record: CrmRecord, property: string, value: string | null): void {
		const index = this.byProperty.get(property);
		if (!index) return;
		const before = record.properties[property];
		if (typeof before === 'string') index.get(before)?.delete(record);
		if (value !== null) put(index, value, record);
	}

	*holders(property: string, value: string): Iterable<CrmRecord> {
		for (const record of this.of(property).get(value) ?? []) {
			if (!record.mergedInto) yield record;
		}
	}

	private of(property: string): Map<string, Set<CrmRecord>> {
		let index = this.byProperty.get(property);
		if (!index) {
			index = new Map();
			for (const record of this.all.values()) {
				const value = record.properties[property];
				if (typeof value === 'string') put(index, value, record);
			}
			this.byProperty.set(property, index);
		}
		return index;
	}
}

function put(index: Map<string, Set<CrmRecord>>, value: string, record: CrmRecord): void {
	const holders = index.get(value);
	if (holders) holders.add(record);
	else index.set(value, new Set([record]));
}
