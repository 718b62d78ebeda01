import type { Sandbox } from '../../sandbox';
import type { Call } from '../../sandbox/http';
import { search } from '../../sandbox/hubspot/search';
import { Random } from '../../sandbox/random';
import { VALUES, type Name, type PanelFilter, type Portal } from './portal';

/** What a record may hold, each property or nothing. */
export function valuesBy(random: Random): Record<Name, string | null> {
	const entries = Object.entries(VALUES).map(([name, values]) => {
		const place = Math.floor(random.next() * (values.length + 1));
		return [name, values[place] ?? null];
	});
	return Object.fromEntries(entries) as Record<Name, string | null>;
}

/** Filters of one kind: what a search in HubSpot's own terms has of each. */
function filterOf({ propertyName, operator, value, highValue, values }: PanelFilter) {
	// HubSpot finds texts of a list in lower case only, and the node sees to that.
	const listed = propertyName === 'word' ? values.map((one) => one.toLowerCase()) : values;
	return { propertyName, operator, value, highValue, values: listed };
}

/**
 * The portal as it changes, and which of its records match: all the time, or at some time, since the
 * truth was told the first time.
 */
export class PortalTruth {
	readonly always = new Set<string>();
	readonly ever = new Set<string>();
	/** Records that were changed in any way. */
	readonly touched = new Set<string>();

	private readonly random: Random;
	private readonly request: object;
	private ids: string[];

	constructor(
		private readonly sandbox: Sandbox,
		private readonly told: Portal,
		since: number,
	) {
		const { objectType, groups, query, changedSince, seed } = told;
		this.random = new Random(seed + 1);
		const modified = objectType === 'contacts' ? 'lastmodifieddate' : 'hs_lastmodifieddate';
		const filters = changedSince
			? [{ propertyName: modified, operator: 'GTE', value: String(since) }]
			: [];
		const filterGroups = groups.map((group) => ({ filters: group.map(filterOf) }));
		this.request = { filters, filterGroups, query };
		this.ids = [...sandbox.hubspot.records(objectType).all.keys()];
		for (const id of this.ids) {
			if (!this.isMatch(id)) continue;
			this.always.add(id);
			this.ever.add(id);
		}
	}

	/** Something happens to some records. */
	change(): void {
		const { hubspot } = this.sandbox;
		const { objectType, changes } = this.told;
		const store = hubspot.records(objectType);
		for (let left = Math.floor(this.random.next() * (changes + 1)); left > 0; left--) {
			const [record, other] = [this.draw(), this.draw()];
			const kind = Math.floor(this.random.next() * 5);
			if (kind === 0) {
				// Before, between and behind the others.
				const id = `${Math.floor(this.random.next() * 100_000) + 1}9`;
				if (store.all.has(id)) continue;
				hubspot.seedRecords(objectType, [{ id, properties: valuesBy(this.random) }]);
				this.ids.push(id);
				this.look(id);
			} else if (!record || !other) {
				continue;
			} else if (kind === 1) {
				hubspot.archiveRecord(objectType, record.id);
			} else if (kind === 2 && record !== other) {
				const merged = hubspot.merge(objectType, { primaryId: record.id, mergeId: other.id });
				this.ids.push(merged.id);
				for (const one of [other, merged]) this.look(one.id);
			} else {
				const values = Object.fromEntries(
					Object.entries(valuesBy(this.random)).map(([name, value]) => [name, value ?? '']),
				);
				store.write(record, values, { verb: 'update' });
			}
			if (record) this.look(record.id);
		}
	}

	/** One that is there. */
	private draw() {
		const id = this.ids[Math.floor(this.random.next() * this.ids.length)];
		const record = id ? this.sandbox.hubspot.record(this.told.objectType, id) : undefined;
		return record && !record.archived && record.mergedInto === undefined ? record : undefined;
	}

	private look(id: string): void {
		this.touched.add(id);
		if (this.isMatch(id)) this.ever.add(id);
		else this.always.delete(id);
	}

	private isMatch(id: string): boolean {
		const { hubspot } = this.sandbox;
		const record = hubspot.record(this.told.objectType, id);
		if (!record || record.archived || record.mergedInto !== undefined) return false;
		const definitions = hubspot.properties(this.told.objectType);
		return search({} as Call, [record], definitions, this.request).length === 1;
	}
}
